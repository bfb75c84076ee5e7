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
  | "duty"
  | "desk"
  | "closed"
  | "live"
  | "figures"
  | "account"
  | "claim"
  | "reply"
  | "not_imminent"
  | "priority"
  | "note"
  | "hand_back"
  | "release"
  | "transfer"
  | "take"
  | "dispatch"
  | "contact"
  | "mute"
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
  e: "duty",
  1: "desk",
  2: "closed",
  3: "live",
  4: "figures",
  5: "account",
  // The same keys on a French keyboard, without Shift.
  "&": "desk",
  é: "closed",
  '"': "live",
  "'": "figures",
  "(": "account",
  c: "claim",
  r: "reply",
  i: "not_imminent",
  p: "priority",
  n: "note",
  b: "hand_back",
  l: "release",
  t: "transfer",
  v: "take",
  s: "dispatch",
  o: "contact",
  m: "mute",
  f: "close",
};

export interface Press {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

/** A sign that would be written, were there a field. */
export function isLetter({ key, ctrlKey, altKey, metaKey }: Press): boolean {
  return key.length === 1 && !ctrlKey && !altKey && !metaKey;
}

/** What a key asks for, or nothing: with Ctrl, Alt or Meta a key belongs to the browser; in a text field it is a letter. */
export function actionFor(press: Press, isTyping: boolean, singleKeys: boolean): Action | null {
  if (press.ctrlKey || press.altKey || press.metaKey) return null;
  if (press.key === "F6") return press.shiftKey ? "pane_back" : "pane";
  if (isTyping) return null;
  if (isLetter(press) && !singleKeys && press.key !== "?") return null;
  const key = isLetter(press) ? press.key.toLowerCase() : press.key;
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

function lines(...actions: (Action & keyof typeof words.actions)[]): HelpSection["lines"] {
  return actions.map((action) => ({ keys: [keyOf(action)], text: words.actions[action] }));
}

const ROOMS: HelpSection["lines"] = [
  { keys: ["1", "2", "3", "4", "5"], text: words.actions.rooms_all },
];
const ROOMS_OF_AGENT: HelpSection["lines"] = [
  { keys: ["1", "2", "5"], text: words.actions.rooms },
];

/** The map as the help window shows it: supervisors have more rooms, and talks to take over. */
export function help(isSupervisor: boolean): readonly HelpSection[] {
  return [
    {
      title: words.sections.move,
      lines: [
        { keys: ["↓", "↑"], text: words.actions.next },
        { keys: [words.enter_key], text: words.actions.open },
        ...lines("alarm", "queue", "card"),
        { keys: ["F6"], text: words.actions.pane },
        ...(isSupervisor ? ROOMS : ROOMS_OF_AGENT),
        ...lines("duty", "help"),
      ],
    },
    {
      title: words.sections.talk,
      lines: [
        ...lines("claim", "reply", "not_imminent", "dispatch", "transfer", "close", "priority", "note", "contact", "hand_back", "release", "mute"),
        ...(isSupervisor ? lines("take") : []),
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
}
