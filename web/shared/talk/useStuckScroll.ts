import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

/** Nearer to the end than this counts as reading the end. */
const NEAR = 96;

/** The height of what stays at the top of the box while it scrolls. */
function coveredBy(box: HTMLElement): number {
  const top = box.firstElementChild as HTMLElement;
  return getComputedStyle(top).position === "sticky" ? top.offsetHeight : 0;
}

/** How far it is scrolled by itself: to the end, but never past the first line of what came last, however much stands below. */
function furthest(box: HTMLElement, first: HTMLElement | null): number {
  const end = box.scrollHeight - box.clientHeight;
  return first?.isConnected ? Math.min(end, first.offsetTop - coveredBy(box) - 12) : end;
}

/** Keeps the end of the talk in sight for who reads the end, and leaves alone who reads higher up. */
export function useStuckScroll(view: RefObject<HTMLElement | null>, count: number, below: string) {
  const stuck = useRef(true);
  const drawn = useRef(0);
  const newest = useRef<HTMLElement | null>(null);
  const [unseen, setUnseen] = useState(false);

  function toEnd(): void {
    const box = view.current;
    if (!box) return;
    stuck.current = true;
    setUnseen(false);
    box.scrollTop = furthest(box, newest.current);
  }

  useLayoutEffect(() => {
    const box = view.current;
    if (!box || count === drawn.current) return;
    newest.current = box.querySelectorAll<HTMLElement>(".log > li")[drawn.current] ?? null;
    drawn.current = count;
    if (stuck.current) toEnd();
    else setUnseen(true);
  }, [count]);

  // What stands below the last message (typing, received) comes into sight with it.
  useLayoutEffect(() => {
    if (stuck.current && drawn.current > 0) toEnd();
  }, [below]);

  useEffect(() => {
    const box = view.current!;
    const onScroll = () => {
      stuck.current = furthest(box, newest.current) - box.scrollTop < NEAR;
      if (stuck.current) setUnseen(false);
    };
    box.addEventListener("scroll", onScroll, { passive: true });
    // The keyboard of a phone takes half the screen, and a notice at the top what stood there: what was read stays in sight.
    const resize = ([first, more]: ResizeObserverEntry[]) => {
      const isUncovered = first?.target !== box && !more && coveredBy(box) === 0;
      if (stuck.current && drawn.current > 0 && !isUncovered) toEnd();
    };
    const resized = typeof ResizeObserver === "undefined" ? null : new ResizeObserver(resize);
    for (const each of [box, box.firstElementChild!]) resized?.observe(each);
    return () => {
      box.removeEventListener("scroll", onScroll);
      resized?.disconnect();
    };
  }, []);

  return { unseen, toEnd };
}
