/** How long people waited: half of them, nine in ten, nineteen in twenty. On one scale, so that they can be compared. */
import { figures as words } from "../content/fr.json";
import { share, spoken, type Figures, type Percentiles } from "./figures";

const RANKS = ["p50", "p90", "p95"] as const;

export function Waits({ figures }: { figures: Figures }) {
  const rows = [
    { name: words.claim_imminent, is: figures.waiting_imminent.claim, isImminent: true },
    { name: words.answer_imminent, is: figures.waiting_imminent.answer, isImminent: true },
    { name: words.claim, is: figures.waiting.claim, isImminent: false },
    { name: words.answer, is: figures.waiting.answer, isImminent: false },
  ];
  const most = Math.max(0, ...rows.flatMap(({ is }) => RANKS.map((rank) => is[rank] ?? 0)));
  return (
    <section class="figure">
      <h3 class="room-title">{words.waits}</h3>
      <p class="hint">{words.waits_hint}</p>
      <div class="scroll-x" tabIndex={0} role="region" aria-label={words.waits}>
        <table class="table waits">
          <thead>
            <tr>
              <th scope="col">{words.wait}</th>
              <td class="waits-scale" aria-hidden="true">
                <span>0</span>
                <span>{spoken(most)}</span>
              </td>
              <th scope="col" class="number">
                {words.p50}
              </th>
              <th scope="col" class="number">
                {words.p90}
              </th>
              <th scope="col" class="number">
                {words.p95}
              </th>
              <th scope="col" class="number">
                {words.count}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, is, isImminent }) => (
              <tr key={name} class={isImminent ? "waits-imminent" : undefined}>
                <th scope="row">{name}</th>
                <td class="waits-plot" aria-hidden="true">
                  <Range is={is} most={most} />
                </td>
                {RANKS.map((rank) => (
                  <td class="number" key={rank}>
                    {spoken(is[rank])}
                  </td>
                ))}
                <td class="number">{is.count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** A line to the last percentile, with a mark at each: a disc, a diamond, a bar. */
function Range({ is, most }: { is: Percentiles; most: number }) {
  if (is.p50 === null || is.count === 0) return null;
  const at = (seconds: number | null) => `${share(seconds ?? 0, most)}%`;
  return (
    <span class="range">
      <span class="range-line" style={{ width: at(is.p95) }} />
      {RANKS.map((rank) => (
        <span key={rank} class={`range-mark range-${rank}`} style={{ left: at(is[rank]) }} />
      ))}
    </span>
  );
}
