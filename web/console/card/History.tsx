/** What happened to the case, without a word of what was said. */
import { hour } from "../clock/elapsed";
import { card as words } from "../content/fr.json";
import type { Happened } from "../desk/case";

export function History({ happened }: { happened: readonly Happened[] }) {
  if (happened.length === 0) return null;
  return (
    <details class="part history">
      <summary class="part-title folding">{words.history}</summary>
      <ol>
        {happened.map((each, index) => (
          <li class="fact" key={`${each.at}${index}`}>
            <time dateTime={each.at}>{hour(each.at, Date.now())}</time>
            <span>
              {each.label}
              {each.agent && <span class="hint"> · {each.agent}</span>}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
