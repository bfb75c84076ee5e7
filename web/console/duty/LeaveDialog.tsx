/** Leaving one's talks, one's duty or the console: says what would be left behind, and to whom it can go. */
import { useState } from "preact/hooks";
import { sayCount } from "../../shared/content/say";
import { leaving as words, talk } from "../content/fr.json";
import { useDesk, useMe, useTools } from "../desk/context";
import { explain } from "../desk/refusals";
import { Dialog } from "../dialog/Dialog";
import { Recipients } from "../staff/Recipients";
import type { Recipient } from "../staff/staff";

/** What is left: the talks alone, the duty, or the console altogether. */
export type Leaving = "talks" | "duty" | "session";

export function LeaveDialog({ leaves, onLeave }: { leaves: Leaving; onLeave: () => void }) {
  const { desk, staff } = useTools();
  const me = useMe();
  const unsent = useDesk((state) => state.drafting.size + state.outbox.length);
  const cases = useDesk((state) => state.queue.cases);
  const held = [...cases.values()].filter((item) => item.status === "claimed" && item.agent?.id === me.id).length;
  const [to, setTo] = useState<Recipient | null>(null);
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const mustHandOver = held > 0 && leaves !== "session";

  async function confirm(): Promise<void> {
    setBusy(true);
    setProblem("");
    try {
      if (to && held > 0) await staff.handOver(to);
      if (leaves === "duty") await desk.serve("off", false);
      if (leaves === "session") await desk.signOut();
      onLeave();
    } catch (refused) {
      setProblem(explain(refused));
      setBusy(false);
    }
  }

  return (
    <Dialog heading={words[leaves].heading} onLeave={onLeave}>
      {leaves !== "talks" && <p class="dialog-lead">{words[leaves].lead}</p>}
      {leaves === "session" && unsent > 0 && <p class="dialog-lead">{words.drafts}</p>}
      {leaves === "talks" && held === 0 && <p class="dialog-lead">{words.nothing}</p>}
      {held > 0 && (
        <>
          <p class="dialog-lead">{sayCount(held, leaves === "session" ? words.held_session : words.held)}</p>
          <Recipients value={to} onValue={setTo} except={me.id} />
        </>
      )}
      <p class="problem" role="alert">
        {problem}
      </p>
      <div class="dialog-actions">
        <button class="button" type="button" onClick={onLeave}>
          {talk.cancel}
        </button>
        {(leaves !== "talks" || held > 0) && (
          <button class="button button-main" type="button" disabled={busy || (mustHandOver && !to)} onClick={() => void confirm()}>
            {to ? words[leaves].confirm_handing : words[leaves].confirm}
          </button>
        )}
      </div>
    </Dialog>
  );
}
