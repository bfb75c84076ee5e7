/** Counts as bars in a table: the drawing and its text alternative are one. */
import { figures as words } from "../content/fr.json";
import { share, type Counted } from "./figures";

interface Props {
  title: string;
  /** What is counted: the head of the first column. */
  of: string;
  items: readonly Counted[];
}

export function Bars({ title, of, items }: Props) {
  const most = Math.max(0, ...items.map(({ count }) => count));
  const all = items.reduce((sum, { count }) => sum + count, 0);
  return (
    <section class="figure">
      <h3 class="room-title">{title}</h3>
      {all === 0 ? (
        <p class="hint">{words.nothing}</p>
      ) : (
        <table class="bars">
          <caption class="unseen">{title}</caption>
          <thead class="unseen">
            <tr>
              <th scope="col">{of}</th>
              <th scope="col">{words.count}</th>
              <th scope="col">{words.part}</th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ name, count }) => (
              <tr key={name}>
                <th scope="row">
                  {name}
                  <span class="bar" aria-hidden="true" style={{ width: `${share(count, most)}%` }} />
                </th>
                <td class="number">{count.toLocaleString("fr-FR")}</td>
                <td class="number bars-part">{share(count, all)} %</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
