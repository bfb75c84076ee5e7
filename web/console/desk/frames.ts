/** Draws at once what comes alone, and at most once a frame what comes in bursts. */
import { options } from "preact";

const FRAME_MS = 16;
/** A window behind another gets no frames; it is still drawn. */
const LATEST_MS = 50;

export function drawOncePerFrame(): void {
  let drawn = 0;
  options.debounceRendering = (draw) => {
    const go = () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      drawn = performance.now();
      draw();
    };
    let frame = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    if (performance.now() - drawn > FRAME_MS) return queueMicrotask(go);
    frame = requestAnimationFrame(go);
    timer = setTimeout(go, LATEST_MS);
  };
}
