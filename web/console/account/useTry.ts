/** One act that may be refused: what went wrong, and whether it is under way. */
import { useState } from "preact/hooks";
import { useTools } from "../desk/context";
import { explain } from "../desk/refusals";

export function useTry() {
  const { desk } = useTools();
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  /** Says whether it worked. A wrong password is told here: it does not end the session. */
  async function attempt(act: () => Promise<void>): Promise<boolean> {
    setBusy(true);
    setProblem("");
    try {
      await act();
      return true;
    } catch (refused) {
      setProblem(explain(refused));
      void desk.check();
      return false;
    } finally {
      setBusy(false);
    }
  }
  return { problem, setProblem, busy, attempt };
}
