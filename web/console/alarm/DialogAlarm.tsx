/** A window covers the red bands: while the alarm sounds it carries one of its own. */
import { alarm as words } from "../content/fr.json";
import { sayCount } from "../../shared/content/say";
import { useDesk } from "../desk/context";
import { PriorityIcon } from "../icons";
import { ringing } from "./rule";
import "./alarm.css";

export function DialogAlarm() {
  const count = useDesk(({ queue, me, duty, hasTeams }) => (me ? ringing(queue.cases, { me, duty, hasTeams }).length : 0));
  if (count === 0) return null;
  return (
    <p class="dialog-alarm">
      <PriorityIcon priority={1} />
      <strong>{words.title}</strong> <span>{sayCount(count, words.in_dialog)}</span>
    </p>
  );
}
