/** Ending duty: says who is still waited for. */
import { duty as words, talk } from "../content/fr.json";
import { sayCount } from "../../shared/content/say";
import { useDesk, useMe, useTools } from "../desk/context";
import { Dialog } from "../dialog/Dialog";

export function LeaveDuty({ onLeave }: { onLeave: () => void }) {
  const { duty } = useTools();
  const me = useMe();
  const cases = useDesk((state) => state.queue.cases);
  const held = [...cases.values()].filter((item) => item.status === "claimed" && item.agent?.id === me.id).length;
  return (
    <Dialog heading={words.leave_heading} onLeave={onLeave}>
      <p class="dialog-lead">{words.leave_lead}</p>
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
            onLeave();
          }}
        >
          {words.leave}
        </button>
      </div>
    </Dialog>
  );
}
