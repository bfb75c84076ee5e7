/** A button and the list it opens: the browser's own popover, closed by Escape, by a choice, by a look elsewhere. */
import type { ComponentChildren } from "preact";
import { useId, useRef, useState } from "preact/hooks";
import { isVisible } from "./view";

interface Props {
  label: ComponentChildren;
  /** Its name where the label is no word. */
  name?: string;
  class?: string;
  disabled?: boolean;
  children: ComponentChildren;
}

const EDGE_PX = 8;

export function Menu({ label, name, class: style = "", disabled = false, children }: Props) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button ref={button} class={`button button-small ${style}`} type="button" disabled={disabled} aria-expanded={isOpen} aria-label={name} popovertarget={id}>
        {label}
      </button>
      <div
        ref={list}
        id={id}
        class="menu"
        popover="auto"
        onBeforeToggle={() => place(button.current, list.current)}
        onToggle={(event) => {
          const nowOpen = (event as unknown as { newState: string }).newState === "open";
          setOpen(nowOpen);
          if (nowOpen) {
            place(button.current, list.current);
            itemsOf(list.current)[0]?.focus();
          }
        }}
        onClick={() => list.current?.hidePopover()}
        onKeyDown={(event) => stepThrough(event, list.current)}
      >
        {children}
      </div>
    </>
  );
}

/** Under its button, within the window. */
function place(button: HTMLElement | null, list: HTMLElement | null): void {
  if (!button || !list) return;
  const at = button.getBoundingClientRect();
  list.style.top = `${at.bottom + 4}px`;
  list.style.left = "auto";
  list.style.right = `${Math.max(EDGE_PX, Math.min(window.innerWidth - at.right, window.innerWidth - list.offsetWidth - EDGE_PX))}px`;
}

function itemsOf(list: HTMLElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>("button:not(:disabled)") ?? [])].filter(isVisible);
}

function stepThrough(event: KeyboardEvent, list: HTMLElement | null): void {
  if ((event.key !== "ArrowDown" && event.key !== "ArrowUp") || !list) return;
  event.preventDefault();
  const items = itemsOf(list);
  const at = items.indexOf(document.activeElement as HTMLElement);
  items[(at + (event.key === "ArrowDown" ? 1 : items.length - 1)) % items.length]?.focus();
}
