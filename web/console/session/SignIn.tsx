/** Signing in; at the first time, choosing one's own password. */
import { useEffect, useRef, useState } from "preact/hooks";
import { Refusal } from "../../shared/call";
import { session as words } from "../content/fr.json";
import { useTools } from "../desk/context";
import { explain } from "../desk/refusals";
import "./signin.css";

/** `login` is known when a session ended in the middle of the work. */
export function SignIn({ login: known = "" }: { login?: string }) {
  const { desk } = useTools();
  const [login, setLogin] = useState(known);
  const [password, setPassword] = useState("");
  const [mustChoose, setMustChoose] = useState(false);
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);

  async function enter(newPassword?: string): Promise<void> {
    setBusy(true);
    setProblem("");
    try {
      await desk.signIn(login.trim(), password, newPassword);
    } catch (reason) {
      if (reason instanceof Refusal && reason.code === "password_change_required") setMustChoose(true);
      else setProblem(explain(reason));
      setBusy(false);
    }
  }

  if (mustChoose) return <ChoosePassword busy={busy} problem={problem} onProblem={setProblem} onChoose={(chosen) => void enter(chosen)} />;
  return (
    <form
      class="signin-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (login.trim() && password) void enter();
      }}
    >
      <Field label={words.login} name="username" type="text" value={login} onValue={setLogin} autoFocus={!known} />
      <Field label={words.password} name="current-password" type="password" value={password} onValue={setPassword} autoFocus={Boolean(known)} />
      <Problem text={problem} />
      <button class="button button-main" type="submit" disabled={busy}>
        {busy ? words.entering : words.enter}
      </button>
    </form>
  );
}

interface ChooseProps {
  busy: boolean;
  problem: string;
  onProblem: (text: string) => void;
  onChoose: (password: string) => void;
}

function ChoosePassword({ busy, problem, onProblem, onChoose }: ChooseProps) {
  const [chosen, setChosen] = useState("");
  const [again, setAgain] = useState("");
  return (
    <form
      class="signin-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen !== again) onProblem(words.different);
        else if (chosen) onChoose(chosen);
      }}
    >
      <h2 class="signin-step">{words.choose_heading}</h2>
      <p>{words.choose_lead}</p>
      <Field label={words.new_password} name="new-password" type="password" value={chosen} onValue={setChosen} autoFocus />
      <Field label={words.new_password_again} name="new-password" type="password" value={again} onValue={setAgain} />
      <Problem text={problem} />
      <button class="button button-main" type="submit" disabled={busy}>
        {words.choose}
      </button>
    </form>
  );
}

interface FieldProps {
  label: string;
  name: "username" | "current-password" | "new-password";
  type: "text" | "password";
  value: string;
  onValue: (value: string) => void;
  autoFocus?: boolean;
}

function Field({ label, name, type, value, onValue, autoFocus = false }: FieldProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (autoFocus) input.current?.focus();
  }, []);
  const shared = {
    ref: input,
    class: "input",
    autoComplete: name,
    autoCapitalize: "none",
    spellcheck: false,
    required: true,
    value,
    onInput: (event: InputEvent) => onValue((event.currentTarget as HTMLInputElement).value),
  } as const;
  return (
    <label class="field">
      <span class="field-label">{label}</span>
      {type === "text" ? <input {...shared} type="text" /> : <input {...shared} type="password" />}
    </label>
  );
}

function Problem({ text }: { text: string }) {
  return (
    <p class="problem" role="alert">
      {text}
    </p>
  );
}
