/** Draws at most once a frame: a burst of news is folded as it comes, and shown together. */
import { options } from "preact";

/** A window behind another gets no frames; it is still drawn. */
const LATEST_MS = 50;

export function drawOncePerFrame(): void {
  options.debounceRendering = (draw) => {
    const go = () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      draw();
    };
    const frame = requestAnimationFrame(go);
    const timer = setTimeout(go, LATEST_MS);
  };
}
