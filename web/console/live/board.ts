/** What a supervisor reads at a glance: who waits, who answers, what is left unanswered. Pure. */
import type { Case, Team } from "../desk/case";
import { byDebt, waitingSince } from "../desk/order";
import type { Colleague, TeamState } from "../staff/staff";

export interface Glance {
  readonly waiting: number;
  readonly imminent: number;
  readonly oldestWaiting: string | null;
  readonly oldestUnanswered: string | null;
}

export function glance(cases: Iterable<Case>): Glance {
  let waiting = 0;
  let imminent = 0;
  const since: string[] = [];
  const unanswered: string[] = [];
  for (const item of cases) {
    if (item.status === "closed") continue;
    if (item.status === "waiting") {
      waiting++;
      since.push(item.waiting_since ?? item.opened_at);
    } else if (item.unanswered_since) unanswered.push(item.unanswered_since);
    if (item.ringing) imminent++;
  }
  return { waiting, imminent, oldestWaiting: oldest(since), oldestUnanswered: oldest(unanswered) };
}

export interface Work {
  readonly colleague: Colleague;
  readonly talks: readonly Case[];
}

/** Everyone on duty, paused or holding a talk: whoever has been left waiting longest first, then by name. */
export function work(colleagues: readonly Colleague[], cases: Iterable<Case>): Work[] {
  const held = new Map<string, Case[]>();
  for (const item of cases) {
    if (item.status !== "claimed" || !item.agent) continue;
    const talks = held.get(item.agent.id);
    if (talks) talks.push(item);
    else held.set(item.agent.id, [item]);
  }
  return colleagues
    .map((colleague) => ({ colleague, talks: (held.get(colleague.id) ?? []).sort(byDebt) }))
    .filter(({ colleague, talks }) => colleague.duty.state !== "off" || talks.length > 0)
    .sort((a, b) => compare(debtOf(a), debtOf(b)) || a.colleague.name.localeCompare(b.colleague.name, "fr"));
}

export interface TeamLoad {
  readonly team: TeamState;
  readonly waiting: number;
  readonly oldest: string | null;
}

/** Each team with those who wait at it. */
export function load(teams: readonly TeamState[], cases: Iterable<Case>): TeamLoad[] {
  const waiting = [...cases].filter((item) => item.status === "waiting");
  return teams.map((team) => {
    const own = waiting.filter((item) => isAt(item.team, team));
    return { team, waiting: own.length, oldest: oldest(own.map(waitingSince)) };
  });
}

function isAt(at: Team | null, team: Team): boolean {
  return at?.id === team.id;
}

/** Beyond any time that is written: nobody waits. */
const NOBODY_WAITS = "9";

function debtOf({ talks }: Work): string {
  return oldest(talks.flatMap((item) => item.unanswered_since ?? [])) ?? NOBODY_WAITS;
}

function oldest(times: readonly string[]): string | null {
  return times.reduce<string | null>((first, time) => (first === null || time < first ? time : first), null);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
