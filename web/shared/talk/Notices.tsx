import { useEffect, useRef, useState } from "preact/hooks";
import type { Site } from "../visitor";
import { useAloud } from "./aloud";
import { SafeText } from "./SafeText";
import { useWords } from "./words";

/** The line that came back is said for this long. */
const SAID = 5_000;

interface NoticesProps {
  site: Site | null;
  cannotCall: boolean;
  interrupted: boolean;
  gone: boolean;
  restart: () => void;
}

/** What the visitor has to know besides what is said: that this is a demonstration, that the network is away, or back. */
export function Notices({ site, cannotCall, interrupted, gone, restart }: NoticesProps) {
  const { notices } = useWords();
  const back = useBack(interrupted);
  const network = interrupted ? notices.lost : back ? notices.back : null;
  useAloud(gone ? notices.gone : network);
  return (
    <div class="notices">
      {site?.demonstration && (
        <p class="notice notice-demonstration">
          <strong>{notices.demonstration}</strong> <SafeText text={cannotCall ? notices.demonstration_danger_written : notices.demonstration_danger} />
        </p>
      )}
      {gone && (
        <p class="notice">
          {notices.gone}{" "}
          <button type="button" class="link-button" onClick={restart}>
            {notices.restart}
          </button>
        </p>
      )}
      {!gone && network && <p class="notice">{network}</p>}
    </div>
  );
}

/** True for a moment after a break has ended. */
function useBack(interrupted: boolean): boolean {
  const [back, setBack] = useState(false);
  const before = useRef(interrupted);
  useEffect(() => {
    const ended = before.current && !interrupted;
    before.current = interrupted;
    setBack(ended);
    if (!ended) return;
    const clock = setTimeout(() => setBack(false), SAID);
    return () => clearTimeout(clock);
  }, [interrupted]);
  return back;
}
