/** One step of signing in, or of one's account: a heading, its fields, what went wrong, one way on. */
import type { ComponentChildren } from "preact";
import { talk } from "../content/fr.json";
import { Problem } from "./Field";

interface Props {
  heading?: string;
  lead?: string;
  problem: string;
  busy: boolean;
  action: string;
  onGo: () => void;
  /** A way back, where there is one. */
  onCancel?: () => void;
  children: ComponentChildren;
}

export function Step({ heading, lead, problem, busy, action, onGo, onCancel, children }: Props) {
  return (
    <form
      class="signin-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) onGo();
      }}
    >
      {heading && <h2 class="signin-step">{heading}</h2>}
      {lead && <p>{lead}</p>}
      {children}
      <Problem text={problem} />
      <div class="signin-acts">
        {onCancel && (
          <button class="button" type="button" onClick={onCancel}>
            {talk.cancel}
          </button>
        )}
        <button class="button button-main" type="submit" disabled={busy}>
          {action}
        </button>
      </div>
    </form>
  );
}
