/** Another password; one's other sessions end with the old one. */
import { useState } from "preact/hooks";
import { account as words, session as sessionWords } from "../content/fr.json";
import { Field } from "../session/Field";
import { Step } from "../session/Step";
import { changePassword } from "./account";
import { useTry } from "../desk/useTry";

export function Password() {
  const [isOpen, setOpen] = useState(false);
  const [isDone, setDone] = useState(false);
  return (
    <section class="room-part" aria-labelledby="account-password">
      <h3 id="account-password" class="room-title">
        {words.password_heading}
      </h3>
      <p role="status">{isDone ? words.password_done : words.password_lead}</p>
      {isOpen ? (
        <Change onDone={() => (setOpen(false), setDone(true))} onCancel={() => setOpen(false)} />
      ) : (
        <button class="button button-small" type="button" onClick={() => (setOpen(true), setDone(false))}>
          {words.password_change}
        </button>
      )}
    </section>
  );
}

function Change({ onDone, onCancel }: { onDone: () => void; onCancel: () => void }) {
  const [password, setPassword] = useState("");
  const [chosen, setChosen] = useState("");
  const [again, setAgain] = useState("");
  const { problem, setProblem, busy, attempt } = useTry();
  async function change(): Promise<void> {
    if (chosen !== again) return setProblem(sessionWords.different);
    if (await attempt(() => changePassword(password, chosen))) onDone();
  }
  return (
    <Step problem={problem} busy={busy} action={words.password_change} onGo={() => void change()} onCancel={onCancel}>
      <Field label={words.password} name="current-password" value={password} onValue={setPassword} autoFocus />
      <Field label={sessionWords.new_password} name="new-password" value={chosen} onValue={setChosen} />
      <Field label={sessionWords.new_password_again} name="new-password" value={again} onValue={setAgain} />
    </Step>
  );
}
