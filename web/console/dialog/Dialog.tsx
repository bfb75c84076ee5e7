/** A window over the page: the browser's own, so that focus, Escape and screen readers behave. */
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { DialogAlarm } from "../alarm/DialogAlarm";
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
  useEffect(() => {
    const before = document.activeElement;
    element.current?.showModal();
    firstPlace(element.current)?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
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

/** Where the hand goes: the button meant for it, else the first thing to fill in, else the heading, read from the top. */
function firstPlace(dialog: HTMLDialogElement | null): HTMLElement | null | undefined {
  return (
    dialog?.querySelector<HTMLElement>("[autofocus]") ??
    dialog?.querySelector<HTMLElement>("input:not([type=checkbox]):not(:disabled), select, textarea") ??
    dialog?.querySelector<HTMLElement>(".dialog-heading")
  );
}
