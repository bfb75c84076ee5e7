/** Who comes first, and under which heading. Pure: the same cases give the same list. */
import type { Case } from "./case";

export type GroupName = "urgent" | "mine" | "waiting" | "others" | "closed";

export interface Group {
  readonly name: GroupName;
  readonly cases: readonly Case[];
}

const GROUPS: readonly GroupName[] = ["urgent", "mine", "waiting", "others", "closed"];

/** Priority, then what goes on now, then who has waited longest. */
export function byUrgency(a: Case, b: Case): number {
  return (
    a.priority - b.priority ||
    Number(b.live) - Number(a.live) ||
    compare(waitingSince(a), waitingSince(b)) ||
    compare(a.id, b.id)
  );
}

/** Since when someone waits for a human word: the oldest unanswered message, else the opening of the case. */
export function waitingSince(item: Case): string {
  return item.unanswered_since ?? item.opened_at;
}

/** The heading a case stands under. A case that rings and is not someone else's stands first of all. */
export function groupOf(item: Case, me: string): GroupName {
  if (item.status === "closed") return "closed";
  const isMine = item.agent?.id === me;
  if (item.status === "claimed" && !isMine) return "others";
  if (item.ringing || (item.status === "waiting" && item.priority === 1)) return "urgent";
  return item.status === "claimed" ? "mine" : "waiting";
}

/** All cases under their headings, each in order; empty headings are left out. */
export function arrange(cases: Iterable<Case>, me: string): Group[] {
  const groups = new Map<GroupName, Case[]>(GROUPS.map((name) => [name, []]));
  for (const item of cases) groups.get(groupOf(item, me))?.push(item);
  for (const [name, members] of groups) members.sort(name === "closed" ? byClosing : byUrgency);
  return GROUPS.map((name) => ({ name, cases: groups.get(name) ?? [] })).filter((group) => group.cases.length > 0);
}

function byClosing(a: Case, b: Case): number {
  return compare(b.closed_at ?? "", a.closed_at ?? "") || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
