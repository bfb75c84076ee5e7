/** Signing in: each refusal names what is missing, and the same request goes again with it. */
import { useState } from "preact/hooks";
import { Refusal } from "../../shared/call";
import { session as words } from "../content/fr.json";
import { useTools } from "../desk/context";
import type { Account } from "../desk/state";
import { explain } from "../desk/refusals";
import { Enrolment, type Offer } from "./Enrolment";
import { Field } from "./Field";
import { RecoveryCodes } from "./RecoveryCodes";
import { missing, type Credentials, type Missing } from "./missing";
import { Step } from "./Step";
import "./signin.css";

type Stage = Missing | { readonly what: "login" } | { readonly what: "recovery"; readonly codes: readonly string[]; readonly agent: Account };

/** `login` is known when a session ended in the middle of the work. */
export function SignIn({ login: known = "" }: { login?: string }) {
  const { desk } = useTools();
  const [stage, setStage] = useState<Stage>({ what: "login" });
  const [given, setGiven] = useState<Credentials>({ login: known, password: "" });
  const [again, setAgain] = useState("");
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const give = (more: Partial<Credentials>) => setGiven((before) => ({ ...before, ...more }));

  async function enter(): Promise<void> {
    setBusy(true);
    setProblem("");
    try {
      const { agent, recovery_codes: codes } = await desk.signIn({ ...given, login: given.login.trim() });
      if (codes?.length) setStage({ what: "recovery", codes, agent });
      else desk.enter(agent);
    } catch (refused) {
      const next = missing(refused);
      if (next && next.what !== stage.what) setStage(next);
      else setProblem(explain(refused));
      // A code is good once, and a wrong password is asked for with everything else.
      if (refused instanceof Refusal && refused.code === "wrong_code") give({ code: "" });
      if (refused instanceof Refusal && refused.code === "wrong_login") setStage({ what: "login" });
    }
    setBusy(false);
  }

  const shared = { problem, busy, onGo: () => void enter() };
  if (stage.what === "recovery") return <RecoveryCodes codes={stage.codes} onKept={() => desk.enter(stage.agent)} />;
  if (stage.what === "new_password") {
    const isSame = given.new_password === again;
    return (
      <Step {...shared} key="choose" heading={words.choose_heading} lead={words.choose_lead} action={words.choose} onGo={() => (isSame ? void enter() : setProblem(words.different))}>
        <Field label={words.new_password} name="new-password" value={given.new_password ?? ""} onValue={(new_password) => give({ new_password })} autoFocus />
        <Field label={words.new_password_again} name="new-password" value={again} onValue={setAgain} />
      </Step>
    );
  }
  if (stage.what === "code" || stage.what === "enrol") return <Code {...shared} offer={stage.what === "enrol" ? stage.offer : null} value={given.code ?? ""} onValue={(code) => give({ code })} />;
  return (
    <Step {...shared} key="login" action={busy ? words.entering : words.enter}>
      <Field label={words.login} name="username" value={given.login} onValue={(login) => give({ login })} autoFocus={!known} />
      <Field label={words.password} name="current-password" value={given.password} onValue={(password) => give({ password })} autoFocus={Boolean(known)} />
    </Step>
  );
}

interface CodeProps {
  offer: Offer | null;
  value: string;
  onValue: (code: string) => void;
  problem: string;
  busy: boolean;
  onGo: () => void;
}

function Code({ offer, value, onValue, ...shared }: CodeProps) {
  return (
    <Step
      {...shared}
      key="code"
      heading={offer ? words.enrol_heading : words.code_heading}
      lead={offer ? words.enrol_lead : words.code_lead}
      action={shared.busy ? words.entering : words.enter}
    >
      {offer && <Enrolment offer={offer} />}
      <Field label={offer ? words.code_shown : words.code} name="one-time-code" value={value} onValue={onValue} autoFocus />
      {!offer && <p class="hint">{words.code_hint}</p>}
    </Step>
  );
}
