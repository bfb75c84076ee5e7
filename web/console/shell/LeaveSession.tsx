/** Signing out: says first what would be lost. */
import { session as words, talk } from "../content/fr.json";
import { sayCount } from "../../shared/content/say";
import { useDesk, useMe, useTools } from "../desk/context";
import { Dialog } from "../dialog/Dialog";

export function LeaveSession({ onLeave }: { onLeave: () => void }) {
  const { desk, duty } = useTools();
  const me = useMe();
  const cases = useDesk((state) => state.queue.cases);
  const unsent = useDesk((state) => state.drafting.size + state.outbox.length);
  const held = [...cases.values()].filter((item) => item.status === "claimed" && item.agent?.id === me.id).length;
  return (
    <Dialog heading={words.leave_heading} onLeave={onLeave}>
      {unsent > 0 && <p class="dialog-lead">{words.leave_drafts}</p>}
      {held > 0 && <p class="dialog-lead">{sayCount(held, words.leave_claimed)}</p>}
      <div class="dialog-actions">
        <button class="button" type="button" onClick={onLeave}>
          {talk.cancel}
        </button>
        <button
          class="button button-main"
          type="button"
          onClick={() => {
            duty.leave();
            void desk.signOut();
          }}
        >
          {words.leave}
        </button>
      </div>
    </Dialog>
  );
}
