/** How long something lasts, told in words. */
import { useEffect, useState } from "preact/hooks";
import { say, sayCount } from "../content/say";
import type { Talk } from "../events";
import type { Words } from "./words";

const MINUTE = 60_000;

/** Whole minutes since the talk began to wait for an agent; null while it does not. `ahead` is how far this device's clock runs before the service's. */
export function useWaiting(talk: Talk, ahead: number): number | null {
  const since = waitingSince(talk);
  const elapsed = () => Math.max(0, Math.floor((Date.now() - ahead - since) / MINUTE));
  const [, tick] = useState(0);
  useEffect(() => {
    if (!since) return;
    const clock = setInterval(() => tick((n) => n + 1), MINUTE / 4);
    return () => clearInterval(clock);
  }, [since]);
  return since ? elapsed() : null;
}

/** When the wait that lasts still began; 0 when nobody is waited for. */
export function waitingSince({ status, since: before, events }: Talk): number {
  if (status !== "waiting") return 0;
  let since = before ? Date.parse(before) : 0;
  for (const event of events) {
    if (event.type !== "status") continue;
    if (event.status !== "waiting") since = 0;
    else since ||= Date.parse(event.at);
  }
  return since;
}

/** « depuis 4 minutes », « depuis 1 heure et 5 minutes ». */
export function sinceWords(minutes: number, { less, minute, hour, both }: Words["wait"]): string {
  if (minutes < 1) return less;
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return sayCount(minutes, minute);
  if (rest === 0) return sayCount(hours, hour);
  return say(both, { hours: sayCount(hours, hour), minutes: sayCount(rest, minute) });
}
