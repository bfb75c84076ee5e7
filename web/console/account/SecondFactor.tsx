/** The second factor: put on in three steps (password, drawing, code), taken off with a password and a code. */
import { useState } from "preact/hooks";
import { account as words, session as sessionWords } from "../content/fr.json";
import { useMe, useTools } from "../desk/context";
import { Enrolment, type Offer } from "../session/Enrolment";
import { Field } from "../session/Field";
import { RecoveryCodes } from "../session/RecoveryCodes";
import { Step } from "../session/Step";
import { confirmSecondFactor, dropSecondFactor, offerSecondFactor } from "./account";
import { useTry } from "../desk/useTry";

type Stage = { readonly at: "rest" } | { readonly at: "password" } | { readonly at: "code"; readonly offer: Offer } | { readonly at: "codes"; readonly codes: readonly string[] } | { readonly at: "drop" };

export function SecondFactor() {
  const me = useMe();
  const [stage, setStage] = useState<Stage>({ at: "rest" });
  const rest = () => setStage({ at: "rest" });
  return (
    <section class="room-part" aria-labelledby="account-factor">
      <h3 id="account-factor" class="room-title">
        {words.factor}
      </h3>
      <p>{me.second_factor ? words.factor_on : words.factor_off}</p>
      {stage.at === "rest" && (
        <button class="button button-small" type="button" onClick={() => setStage({ at: me.second_factor ? "drop" : "password" })}>
          {me.second_factor ? words.factor_drop : words.factor_add}
        </button>
      )}
      {stage.at === "password" && <AskPassword onOffer={(offer) => setStage({ at: "code", offer })} onCancel={rest} />}
      {stage.at === "code" && <AskCode offer={stage.offer} onCodes={(codes) => setStage({ at: "codes", codes })} onCancel={rest} />}
      {stage.at === "codes" && <RecoveryCodes codes={stage.codes} onKept={rest} />}
      {stage.at === "drop" && <Drop onDone={rest} />}
    </section>
  );
}

function AskPassword({ onOffer, onCancel }: { onOffer: (offer: Offer) => void; onCancel: () => void }) {
  const [password, setPassword] = useState("");
  const { problem, busy, attempt } = useTry();
  return (
    <Step problem={problem} busy={busy} action={words.next} onGo={() => void attempt(async () => onOffer(await offerSecondFactor(password)))} onCancel={onCancel}>
      <Field label={words.password} name="current-password" value={password} onValue={setPassword} autoFocus />
    </Step>
  );
}

function AskCode({ offer, onCodes, onCancel }: { offer: Offer; onCodes: (codes: readonly string[]) => void; onCancel: () => void }) {
  const { desk } = useTools();
  const [code, setCode] = useState("");
  const { problem, busy, attempt } = useTry();
  const confirm = () =>
    void attempt(async () => {
      const codes = await confirmSecondFactor(code.trim());
      desk.knowSecondFactor(true);
      onCodes(codes);
    });
  return (
    <Step problem={problem} busy={busy} action={words.factor_confirm} onGo={confirm} onCancel={onCancel}>
      <Enrolment offer={offer} />
      <Field label={sessionWords.code_shown} name="one-time-code" value={code} onValue={setCode} autoFocus />
    </Step>
  );
}

function Drop({ onDone }: { onDone: () => void }) {
  const { desk } = useTools();
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const { problem, busy, attempt } = useTry();
  const drop = () =>
    void attempt(async () => {
      await dropSecondFactor(password, code.trim());
      desk.knowSecondFactor(false);
      onDone();
    });
  return (
    <Step lead={words.factor_drop_lead} problem={problem} busy={busy} action={words.factor_drop} onGo={drop} onCancel={onDone}>
      <Field label={words.password} name="current-password" value={password} onValue={setPassword} autoFocus />
      <Field label={sessionWords.code} name="one-time-code" value={code} onValue={setCode} />
    </Step>
  );
}
