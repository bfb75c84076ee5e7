/** Closed cases, read a page at a time: newest first, further back on demand. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Case } from "../desk/case";
import { useTools } from "../desk/context";
import { useTry } from "../desk/useTry";

/** The service gives this many at once: fewer are the last ones. */
const PAGE = 50;

export interface Closed {
  /** null: not read yet. */
  readonly cases: readonly Case[] | null;
  readonly hasMore: boolean;
  readonly problem: string;
  readonly busy: boolean;
  readonly readOn: () => void;
}

/** Those closed before a moment; `readOn` brings the next page, or tries the first one again. */
export function useClosed(before: string): Closed {
  const { desk } = useTools();
  const [cases, setCases] = useState<readonly Case[] | null>(null);
  const [hasMore, setHasMore] = useState(false);
  const { problem, busy, attempt } = useTry();
  const wanted = useRef(before);
  const read = (from: string, known: readonly Case[]) =>
    attempt(async () => {
      const page = await desk.readClosed(from);
      if (wanted.current !== before) return; // Another day was asked for meanwhile.
      setCases([...known, ...page]);
      setHasMore(page.length === PAGE);
    });
  useEffect(() => {
    wanted.current = before;
    setCases(null);
    void read(before, []);
  }, [before]);
  return { cases, hasMore, problem, busy, readOn: () => void read(cases?.at(-1)?.closed_at ?? before, cases ?? []) };
}
