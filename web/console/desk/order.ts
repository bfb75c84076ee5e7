/** Who comes first, and under which heading. Pure: the same cases give the same list. */
import { calls } from "../alarm/rule";
import type { Case } from "./case";
import type { Seat } from "./seat";

export type GroupName = "urgent" | "mine" | "waiting" | "others" | "closed";

export interface Group {
  readonly name: GroupName;
  readonly cases: readonly Case[];
}

const GROUPS: readonly GroupName[] = ["urgent", "mine", "waiting", "others", "closed"];

/** Priority, then what goes on now, then who came first: one who lost her agent does not go to the end of the line. */
export function byUrgency(a: Case, b: Case): number {
  return (
    a.priority - b.priority ||
    Number(b.live) - Number(a.live) ||
    compare(cameAt(a), cameAt(b)) ||
    compare(a.id, b.id)
  );
}

function cameAt(item: Case): string {
  return item.unanswered_since ?? item.opened_at;
}

/** Since when someone waits for a human word: the oldest unanswered message, else the moment the case came where it is. */
export function waitingSince(item: Case): string {
  return item.unanswered_since ?? item.waiting_since ?? item.claimed_at ?? item.opened_at;
}

/** My own talks: danger first, then the message that has waited longest; those I have answered come last. */
export function byDebt(a: Case, b: Case): number {
  return (
    a.priority - b.priority ||
    Number(a.unanswered_since === null) - Number(b.unanswered_since === null) ||
    compare(waitingSince(a), waitingSince(b)) ||
    compare(a.id, b.id)
  );
}

/** The heading a case stands under. A case that calls the one who sits here stands first of all, whoever holds it. */
export function groupOf(item: Case, seat: Seat): GroupName {
  if (item.status === "closed") return "closed";
  if (calls(item, seat)) return "urgent";
  if (item.status === "claimed") return item.agent?.id === seat.me.id ? "mine" : "others";
  return item.priority === 1 ? "urgent" : "waiting";
}

/** All cases under their headings, each in order; empty headings are left out. */
export function arrange(cases: Iterable<Case>, seat: Seat): Group[] {
  const groups = new Map<GroupName, Case[]>(GROUPS.map((name) => [name, []]));
  for (const item of cases) groups.get(groupOf(item, seat))?.push(item);
  for (const [name, members] of groups) members.sort(ORDERS[name]);
  return GROUPS.map((name) => ({ name, cases: groups.get(name) ?? [] })).filter((group) => group.cases.length > 0);
}

function byClosing(a: Case, b: Case): number {
  return compare(b.closed_at ?? "", a.closed_at ?? "") || compare(a.id, b.id);
}

const ORDERS: Readonly<Record<GroupName, (a: Case, b: Case) => number>> = {
  urgent: byUrgency,
  mine: byDebt,
  waiting: byUrgency,
  others: byUrgency,
  closed: byClosing,
};

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
