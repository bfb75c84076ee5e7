/** What the stream brings is drawn at most once a frame; what the agent does is drawn at once. */
import { options } from "preact";

/** A window behind another gets no frames; it is still drawn. */
const LATEST_MS = 50;
/** Before any of these is heard, the page shows what is known: a handler must not act on an older page. */
const ACTS = ["keydown", "input", "change", "click"] as const;

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
  for (const act of ACTS) window.addEventListener(act, () => waiting?.(), { capture: true });
}
