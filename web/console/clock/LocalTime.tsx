/** The hour where the person is, when it is not ours. */
import { useEffect, useReducer } from "preact/hooks";
import { say } from "../../shared/content/say";
import { cases as words } from "../content/fr.json";
import { hour as hourHere } from "./elapsed";
import { hourThere } from "./zone";

const LOOK_MS = 15_000;

/** A mark beside the name of the talk; on the card both hours, in words. */
export function LocalTime({ zone, isBoth = false }: { zone: string; isBoth?: boolean }) {
  const [, look] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const timer = setInterval(() => look(undefined), LOOK_MS);
    return () => clearInterval(timer);
  }, []);
  const now = Date.now();
  const here = hourHere(new Date(now).toISOString(), now);
  const there = hourThere(zone, now);
  if (isBoth) return <span>{there === null ? say(words.hour_same, { here }) : say(words.hour_both, { there, here })}</span>;
  return there === null ? null : <span class="mark local-time">{say(words.hour_there, { hour: there })}</span>;
}
