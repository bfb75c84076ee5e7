/** My duty while it lasts: pause, how many talks at once, the sound, hand-over, the end. */
import { duty as words, talk } from "../content/fr.json";
import { useDesk, useTools, useVoice } from "../desk/context";
import type { Duty } from "../desk/state";
import { useTry } from "../desk/useTry";
import { Dialog } from "../dialog/Dialog";
import type { Window } from "../shell/view";
import { Elapsed } from "../clock/Elapsed";
import { Capacity } from "./Capacity";

interface Props {
  onLeave: () => void;
  onWindow: (window: Window) => void;
}

export function DutyDialog({ onLeave, onWindow }: Props) {
  const { desk } = useTools();
  const duty = useDesk((state) => state.duty);
  const capacity = useDesk((state) => state.me?.capacity ?? null);
  const plays = useVoice((state) => state.sound === "plays");
  const { problem, attempt } = useTry();
  async function serve(state: Duty["state"], wanted?: number | null): Promise<void> {
    if ((await attempt(() => desk.serve(state, plays, wanted))) && wanted === undefined) onLeave();
  }
  const isPaused = duty.state === "paused";
  return (
    <Dialog heading={isPaused ? words.paused_heading : words.on_heading} onLeave={onLeave}>
      <p class="dialog-lead">
        {isPaused ? words.paused_lead : words.on_lead} {duty.since && <Since since={duty.since} />}
      </p>
      <Capacity value={capacity} onValue={(wanted) => void serve(duty.state, wanted)} />
      <p class="problem" role="alert">
        {problem}
      </p>
      <div class="duty-acts">
        {isPaused ? (
          <button class="button button-main" type="button" autofocus onClick={() => (plays ? void serve("on") : onWindow({ kind: "take_duty" }))}>
            {words.resume}
          </button>
        ) : (
          <button class="button" type="button" autofocus onClick={() => void serve("paused")}>
            {words.pause}
          </button>
        )}
        <button class="button" type="button" onClick={() => onWindow({ kind: "sound" })}>
          {words.sound_test}
        </button>
        <button class="button" type="button" onClick={() => onWindow({ kind: "leave", leaves: "talks" })}>
          {words.hand_over}
        </button>
        <button class="button" type="button" onClick={() => onWindow({ kind: "leave", leaves: "duty" })}>
          {words.leave}
        </button>
      </div>
      <div class="dialog-actions">
        <button class="button" type="button" onClick={onLeave}>
          {talk.done}
        </button>
      </div>
    </Dialog>
  );
}

function Since({ since }: { since: string }) {
  const [before, after] = words.since.split("{time}");
  return (
    <span class="hint">
      {before}
      <Elapsed since={since} />
      {after}
    </span>
  );
}
