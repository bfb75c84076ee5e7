/** A window over the page: the browser's own, so that focus, Escape and screen readers behave. */
import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { DialogAlarm } from "../alarm/DialogAlarm";
import { cover } from "../shell/focus";
import "./dialog.css";

interface Props {
  heading: string;
  children: ComponentChildren;
  /** Escape or a choice to leave. Without it the window cannot be left. */
  onLeave?: () => void;
  wide?: boolean;
}

export function Dialog({ heading, children, onLeave, wide = false }: Props) {
  const element = useRef<HTMLDialogElement>(null);
  const title = useId();
  useLayoutEffect(() => {
    const window = element.current;
    const before = document.activeElement;
    window?.showModal();
    firstPlace(window)?.focus();
    const uncover = cover();
    return () => {
      window?.close(); // As long as it is open nothing behind it can take the focus back.
      if (before instanceof HTMLElement && before.isConnected) before.focus();
      uncover();
    };
  }, []);
  return (
    <dialog
      ref={element}
      class={wide ? "dialog dialog-wide" : "dialog"}
      aria-labelledby={title}
      onCancel={(event) => {
        event.preventDefault();
        onLeave?.();
      }}
    >
      <DialogAlarm />
      <h2 id={title} class="dialog-heading" tabIndex={-1}>
        {heading}
      </h2>
      {children}
    </dialog>
  );
}

/** Where the hand goes: the button meant for it, else the first thing to fill in, else the way on, else the heading, read from the top. */
function firstPlace(dialog: HTMLDialogElement | null): HTMLElement | null | undefined {
  return (
    dialog?.querySelector<HTMLElement>("[autofocus]") ??
    dialog?.querySelector<HTMLElement>("input:not([type=checkbox]):not(:disabled), select, textarea") ??
    dialog?.querySelector<HTMLElement>(".dialog-actions .button-main:not(:disabled)") ??
    dialog?.querySelector<HTMLElement>(".dialog-heading")
  );
}
