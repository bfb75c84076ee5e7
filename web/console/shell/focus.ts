/** Where the focus is wished, and whether a window covers the page. Whoever owns the place takes it, once it can be seen. */
import { useLayoutEffect, useRef } from "preact/hooks";
import { createStore, useStore } from "../desk/store";
import { focusOn, isVisible } from "./view";

export type Place = "queue" | "card" | "room" | `reply ${string}` | `claim ${string}` | `note ${string}` | `message ${number}`;

interface Focus {
  readonly wished: Place | null;
  /** How many windows stand over the page: behind them nothing can take the focus. */
  readonly windows: number;
}

const focus = createStore<Focus>({ wished: null, windows: 0 });

/** Wishes the focus there; null takes the wish back. It is granted now, or when the place is drawn and no window covers it. */
export function wishFor(place: Place | null): void {
  focus.update((now) => (now.wished === place ? now : { ...now, wished: place }));
}

/** Wishes the focus there unless it is wished elsewhere. */
export function leaveTo(place: Place): void {
  if (focus.get().wished === null) wishFor(place);
}

/** A window stands over the page from here on; returns the way to say that it is gone. */
export function cover(): () => void {
  focus.update((now) => ({ ...now, windows: now.windows + 1 }));
  return () => {
    focus.update((now) => ({ ...now, windows: now.windows - 1 }));
    queueMicrotask(standSomewhere); // What opened the window may be gone with what the window did.
  };
}

export function isCovered(): boolean {
  return focus.get().windows > 0;
}

interface Taking {
  /** The part of the owner that takes the focus, where there is one. */
  readonly inner?: string;
  /** What else happens when it is taken. */
  readonly taken?: (element: HTMLElement) => void;
}

/** Makes an element the owner of a place. */
export function usePlace<Owner extends HTMLElement>(place: Place | null, { inner, taken }: Taking = {}): { current: Owner | null } {
  const owner = useRef<Owner>(null);
  const isWished = useStore(focus, ({ wished, windows }) => wished !== null && wished === place && windows === 0);
  useLayoutEffect(() => {
    const element = (inner && owner.current?.querySelector<HTMLElement>(inner)) || owner.current;
    if (!isWished || !element || !isVisible(element)) return;
    element.focus();
    taken?.(element);
    wishFor(null);
  });
  return owner;
}

function standSomewhere(): void {
  if (document.activeElement === document.body && !isCovered()) focusOn(".talk", ".queue", ".room-heading");
}
