/** How many came, hour by hour: a plot to see, a table to read. */
import { useEffect, useRef, useState } from "preact/hooks";
import { figures as words } from "../content/fr.json";
import { hourly, hoursOfDay, type Figures } from "./figures";

const HEIGHT_PX = 200;

export function HourPlot({ figures }: { figures: Figures }) {
  const place = useRef<HTMLDivElement>(null);
  const [isPlotted, setPlotted] = useState(true);
  useEffect(() => {
    let remove = () => {};
    let isGone = false;
    // The plotting library is loaded by those who look at figures, and by nobody else.
    import("./plot")
      .then(({ plotHours }) => {
        if (!isGone && place.current) remove = plotHours(place.current, hourly(figures), HEIGHT_PX);
      })
      .catch(() => setPlotted(false)); // The table says the same.
    return () => {
      isGone = true;
      remove();
    };
  }, [figures]);
  return (
    <section class="figure">
      <h3 class="room-title">{words.by_hour}</h3>
      {isPlotted && <div class="plot" ref={place} aria-hidden="true" />}
      <details class="figure-table">
        <summary class="folding">{words.as_table}</summary>
        <HourTable figures={figures} />
      </details>
    </section>
  );
}

/** By hour of the day: seven hundred lines would be no alternative to a glance. */
function HourTable({ figures }: { figures: Figures }) {
  const counts = hoursOfDay(figures);
  return (
    <table class="table">
      <caption>{words.hours_caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.hour}</th>
          <th scope="col" class="number">
            {words.count}
          </th>
        </tr>
      </thead>
      <tbody>
        {counts.map((count, hour) => (
          <tr key={hour}>
            <th scope="row">
              {hour} h – {(hour + 1) % 24} h
            </th>
            <td class="number">{count}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
