/** Bars over time, in the colours of the page, as wide as their place. */
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { figures as words } from "../content/fr.json";

type Hours = readonly [number[], number[]];

/** Draws the hours; returns the way to take the drawing away. It is drawn anew when the light or the width changes. */
export function plotHours(place: HTMLElement, hours: Hours, height: number): () => void {
  let plot: uPlot | null = null;
  const draw = () => {
    plot?.destroy();
    plot = new uPlot(optionsOf(place, hours, height), [...hours] as uPlot.AlignedData, place);
  };
  const width = new ResizeObserver(() => plot?.setSize({ width: place.clientWidth, height }));
  const light = matchMedia("(prefers-color-scheme: dark)");
  const theme = new MutationObserver(draw);
  draw();
  width.observe(place);
  light.addEventListener("change", draw);
  theme.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => {
    width.disconnect();
    light.removeEventListener("change", draw);
    theme.disconnect();
    plot?.destroy();
  };
}

function optionsOf(place: HTMLElement, [times]: Hours, height: number): uPlot.Options {
  const style = getComputedStyle(place);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const axis = { stroke: colour("--ink-soft"), font: `14px ${style.fontFamily}`, grid: { stroke: colour("--line"), width: 1 }, ticks: { show: false } };
  const isShort = (times.at(-1) ?? 0) - (times[0] ?? 0) <= 2 * DAY_S;
  const bars = uPlot.paths.bars?.({ size: [0.8, 40, 1] });
  return {
    width: place.clientWidth,
    height,
    legend: { show: false },
    cursor: { show: false },
    scales: { x: { time: true, range: (_plot, first, last) => [first - HALF_AN_HOUR_S, last + HALF_AN_HOUR_S] }, y: { range: (_plot, _least, most) => [0, Math.max(4, Math.ceil(most * 1.1))] } },
    series: [{}, { label: words.cases, fill: colour("--accent"), stroke: colour("--accent"), width: 0, ...(bars && { paths: bars }), points: { show: false } }],
    axes: [
      { ...axis, grid: { show: false }, size: 32, space: 64, incrs: isShort ? HOURS : DAYS, values: (_plot, marks) => marks.map((time) => (isShort ? HOUR : DAY).format(time * 1000)) },
      { ...axis, size: 44, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000] },
    ],
  };
}

const DAY_S = 86_400;
/** The first and the last bar are as wide as the others. */
const HALF_AN_HOUR_S = 1800;
const HOURS = [1, 2, 3, 4, 6, 12].map((hours) => hours * 3600);
const DAYS = [1, 2, 7, 14, 28].map((days) => days * DAY_S);
const DAY = new Intl.DateTimeFormat("fr-FR", { day: "numeric", month: "short" });
const HOUR = new Intl.DateTimeFormat("fr-FR", { hour: "numeric" });
