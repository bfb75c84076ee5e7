/** How the person may be reached elsewhere: kept only with their yes. */
import { useState } from "preact/hooks";
import { contact as words } from "../content/fr.json";
import { useDesk, useTools } from "../desk/context";
import { fullName } from "../desk/name";
import { useTry } from "../desk/useTry";
import { Dialog } from "../dialog/Dialog";
import { DialogForm } from "../dialog/DialogForm";

const LIMIT = 200;

export function ContactDialog({ caseId, onLeave }: { caseId: string; onLeave: () => void }) {
  const { desk } = useTools();
  const item = useDesk((state) => state.queue.cases.get(caseId));
  const [text, setText] = useState(item?.contact?.text ?? "");
  const [agreed, setAgreed] = useState(false);
  const { problem, busy, attempt } = useTry();
  if (!item) return null;
  async function keep(): Promise<void> {
    if (await attempt(() => desk.act(caseId, "contact", { text: text.trim(), consent: true }))) onLeave();
  }
  return (
    <Dialog heading={words.heading} onLeave={onLeave}>
      <DialogForm problem={problem} busy={busy} isReady={agreed && text.trim() !== ""} confirm={words.confirm} onConfirm={() => void keep()} onLeave={onLeave}>
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
      </DialogForm>
    </Dialog>
  );
}
