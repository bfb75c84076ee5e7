/** One row at a time is in the way of the Tab key; arrows go to the others. */
import { useCallback, useState } from "preact/hooks";
import type { Case } from "../desk/case";

/** The row the Tab key reaches among those shown, and the way to say that another one has the focus. */
export function useRover(shown: readonly Case[], open: string | null): { aimed: Case | undefined; aim: (caseId: string) => void } {
  const [rover, setRover] = useState<string | null>(null);
  const aimed = shown.find((item) => item.id === rover) ?? shown.find((item) => item.id === open) ?? shown[0];
  return { aimed, aim: useCallback((caseId: string) => setRover(caseId), []) };
}
