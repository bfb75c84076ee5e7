/** What the stream brings is drawn at most once a frame; what the agent does is drawn at once. */
import { options } from "preact";

/** A window behind another gets no frames; it is still drawn. */
const LATEST_MS = 50;
/**
 * Before these are heard the page shows what is known: a key may be meant for a box that is not drawn yet. Never before `input`, `change`
 * or a click: a field holds what was typed or ticked before anyone hears of it, and would be written over with what it was.
 */
const DRAWN_BEFORE = ["keydown", "beforeinput"] as const;

export function drawOncePerFrame(): void {
  let waiting: (() => void) | null = null;
  options.debounceRendering = (draw) => {
    if (window.event?.type !== "message") return queueMicrotask(draw);
    const go = () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      waiting = null;
      draw();
    };
    const frame = requestAnimationFrame(go);
    const timer = setTimeout(go, LATEST_MS);
    waiting = go;
  };
  for (const act of DRAWN_BEFORE) window.addEventListener(act, () => waiting?.(), { capture: true });
}
