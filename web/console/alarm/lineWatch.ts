/** A lost line is heard too: an agent at the other end of the room must not take silence for calm. */
import type { DeskState } from "../desk/state";
import type { Store } from "../desk/store";
import type { Voice } from "./voice";

/** Shorter losses mend themselves. */
const FIRST_MS = 20_000;
const AGAIN_MS = 60_000;

/** Nobody new would be seen: the line is lost and nothing stands in for it, or the session ended. */
export function isCutOff({ session, line, isPolling }: DeskState): boolean {
  return session === "ended" || (session === "in" && line.state === "lost" && !isPolling);
}

/** Warns while the desk stays cut off, for an agent on duty. */
export function watchLine(desk: Store<DeskState>, voice: Pick<Voice, "warn">): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const warn = () => {
    if (desk.get().duty.state === "on") voice.warn();
    timer = setTimeout(warn, AGAIN_MS);
  };
  desk.subscribe(() => {
    if (isCutOff(desk.get())) timer ??= setTimeout(warn, FIRST_MS);
    else {
      clearTimeout(timer);
      timer = undefined;
    }
  });
}
