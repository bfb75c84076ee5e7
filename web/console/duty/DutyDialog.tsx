/** Taking duty: the alarm is played, and the agent says whether it was heard. */
import { useEffect, useState } from "preact/hooks";
import { duty as words, talk } from "../content/fr.json";
import { useDuty, useTools } from "../desk/context";
import { Dialog } from "../dialog/Dialog";

type Heard = "asking" | "unheard" | "blocked";

export function DutyDialog({ onLeave }: { onLeave: () => void }) {
  const { duty } = useTools();
  const [heard, setHeard] = useState<Heard>("asking");
  async function play(): Promise<void> {
    setHeard("asking");
    if (!(await duty.test())) setHeard("blocked");
  }
  useEffect(() => void play(), []); // The click that opened this window allows the sound.

  function take(isHeard: boolean): void {
    duty.take(isHeard);
    onLeave();
  }
  return (
    <Dialog heading={words.heading} onLeave={onLeave}>
      <p class="dialog-lead">{words.lead}</p>
      {heard === "asking" ? (
        <p class="duty-question">{words.question}</p>
      ) : (
        <div class="duty-mute" role="alert">
          <p class="duty-question">{heard === "blocked" ? words.blocked_lead : words.mute_heading}</p>
          <p>{words.mute_lead}</p>
        </div>
      )}
      <NoticeChoice />
      <div class="dialog-actions">
        <button class="button button-quiet" type="button" onClick={onLeave}>
          {talk.cancel}
        </button>
        <button class="button" type="button" onClick={() => void play()}>
          {words.again}
        </button>
        {heard === "asking" ? (
          <>
            <button class="button" type="button" aria-label={words.not_heard} onClick={() => setHeard("unheard")}>
              {words.unheard}
            </button>
            <button class="button button-main" type="button" onClick={() => take(true)}>
              {words.heard}
            </button>
          </>
        ) : (
          <button class="button" type="button" onClick={() => take(false)}>
            {words.anyway}
          </button>
        )}
      </div>
    </Dialog>
  );
}

function NoticeChoice() {
  const { duty } = useTools();
  const notify = useDuty((state) => state.notify);
  const [refused, setRefused] = useState(false);
  if (!("Notification" in window)) return null;
  async function choose(on: boolean): Promise<void> {
    if (!on) return duty.silenceNotices();
    setRefused(!(await duty.allowNotices()));
  }
  return (
    <div class="duty-notice">
      <label class="check">
        <input type="checkbox" checked={notify} onChange={(event) => void choose(event.currentTarget.checked)} />
        {words.notify}
      </label>
      <p class="hint">{refused ? words.notify_refused : words.notify_hint}</p>
    </div>
  );
}
