/** How the person may be reached elsewhere: kept only with their yes. */
import { useState } from "preact/hooks";
import { contact as words, talk, verbs } from "../content/fr.json";
import { useDesk, useTools } from "../desk/context";
import { fullName } from "../desk/name";
import { explain } from "../desk/refusals";
import { Dialog } from "../dialog/Dialog";

const LIMIT = 200;

export function ContactDialog({ caseId, onLeave }: { caseId: string; onLeave: () => void }) {
  const { desk } = useTools();
  const item = useDesk((state) => state.queue.cases.get(caseId));
  const [text, setText] = useState(item?.contact?.text ?? "");
  const [agreed, setAgreed] = useState(false);
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  if (!item) return null;
  async function keep(): Promise<void> {
    setBusy(true);
    setProblem("");
    try {
      await desk.act(caseId, "contact", { text: text.trim(), consent: true });
      onLeave();
    } catch (refused) {
      setProblem(explain(refused));
      setBusy(false);
    }
  }
  return (
    <Dialog heading={words.heading} onLeave={onLeave}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (agreed && text.trim() && !busy) void keep();
        }}
      >
        <p class="dialog-case">{fullName(item)}</p>
        <p class="dialog-lead">{words.lead}</p>
        <label class="field">
          <span class="field-label">{words.label}</span>
          <input class="input" type="text" maxLength={LIMIT} autoComplete="off" spellcheck={false} value={text} onInput={(event) => setText(event.currentTarget.value)} />
        </label>
        <label class="check">
          <input type="checkbox" checked={agreed} onChange={(event) => setAgreed(event.currentTarget.checked)} />
          {words.consent}
        </label>
        <p class="problem" role="alert">
          {problem}
        </p>
        <div class="dialog-actions">
          <button class="button" type="button" onClick={onLeave}>
            {talk.cancel}
          </button>
          <button class="button button-main" type="submit" disabled={busy || !agreed || !text.trim()}>
            {busy ? verbs.working : words.confirm}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
