/** Whether the browser may also say, without a word of the person, that someone waits. */
import { useState } from "preact/hooks";
import { duty as words } from "../content/fr.json";
import { useTools, useVoice } from "../desk/context";

export function NoticeChoice() {
  const { voice } = useTools();
  const notify = useVoice((state) => state.notify);
  const [refused, setRefused] = useState(false);
  if (!("Notification" in window)) return null;
  async function choose(on: boolean): Promise<void> {
    if (!on) return voice.silenceNotices();
    setRefused(!(await voice.allowNotices()));
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
