/** Which verbs a case admits, for this account. The service decides; this only hides what it would refuse. */
import type { Case } from "../desk/case";
import { isSupervisor } from "../desk/seat";
import type { Account } from "../desk/state";
import type { Asked } from "../shell/view";

/** A case that waits, or one that rings everyone because its holder is silent: whoever hears it may take it. */
export function canClaim(item: Case, me: string): boolean {
  const isSilent = item.status === "claimed" && item.ringing && item.alarm?.level === 2 && item.agent?.id !== me;
  return item.status === "waiting" || isSilent;
}

export function canAct(verb: Asked, item: Case, me: Account): boolean {
  const isMine = item.status === "claimed" && item.agent?.id === me.id;
  if (verb === "dispatch") return isMine || isSupervisor(me);
  if (item.status === "closed") return false;
  switch (verb) {
    case "not_imminent":
      return item.priority === 1 && (isMine || item.status === "waiting");
    case "priority":
      return isMine || item.status === "waiting";
    case "take":
      return isSupervisor(me) && item.status === "claimed" && !isMine; // One that waits is claimed, without a reason.
    case "assign":
      return isSupervisor(me);
    case "mute":
      return !item.muted && (isMine || isSupervisor(me));
    case "unmute":
      return item.muted && (isMine || isSupervisor(me));
    default:
      return isMine;
  }
}
