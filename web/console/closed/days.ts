/** Closed cases under the day on which they ended. Pure. */
import type { Case } from "../desk/case";

export interface Day {
  readonly name: string;
  readonly cases: readonly Case[];
}

const DAY = new Intl.DateTimeFormat("fr-FR", { weekday: "long", day: "numeric", month: "long", year: "numeric" });

/** The days in the order of their cases; a case without an end is left out. */
export function byDay(cases: readonly Case[]): Day[] {
  const days: { name: string; cases: Case[] }[] = [];
  for (const item of cases) {
    if (!item.closed_at) continue;
    const name = capital(DAY.format(new Date(item.closed_at)));
    const last = days.at(-1);
    if (last?.name === name) last.cases.push(item);
    else days.push({ name, cases: [item] });
  }
  return days;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The first moment after a day as a date field gives it: cases closed on that day are before it. */
export function afterDay(date: string): string {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  return new Date(year, month - 1, day + 1).toISOString();
}
