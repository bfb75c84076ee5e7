/** When things happened. */
import { hour } from "../clock/elapsed";
import { Elapsed } from "../clock/Elapsed";
import { say } from "../../shared/content/say";
import { card as words } from "../content/fr.json";
import type { Case } from "../desk/case";
import { Fact, Part } from "./Part";

export function Times({ item }: { item: Case }) {
  const now = Date.now();
  return (
    <Part title={words.times}>
      <dl class="facts">
        <Fact name={words.opened}>
          {hour(item.opened_at, now)} {item.status !== "closed" && <Ago since={item.opened_at} />}
        </Fact>
        <Fact name={words.claimed}>
          {item.claimed_at && `${hour(item.claimed_at, now)} ${item.agent ? say(words.held_by, { name: item.agent.name }) : ""}`}
        </Fact>
        <Fact name={words.answered}>{item.answered_at && hour(item.answered_at, now)}</Fact>
        <Fact name={words.closed}>{item.closed_at && hour(item.closed_at, now)}</Fact>
      </dl>
    </Part>
  );
}

function Ago({ since }: { since: string }) {
  return (
    <span class="hint">
      (<Elapsed since={since} />)
    </span>
  );
}
