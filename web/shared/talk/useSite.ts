import { useEffect, useState } from "preact/hooks";
import { readSite, type Site } from "../visitor";

/** While the assistant prepares, or the service cannot be reached, asked again this often; else now and then. */
const SOON = 4_000;
const LATER = 60_000;

/** What the service says of itself; null until it has said anything. */
export function useSite(): Site | null {
  const [site, setSite] = useState<Site | null>(null);
  useEffect(() => {
    let clock: ReturnType<typeof setTimeout>;
    let over = false;
    const ask = async () => {
      const answer = await readSite().catch(() => null);
      if (over) return;
      if (answer) setSite((before) => (JSON.stringify(before) === JSON.stringify(answer) ? before : answer));
      clock = setTimeout(ask, answer?.assistant === "ready" ? LATER : SOON);
    };
    void ask();
    return () => {
      over = true;
      clearTimeout(clock);
    };
  }, []);
  return site;
}
