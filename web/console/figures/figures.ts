/** The figures as the service counts them, and what the plots make of them. Pure. */

export interface Percentiles {
  readonly count: number;
  readonly p50: number | null;
  readonly p90: number | null;
  readonly p95: number | null;
}

export interface Counted {
  readonly name: string;
  readonly count: number;
}

export interface Waiting {
  readonly claim: Percentiles;
  readonly answer: Percentiles;
}

export interface Figures {
  readonly from: string;
  readonly to: string;
  readonly cases: number;
  readonly by_hour: readonly { readonly at: string; readonly count: number }[];
  readonly by_category: readonly { readonly category: string | null; readonly count: number }[];
  readonly by_force: readonly { readonly force: string | null; readonly count: number }[];
  readonly by_priority: readonly { readonly priority: number; readonly count: number }[];
  readonly waiting: Waiting;
  readonly waiting_imminent: Waiting;
  readonly outcomes: readonly { readonly outcome: string | null; readonly count: number }[];
  readonly lifted: number;
  readonly imminent: number;
  readonly reopened: number;
  readonly unattended: number;
}

const HOUR_S = 3600;

/** Every hour of the period with its count, those without a case too: a plot must not hide a silence. Seconds, counts. */
export function hourly({ from, to, by_hour: hours }: Pick<Figures, "from" | "to" | "by_hour">): readonly [number[], number[]] {
  const counts = new Map(hours.map(({ at, count }) => [hourOf(Date.parse(at)), count]));
  const first = hourOf(Date.parse(from));
  const last = Math.max(first, hourOf(Date.parse(to) - 1));
  const times = Array.from({ length: (last - first) / HOUR_S + 1 }, (_, index) => first + index * HOUR_S);
  return [times, times.map((time) => counts.get(time) ?? 0)];
}

/** The cases of each hour of the day, over all days: the agent's own hours. */
export function hoursOfDay({ by_hour: hours }: Pick<Figures, "by_hour">): number[] {
  const counts = Array.from({ length: 24 }, () => 0);
  for (const { at, count } of hours) {
    const hour = new Date(at).getHours();
    counts[hour] = (counts[hour] ?? 0) + count;
  }
  return counts;
}

/** « 42 s », « 3 min 05 s », « 1 h 20 »: a wait as one says it. */
export function spoken(seconds: number | null): string {
  if (seconds === null) return "–";
  const whole = Math.round(seconds);
  const two = (n: number) => String(n).padStart(2, "0");
  if (whole < 60) return `${whole} s`;
  if (whole < HOUR_S) return `${Math.floor(whole / 60)} min ${two(whole % 60)} s`;
  return `${Math.floor(whole / HOUR_S)} h ${two(Math.floor((whole % HOUR_S) / 60))}`;
}

/** The part of the longest, from 0 to 100, on which a bar is drawn. */
export function share(count: number, most: number): number {
  return most > 0 ? Math.round((100 * count) / most) : 0;
}

/** Biggest first, empty ones left out. */
export function ranked(items: readonly Counted[]): Counted[] {
  return items.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count || a.name.localeCompare(b.name, "fr"));
}

/** The period of a choice, ending now: whole hours, so that the same choice gives the same figures. */
export function periodOf(days: number, now: number): { from: string; to: string } {
  const to = (hourOf(now) + HOUR_S) * 1000;
  return { from: new Date(to - days * 24 * HOUR_S * 1000).toISOString(), to: new Date(to).toISOString() };
}

function hourOf(ms: number): number {
  return Math.floor(ms / 1000 / HOUR_S) * HOUR_S;
}
