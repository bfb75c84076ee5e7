/** The step shown on a phone. The way back goes back a step; the address never changes, so no history names a case. */
import { useCallback, useEffect, useState } from "preact/hooks";
import type { Step } from "./view";

export function useStep(): [Step, (step: Step) => void] {
  const [step, setStep] = useState<Step>("queue");
  useEffect(() => {
    const back = (event: PopStateEvent) => setStep((event.state as { step?: Step } | null)?.step ?? "queue");
    window.addEventListener("popstate", back);
    return () => window.removeEventListener("popstate", back);
  }, []);
  const move = useCallback((next: Step) => {
    setStep((current) => {
      if (next !== current) history.pushState({ step: next }, "");
      return next;
    });
  }, []);
  return [step, move];
}
