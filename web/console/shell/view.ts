/** What is shown over and beside the desk: not data, only where one looks. */
import type { Verb } from "../desk/desk";
import type { Leaving } from "../duty/LeaveDialog";
import type { Seat } from "../desk/seat";
import { isSupervisor } from "../desk/seat";

/** On a phone the three columns are three steps. */
export type Step = "queue" | "talk" | "card";

/** The rooms of the console. The alarm follows into each. */
const ROOMS = ["desk", "closed", "live", "figures", "account"] as const;
export type Room = (typeof ROOMS)[number];

export function isRoom(name: string): name is Room {
  return (ROOMS as readonly string[]).includes(name);
}

/** The rooms this account may enter, in order. */
export function roomsOf({ me }: Pick<Seat, "me">): readonly Room[] {
  return isSupervisor(me) ? ROOMS : ["desk", "closed", "account"];
}

/** Whether talks are read in this room: a list on the left, the talk, its card. */
export function hasTalks(room: Room): boolean {
  return room === "desk" || room === "closed";
}

export type Asked = Exclude<Verb, "category"> | "not_imminent";

export type Window =
  | { readonly kind: "help" }
  | { readonly kind: "duty" }
  | { readonly kind: "take_duty" }
  | { readonly kind: "sound" }
  | { readonly kind: "leave"; readonly leaves: Leaving }
  | { readonly kind: "verb"; readonly verb: Asked; readonly caseId: string };

/** Moves the focus to the first element that fits, when there is one that can be seen. */
export function focusOn(...selectors: readonly string[]): boolean {
  for (const selector of selectors) {
    const found = [...document.querySelectorAll<HTMLElement>(selector)].find(isVisible);
    if (found) {
      found.focus();
      return true;
    }
  }
  return false;
}

export function isVisible(element: HTMLElement): boolean {
  return element.checkVisibility({ visibilityProperty: true });
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
