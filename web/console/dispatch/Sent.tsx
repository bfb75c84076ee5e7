/** To which centres it went, when, by whom. */
import { say } from "../../shared/content/say";
import { hour } from "../clock/elapsed";
import { dispatch as words } from "../content/fr.json";

interface Props {
  sent: readonly { readonly unit: string; readonly at: string; readonly agent: string }[];
}

export function Sent({ sent }: Props) {
  if (sent.length === 0) return null;
  return (
    <ul class="dispatch-sent" aria-label={words.sent_label}>
      {sent.map((each) => (
        <li key={each.at + each.unit}>
          <strong>{each.unit}</strong> <span class="hint">{say(words.sent, { hour: hour(each.at, Date.now()), name: each.agent })}</span>
        </li>
      ))}
    </ul>
  );
}
