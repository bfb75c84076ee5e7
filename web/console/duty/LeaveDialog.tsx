/** Leaving one's talks, one's duty or the console: says what would be left behind, and to whom it can go. */
import { useState } from "preact/hooks";
import { sayCount } from "../../shared/content/say";
import { leaving as words } from "../content/fr.json";
import { useDesk, useMe, useTools } from "../desk/context";
import { useTry } from "../desk/useTry";
import { Dialog } from "../dialog/Dialog";
import { DialogForm } from "../dialog/DialogForm";
import { Recipients } from "../staff/Recipients";
import type { Recipient } from "../staff/staff";

/** What is left: the talks alone, the duty, or the console altogether. */
export type Leaving = "talks" | "duty" | "session";

export function LeaveDialog({ leaves, onLeave }: { leaves: Leaving; onLeave: () => void }) {
  const { desk } = useTools();
  const me = useMe();
  const unsent = useDesk((state) => state.outbox.length) + desk.drafts.count;
  const cases = useDesk((state) => state.queue.cases);
  const held = [...cases.values()].filter((item) => item.status === "claimed" && item.agent?.id === me.id).length;
  const [to, setTo] = useState<Recipient | null>(null);
  const { problem, busy, attempt } = useTry();
  const mustHandOver = held > 0 && leaves !== "session";
  const hasNothingToDo = leaves === "talks" && held === 0;

  async function leave(): Promise<void> {
    if (to && held > 0) await desk.handOver(to);
    if (leaves === "duty") await desk.serve("off", false);
    if (leaves === "session") await desk.signOut();
    onLeave();
  }

  return (
    <Dialog heading={words[leaves].heading} onLeave={onLeave}>
      <DialogForm
        problem={problem}
        busy={busy}
        isReady={!mustHandOver || to !== null}
        confirm={hasNothingToDo ? undefined : to ? words[leaves].confirm_handing : words[leaves].confirm}
        onConfirm={() => void attempt(leave)}
        onLeave={onLeave}
      >
        {leaves !== "talks" && <p class="dialog-lead">{words[leaves].lead}</p>}
        {leaves === "session" && unsent > 0 && <p class="dialog-lead">{words.drafts}</p>}
        {hasNothingToDo && <p class="dialog-lead">{words.nothing}</p>}
        {held > 0 && (
          <>
            <p class="dialog-lead">{sayCount(held, leaves === "session" ? words.held_session : words.held)}</p>
            <Recipients value={to} onValue={setTo} except={me.id} />
          </>
        )}
      </DialogForm>
    </Dialog>
  );
}
