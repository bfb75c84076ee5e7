/** Listens to the keyboard for the whole page. */
import { useEffect, useRef } from "preact/hooks";
import { isCovered, wishFor } from "../shell/focus";
import { isTyping } from "../shell/view";
import { actionFor, isLetter, type Action } from "./map";

interface Keys {
  /** Whether letters alone act. */
  readonly singleKeys: boolean;
  readonly perform: (action: Action) => void;
  /** Takes a letter meant for a box that is not there yet; says whether there is one to come. */
  readonly writeAhead: (letter: string) => boolean;
}

/** Calls `perform` for keys of the map; a window over the page keeps the keyboard to itself. */
export function useKeyboard(keys: Keys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { singleKeys, perform, writeAhead } = latest.current;
      const target = document.activeElement; // What was waiting to be drawn has been by now, and may have moved it.
      if (event.defaultPrevented || event.isComposing || isCovered()) return;
      if (event.key === "Escape") return leaveField(target);
      if (event.key.startsWith("Arrow") && isScrolling(target)) return;
      if (!isTyping(target) && isLetter(event) && writeAhead(event.key)) return event.preventDefault();
      const action = actionFor(event, isTyping(target), singleKeys);
      if (!action || (event.repeat && action !== "next" && action !== "previous")) return;
      event.preventDefault();
      wishFor(null); // Of two wishes the last one counts.
      perform(action);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}

function leaveField(target: Element | null): void {
  if (!isTyping(target) || !(target instanceof HTMLElement)) return;
  const pane = target.closest<HTMLElement>(".talk, .card, .queue");
  if (pane) pane.focus();
  else target.blur();
}

/** In the talk and on the card the arrows scroll. */
function isScrolling(target: Element | null): boolean {
  return target?.closest(".talk, .card") != null;
}
