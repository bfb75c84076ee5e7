/** The alarm is played, and the agent says whether it was heard: to take duty, or later on this screen. */
import { useState } from "preact/hooks";
import { duty as words, talk } from "../content/fr.json";
import { useDesk, useTools } from "../desk/context";
import { useTry } from "../desk/useTry";
import { Dialog } from "../dialog/Dialog";
import { Capacity } from "./Capacity";
import { NoticeChoice } from "./NoticeChoice";
import { useSoundTest } from "./useSoundTest";

interface Props {
  /** Whether hearing it takes duty too. */
  takesDuty: boolean;
  onLeave: () => void;
}

export function SoundTest({ takesDuty, onLeave }: Props) {
  const { desk, voice } = useTools();
  const known = useDesk((state) => state.me?.capacity ?? null);
  const [capacity, setCapacity] = useState(known);
  const { problem, busy, attempt } = useTry();
  const { heard, play, refuse } = useSoundTest();

  async function confirm(): Promise<void> {
    voice.heard(true);
    if (!takesDuty || (await attempt(() => desk.serve("on", true, capacity)))) onLeave();
  }

  return (
    <Dialog heading={takesDuty ? words.heading : words.sound_heading} onLeave={onLeave}>
      <p class="dialog-lead">{words.lead}</p>
      {heard === "asking" ? (
        <p class="duty-question">{words.question}</p>
      ) : (
        <div class="duty-mute" role="alert">
          <p class="duty-question">{heard === "blocked" ? words.blocked_lead : words.mute_heading}</p>
          <p>{words.mute_lead}</p>
          {takesDuty && <p>{words.needed}</p>}
        </div>
      )}
      {takesDuty && <Capacity value={capacity} onValue={setCapacity} />}
      <NoticeChoice />
      <p class="problem" role="alert">
        {problem}
      </p>
      <div class="dialog-actions">
        <button class="button button-quiet" type="button" onClick={onLeave}>
          {talk.cancel}
        </button>
        <button class={heard === "asking" ? "button" : "button button-main"} type="button" onClick={play}>
          {words.again}
        </button>
        {heard === "asking" && (
          <>
            <button class="button" type="button" aria-label={words.not_heard} onClick={refuse}>
              {words.unheard}
            </button>
            <button class="button button-main" type="button" autofocus disabled={busy} onClick={() => void confirm()}>
              {words.heard}
            </button>
          </>
        )}
      </div>
    </Dialog>
  );
}
