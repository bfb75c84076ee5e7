/** What each window asks for, and the request it makes of it. Pure. */
import type { Priority } from "../desk/case";
import type { Verb } from "../desk/desk";
import type { Asked } from "../shell/view";
import type { Recipient } from "../staff/staff";

/** What the agent chose in the window. */
export interface Chosen {
  readonly priority: Priority;
  readonly reason: string;
  readonly outcome: string;
  readonly to: Recipient | null;
}

const REASONED: readonly Asked[] = ["priority", "not_imminent", "take", "assign", "mute"];
const SEEN: readonly Asked[] = ["release", "transfer", "hand_back", "close", "priority", "not_imminent"];

export function needsReason(verb: Asked): boolean {
  return REASONED.includes(verb);
}

export function needsRecipient(verb: Asked): boolean {
  return verb === "transfer" || verb === "assign";
}

/** Whether all that this verb needs has been chosen, the reason aside: that one is asked for in words. */
export function isChosen(verb: Asked, chosen: Chosen, before: Priority): boolean {
  if (verb === "priority") return chosen.priority !== before;
  if (verb === "close") return chosen.outcome !== "";
  return !needsRecipient(verb) || chosen.to !== null;
}

export function requestOf(verb: Asked): Verb {
  return verb === "not_imminent" ? "priority" : verb;
}

/** The body of the request; `seen` is the last event on the agent's screen. */
export function orderOf(verb: Asked, seen: number, chosen: Chosen): Record<string, unknown> {
  return {
    ...(SEEN.includes(verb) && { seen }),
    ...(needsReason(verb) && { reason: chosen.reason.trim() }),
    ...(verb === "not_imminent" && { priority: 2 }),
    ...(verb === "priority" && { priority: chosen.priority }),
    ...(verb === "close" && { outcome: chosen.outcome }),
    ...(needsRecipient(verb) && chosen.to),
  };
}
