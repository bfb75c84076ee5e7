/** The keyboard map: one table, read by the listener and by the help window. */
import { keyboard as words } from "../content/fr.json";

export type Action =
  | "next"
  | "previous"
  | "alarm"
  | "queue"
  | "card"
  | "pane"
  | "pane_back"
  | "help"
  | "claim"
  | "reply"
  | "not_imminent"
  | "priority"
  | "note"
  | "hand_back"
  | "release"
  | "transfer"
  | "close";

/** A key alone. Arrows, F6 and Escape are not letters: they cannot be mistaken for typing. */
export const KEYS: Readonly<Record<string, Action>> = {
  ArrowDown: "next",
  ArrowUp: "previous",
  j: "next",
  k: "previous",
  a: "alarm",
  q: "queue",
  d: "card",
  F6: "pane",
  "?": "help",
  c: "claim",
  r: "reply",
  i: "not_imminent",
  p: "priority",
  n: "note",
  b: "hand_back",
  l: "release",
  t: "transfer",
  f: "close",
};

export interface Press {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

/** What a key asks for, or nothing: with Ctrl, Alt or Meta a key belongs to the browser; in a text field it is a letter. */
export function actionFor(press: Press, isTyping: boolean, singleKeys: boolean): Action | null {
  if (press.ctrlKey || press.altKey || press.metaKey) return null;
  if (press.key === "F6") return press.shiftKey ? "pane_back" : "pane";
  if (isTyping) return null;
  const isLetter = press.key.length === 1;
  if (isLetter && !singleKeys && press.key !== "?") return null;
  const key = isLetter ? press.key.toLowerCase() : press.key;
  return Object.hasOwn(KEYS, key) ? (KEYS[key] ?? null) : null;
}

/** The letter written on a button, so that the map is learnt while working. */
export function keyOf(action: Action): string {
  const found = Object.entries(KEYS).find(([key, each]) => each === action && key.length === 1);
  return found ? found[0].toUpperCase() : "";
}

export interface HelpSection {
  readonly title: string;
  readonly lines: readonly { readonly keys: readonly string[]; readonly text: string }[];
}

/** The map as the help window shows it. */
export const HELP: readonly HelpSection[] = [
  {
    title: words.sections.move,
    lines: [
      { keys: ["↓", "↑"], text: words.actions.next },
      { keys: [words.enter_key], text: words.actions.open },
      { keys: ["A"], text: words.actions.alarm },
      { keys: ["Q"], text: words.actions.queue },
      { keys: ["D"], text: words.actions.card },
      { keys: ["F6"], text: words.actions.pane },
      { keys: ["?"], text: words.actions.help },
    ],
  },
  {
    title: words.sections.talk,
    lines: [
      { keys: ["C"], text: words.actions.claim },
      { keys: ["R"], text: words.actions.reply },
      { keys: ["I"], text: words.actions.not_imminent },
      { keys: ["P"], text: words.actions.priority },
      { keys: ["N"], text: words.actions.note },
      { keys: ["B"], text: words.actions.hand_back },
      { keys: ["T"], text: words.actions.transfer },
      { keys: ["L"], text: words.actions.release },
      { keys: ["F"], text: words.actions.close },
    ],
  },
  {
    title: words.sections.write,
    lines: [
      { keys: [words.enter_key], text: words.actions.send },
      { keys: [words.shift_enter_key], text: words.actions.newline },
      { keys: ["/"], text: words.actions.canned },
      { keys: [words.escape_key], text: words.actions.leave },
    ],
  },
];
