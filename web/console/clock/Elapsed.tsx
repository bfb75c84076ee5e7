/** A duration that ticks. It writes its own text: five hundred rows tick without being drawn again. */
import { useLayoutEffect, useRef } from "preact/hooks";
import { counted, elapsed } from "./elapsed";

const ticking = new Set<(now: number) => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function follow(tick: (now: number) => void): () => void {
  ticking.add(tick);
  timer ??= setInterval(() => {
    const now = Date.now();
    for (const each of ticking) each(now);
  }, 1000);
  return () => {
    ticking.delete(tick);
    if (ticking.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

export function Elapsed({ since, toTheSecond = false }: { since: string; toTheSecond?: boolean }) {
  const place = useRef<HTMLTimeElement>(null);
  useLayoutEffect(() => {
    let shown = "";
    const tick = (now: number) => {
      const text = (toTheSecond ? counted : elapsed)(since, now);
      if (text !== shown && place.current) place.current.textContent = shown = text;
    };
    tick(Date.now());
    return follow(tick);
  }, [since, toTheSecond]);
  return <time class="elapsed" ref={place} dateTime={since} />;
}
