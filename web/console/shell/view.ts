/** What is shown over and beside the desk: not data, only where one looks. */
import type { Verb } from "../desk/desk";

/** On a phone the three columns are three steps. */
export type Step = "queue" | "talk" | "card";

export type Asked = Verb | "not_imminent";

export type Window = { readonly kind: "help" } | { readonly kind: "duty" } | { readonly kind: "leave_duty" } | { readonly kind: "sign_out" } | { readonly kind: "verb"; readonly verb: Asked; readonly caseId: string };

/** Moves the focus to the first element that fits, when there is one that can be seen. */
export function focusOn(...selectors: readonly string[]): boolean {
  for (const selector of selectors) {
    const found = [...document.querySelectorAll<HTMLElement>(selector)].find((each) => each.checkVisibility());
    if (found) {
      found.focus();
      return true;
    }
  }
  return false;
}

/** Moves the focus up or down the rows of the queue, whatever heading they stand under. */
export function stepRow(by: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-case]")].filter((row) => !row.closest("details:not([open])"));
  const at = rows.findIndex((row) => row === document.activeElement);
  const start = at >= 0 ? at + by : rows.findIndex((row) => row.tabIndex === 0);
  const row = rows[Math.max(0, Math.min(rows.length - 1, start))];
  row?.focus();
  row?.scrollIntoView({ block: "nearest" });
}

/** The case whose row has the focus. */
export function focusedCase(): string | null {
  const active = document.activeElement;
  return active instanceof HTMLElement ? (active.dataset["case"] ?? null) : null;
}

const PANES = [".queue", ".talk", ".card"] as const;

/** Moves the focus to the next column, or the one before. */
export function stepPane(by: 1 | -1): void {
  const at = PANES.findIndex((pane) => document.querySelector(pane)?.contains(document.activeElement));
  const count = PANES.length;
  for (let tries = 1; tries <= count; tries++) {
    const pane = PANES[(((at < 0 && by > 0 ? -1 : at) + by * tries) % count + count) % count];
    if (pane && focusOn(...(pane === ".queue" ? ['[data-case][tabindex="0"]', pane] : [pane]))) return;
  }
}

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.matches("input:not([type=checkbox]):not([type=radio]), textarea, select") || target.isContentEditable;
}
