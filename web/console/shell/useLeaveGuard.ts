/** Asks before the page is left while something typed has not been sent: it is kept in this page's memory alone. */
import { useEffect } from "preact/hooks";
import { useTools } from "../desk/context";

export function useLeaveGuard(): void {
  const { desk } = useTools();
  useEffect(() => {
    const guard = (event: BeforeUnloadEvent) => {
      const { outbox, session } = desk.store.get();
      if (session !== "out" && desk.drafts.count + outbox.length > 0) event.preventDefault();
    };
    window.addEventListener("beforeunload", guard);
    return () => window.removeEventListener("beforeunload", guard);
  }, [desk]);
}
