/** Which verbs a case admits, for this agent. The service decides; this only hides what it would refuse. */
import type { Case } from "../desk/case";
import type { Asked } from "../shell/view";

export function canAct(verb: Asked, item: Case, me: string): boolean {
  if (item.status === "closed") return false;
  const isMine = item.status === "claimed" && item.agent?.id === me;
  if (verb === "not_imminent") return item.priority === 1 && (isMine || item.status === "waiting");
  if (verb === "priority") return isMine || item.status === "waiting";
  return isMine;
}
