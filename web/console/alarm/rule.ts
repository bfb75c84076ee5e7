/** When the alarm sounds: a pure rule over the queue. */
import type { Case } from "../desk/case";
import { byUrgency } from "../desk/order";

/** Whether this case calls this agent: nobody has answered it, and it waits or it is theirs. */
export function calls(item: Case, me: string): boolean {
  if (!item.ringing || item.status === "closed") return false;
  return item.status === "waiting" || item.agent?.id === me;
}

/** The cases the alarm sounds for, most urgent first. Claiming one does not end it; the first human message does. */
export function ringing(cases: Iterable<Case>, me: string): Case[] {
  return [...cases].filter((item) => calls(item, me)).sort(byUrgency);
}
