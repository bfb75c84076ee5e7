/** One act that may be refused: what went wrong, and whether it is under way. */
import { useState } from "preact/hooks";
import { Refusal } from "../../shared/call";
import { useTools } from "./context";
import { explain } from "./refusals";

export function useTry() {
  const { desk } = useTools();
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  /** Says whether it worked. A wrong password is told here: it does not end the session. */
  async function attempt(act: () => Promise<unknown>): Promise<boolean> {
    setBusy(true);
    setProblem("");
    try {
      await act();
      return true;
    } catch (refused) {
      setProblem(explain(refused));
      if (refused instanceof Refusal && refused.status === 401) void desk.check();
      return false;
    } finally {
      setBusy(false);
    }
  }
  return { problem, setProblem, busy, attempt };
}
