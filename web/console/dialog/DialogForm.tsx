/** What a window that asks ends with: what went wrong, the way back, the way on. Enter goes on as the button does. */
import type { ComponentChildren } from "preact";
import { talk, verbs } from "../content/fr.json";

interface ActionsProps {
  problem: string;
  busy: boolean;
  /** Whether all that is needed has been given. */
  isReady?: boolean;
  /** The name of what is asked for; without it there is only the way back. */
  confirm?: string | undefined;
  onLeave: () => void;
}

interface Props extends ActionsProps {
  onConfirm: () => void;
  children: ComponentChildren;
}

export function DialogForm({ onConfirm, children, ...actions }: Props) {
  const { busy, isReady = true, confirm } = actions;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (confirm && isReady && !busy) onConfirm();
      }}
    >
      {children}
      <DialogActions {...actions} />
    </form>
  );
}

function DialogActions({ problem, busy, isReady = true, confirm, onLeave }: ActionsProps) {
  return (
    <>
      <p class="problem" role="alert">
        {problem}
      </p>
      <div class="dialog-actions">
        <button class="button" type="button" onClick={onLeave}>
          {talk.cancel}
        </button>
        {confirm && (
          <button class="button button-main" type="submit" disabled={busy || !isReady}>
            {busy ? verbs.working : confirm}
          </button>
        )}
      </div>
    </>
  );
}
