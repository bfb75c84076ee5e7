/** Durations and hours as they are read at a glance. */

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** « 42 s », « 3 min », « 1 h 05 », « 2 j ». A clock that runs ahead of ours never gives less than nothing. */
export function elapsed(since: string, now: number): string {
  const seconds = Math.max(0, Math.floor((now - Date.parse(since)) / 1000));
  if (seconds < MINUTE) return `${seconds} s`;
  if (seconds < HOUR) return `${Math.floor(seconds / MINUTE)} min`;
  if (seconds < DAY) return `${Math.floor(seconds / HOUR)} h ${String(Math.floor((seconds % HOUR) / MINUTE)).padStart(2, "0")}`;
  return `${Math.floor(seconds / DAY)} j`;
}

/** « 0:42 », « 12:07 », « 1:05:09 »: to the second, for what cannot wait. */
export function counted(since: string, now: number): string {
  const seconds = Math.max(0, Math.floor((now - Date.parse(since)) / 1000));
  const two = (n: number) => String(n).padStart(2, "0");
  const minutes = Math.floor((seconds % HOUR) / MINUTE);
  const rest = two(seconds % MINUTE);
  return seconds < HOUR ? `${minutes}:${rest}` : `${Math.floor(seconds / HOUR)}:${two(minutes)}:${rest}`;
}

const HOURS = new Intl.DateTimeFormat("fr-FR", { hour: "2-digit", minute: "2-digit" });
const HOURS_OF_DAY = new Intl.DateTimeFormat("fr-FR", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });

/** « 23:41 ». */
export function clock(at: string): string {
  return HOURS.format(new Date(at));
}

/** « 23:41 », with the day when it is not today. */
export function hour(at: string, now: number): string {
  const date = new Date(at);
  const sameDay = new Date(now).toDateString() === date.toDateString();
  return (sameDay ? HOURS : HOURS_OF_DAY).format(date);
}
