/** For whom the alarm sounds: the same rule as the service's. Pure. */
import type { Case } from "../desk/case";
import { byUrgency } from "../desk/order";
import { isSupervisor, type Seat } from "../desk/seat";

/** Whether this case calls the one who sits here. Claiming it does not end the call; the first human message does. */
export function calls(item: Case, seat: Seat): boolean {
  const { alarm } = item;
  if (!item.ringing || !alarm || item.status === "closed") return false;
  if (item.agent?.id === seat.me.id) return true; // Wherever she is, whatever her duty.
  if (alarm.supervisors && isSupervisor(seat.me)) return true;
  if (alarm.audience === "holder") return false;
  // In a house without teams, who never chose is on duty as soon as a screen is open.
  if (seat.duty.state !== "on") return !seat.hasTeams && seat.duty.since === null;
  if (!seat.hasTeams) return true;
  return alarm.audience === "everyone" || alarm.teams.length === 0 || alarm.teams.includes(seat.me.team?.id ?? "");
}

/** The cases the alarm sounds for, most urgent first. */
export function ringing(cases: ReadonlyMap<string, Case>, seat: Seat): readonly Case[] {
  const { me, duty, hasTeams } = seat;
  const isKnown = last.cases === cases && last.seat?.me === me && last.seat.duty === duty && last.seat.hasTeams === hasTeams;
  if (!isKnown) last = { cases, seat, found: [...cases.values()].filter((item) => calls(item, seat)).sort(byUrgency) };
  return last.found;
}

/** The bell, the bands and the reader all ask of the same queue: the answer to the last question is kept. */
let last: { readonly cases: ReadonlyMap<string, Case> | null; readonly seat: Seat | null; readonly found: readonly Case[] } = { cases: null, seat: null, found: [] };

/** One band of the alarm: one case, or a flood of cases that are alike. */
export interface Call {
  /** raised: danger rose in a talk of mine. mine: mine, not answered. waiting: nobody's. held: a colleague's, not answered. */
  readonly kind: "raised" | "mine" | "waiting" | "held";
  readonly first: Case;
  readonly cases: readonly Case[];
}

/** The bands, those of my own talks first; a flood of alike cases is one band with its count. */
export function bands(calling: readonly Case[], me: string): Call[] {
  const found: { kind: Call["kind"]; first: Case; cases: Case[] }[] = [];
  const floods = new Map<string, Case[]>();
  for (const item of calling) {
    const kind = kindOf(item, me);
    const flood = kind === "waiting" && item.like !== null ? floods.get(item.like) : undefined;
    if (flood) {
      flood.push(item);
      continue;
    }
    const cases = [item];
    if (kind === "waiting" && item.like !== null) floods.set(item.like, cases);
    found.push({ kind, first: item, cases });
  }
  return [...found.filter(isMine), ...found.filter((call) => !isMine(call))];
}

/** How loudly: 0 as ever, 1 when a call has been left too long. */
export function strength(calling: readonly Case[]): 0 | 1 {
  return calling.some((item) => (item.alarm?.level ?? 0) > 0) ? 1 : 0;
}

export function isMine(call: Pick<Call, "kind">): boolean {
  return call.kind === "raised" || call.kind === "mine";
}

function kindOf(item: Case, me: string): Call["kind"] {
  if (item.status === "waiting") return "waiting";
  if (item.agent?.id !== me) return "held";
  return item.alarm?.why === "raised" ? "raised" : "mine";
}
