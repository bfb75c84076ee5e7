/** Ten codes for the day the telephone is lost. They are shown once. */
import { useState } from "preact/hooks";
import { session as words } from "../content/fr.json";
import { CopyButton } from "../copy/CopyButton";

interface Props {
  codes: readonly string[];
  onKept: () => void;
}

export function RecoveryCodes({ codes, onKept }: Props) {
  const [kept, setKept] = useState(false);
  return (
    <div class="signin-form">
      <h2 class="signin-step">{words.recovery_heading}</h2>
      <p>{words.recovery_lead}</p>
      <ol class="recovery-codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <CopyButton text={codes.join("\n")} label={words.recovery_copy} />
      <label class="check">
        <input type="checkbox" checked={kept} onChange={(event) => setKept(event.currentTarget.checked)} />
        {words.recovery_kept}
      </label>
      <button class="button button-main" type="button" disabled={!kept} onClick={onKept}>
        {words.recovery_on}
      </button>
    </div>
  );
}
