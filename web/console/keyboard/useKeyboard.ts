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

/** A letter this soon after another belongs to the same words. */
const RUN_MS = 1000;

/**
 * Calls `perform` for keys of the map; a window over the page keeps the keyboard to itself. A letter in the middle of words is no order,
 * even when the box they were meant for has gone: the talk was taken over, the person left.
 */
export function useKeyboard(keys: Keys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    let typedAt = -RUN_MS;
    const press = (event: KeyboardEvent) => {
      const { singleKeys, perform, writeAhead } = latest.current;
      const target = document.activeElement; // What was waiting to be drawn has been by now, and may have moved it.
      const isInWords = isLetter(event) && event.timeStamp - typedAt < RUN_MS;
      typedAt = isLetter(event) && (isTyping(target) || isInWords) ? event.timeStamp : -RUN_MS;
      if (event.defaultPrevented || event.isComposing || isCovered()) return;
      if (isTyping(target) || event.key === "Tab") wishFor(null); // The hand is elsewhere by now.
      if (event.key === "Escape") return leaveField(target);
      if (event.key.startsWith("Arrow") && isScrolling(target)) return;
      if (!isTyping(target) && isLetter(event) && writeAhead(event.key)) {
        typedAt = event.timeStamp;
        return event.preventDefault();
      }
      if (isInWords && !isTyping(target)) return;
      const action = actionFor(event, isTyping(target), singleKeys);
      if (!action || (event.repeat && action !== "next" && action !== "previous")) return;
      event.preventDefault();
      wishFor(null); // Of two wishes the last one counts.
      perform(action);
    };
    const point = () => {
      typedAt = -RUN_MS;
      wishFor(null);
    };
    document.addEventListener("keydown", press);
    document.addEventListener("pointerdown", point, { capture: true });
    return () => {
      document.removeEventListener("keydown", press);
      document.removeEventListener("pointerdown", point, { capture: true });
    };
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
