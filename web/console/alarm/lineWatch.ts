/** A lost line is heard too: an agent at the other end of the room must not take silence for calm. */
import type { DeskState } from "../desk/state";
import type { Store } from "../desk/store";
import type { Duty } from "../duty/duty";

/** Shorter losses mend themselves. */
const FIRST_MS = 20_000;
const AGAIN_MS = 60_000;

/** Warns while the line stays lost, for an agent on duty. */
export function watchLine(desk: Store<DeskState>, duty: Pick<Duty, "warn">): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const warn = () => {
    duty.warn();
    timer = setTimeout(warn, AGAIN_MS);
  };
  desk.subscribe(() => {
    const { session, line, isPolling } = desk.get();
    const isLost = session === "in" && line.state === "lost" && !isPolling;
    if (isLost) timer ??= setTimeout(warn, FIRST_MS);
    else {
      clearTimeout(timer);
      timer = undefined;
    }
  });
}
