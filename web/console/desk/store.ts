/** A value that can be watched. Everything the console shows hangs on one of these. */
import { useLayoutEffect, useReducer, useRef } from "preact/hooks";

export interface Store<State> {
  get(): State;
  /** Replaces the state; the same object again tells nobody. */
  update(change: (state: State) => State): void;
  /** Returns the way to stop listening. */
  subscribe(listener: () => void): () => void;
}

export function createStore<State>(initial: State): Store<State> {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    update(change) {
      const next = change(state);
      if (next === state) return;
      state = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** The part of the state a component shows; it is drawn again only when that part is another value. */
export function useStore<State, Part>(store: Store<State>, select: (state: State) => Part): Part {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const part = select(store.get());
  const shown = useRef({ part, select });
  shown.current = { part, select };
  useLayoutEffect(() => {
    const check = () => {
      if (shown.current.select(store.get()) !== shown.current.part) redraw(undefined);
    };
    check(); // The state may have changed between the drawing and this effect.
    return store.subscribe(check);
  }, [store]);
  return part;
}
