/** The ready sentences of the house, filled in for one case. */
import { useEffect, useState } from "preact/hooks";
import { call } from "../../shared/call";
import { useTools } from "../desk/context";
import type { Canned } from "./canned";

const NONE: readonly Canned[] = [];

/** Read when the box is shown; without an answer there are none, and one writes by oneself. */
export function useCanned(caseId: string): readonly Canned[] {
  const { desk } = useTools();
  const [known, setKnown] = useState(NONE);
  useEffect(() => {
    desk
      .ask(() => call<{ replies: Canned[] }>(`/api/v1/replies?case=${encodeURIComponent(caseId)}`))
      .then(({ replies }) => setKnown(replies))
      .catch(() => undefined);
  }, [caseId]);
  return known;
}
