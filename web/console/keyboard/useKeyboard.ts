/** Listens to the keyboard for the whole page. */
import { useEffect, useRef } from "preact/hooks";
import { isTyping } from "../shell/view";
import { actionFor, type Action } from "./map";

/** Calls `perform` for keys of the map; a window over the page, or about to be drawn, keeps the keyboard to itself. */
export function useKeyboard(singleKeys: boolean, isCovered: () => boolean, perform: (action: Action) => void): void {
  const latest = useRef({ singleKeys, isCovered, perform });
  latest.current = { singleKeys, isCovered, perform };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const now = latest.current;
      if (event.defaultPrevented || event.isComposing || now.isCovered() || document.querySelector("dialog[open]")) return;
      if (event.key === "Escape") return leaveField(event.target);
      if (event.key.startsWith("Arrow") && isScrolling(event.target)) return;
      const action = actionFor(event, isTyping(event.target), now.singleKeys);
      if (!action || event.repeat && action !== "next" && action !== "previous") return;
      event.preventDefault();
      now.perform(action);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}

function leaveField(target: EventTarget | null): void {
  if (!isTyping(target) || !(target instanceof HTMLElement)) return;
  const pane = target.closest<HTMLElement>(".talk, .card, .queue");
  if (pane) pane.focus();
  else target.blur();
}

/** In the talk and on the card the arrows scroll. */
function isScrolling(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(".talk, .card") !== null;
}
