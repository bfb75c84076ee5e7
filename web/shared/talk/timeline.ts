/** What the screen shows of a conversation, in order. */
import type { Author, Choice, MessageEvent, Status, Talk } from "../events";
import type { Letter } from "../outbox";

export interface Bubble {
  kind: "bubble";
  /** The same before and after the service has it, so that it is drawn, and read aloud, once. */
  key: string;
  author: Author;
  name: string | undefined;
  text: string;
  at: string;
  /** First of a group: it says who speaks and when. */
  opens: boolean;
  /** Not yet acknowledged. */
  leaving: boolean;
  /** What may be answered in one tap; only on the last question, until something is said. */
  choices: readonly Choice[];
}

export interface Turning {
  kind: "turning";
  key: string;
  status: Marked;
}

export type Item = Bubble | Turning;

/** The turns that get a line of their own. Who comes and who goes is said by the service, with their name. */
export type Marked = "waiting" | "closed" | "back";

const isMarked = (status: Status): status is "waiting" | "closed" => status === "waiting" || status === "closed";

/** After this long, a group opens anew with its hour. */
const PAUSE = 10 * 60_000;

export function timeline(talk: Talk, letters: readonly Letter[]): Item[] {
  const items: Item[] = [];
  let status: Status = "bot";
  for (const event of talk.events) {
    if (event.type === "message") items.push(bubble(event));
    if (event.type === "presence" && event.presence === "back") items.push({ kind: "turning", key: `s${event.seq}`, status: "back" });
    if (event.type !== "status" || event.status === status) continue;
    if (isMarked(event.status)) items.push({ kind: "turning", key: `s${event.seq}`, status: event.status });
    status = event.status;
  }
  items.push(...letters.map(leaving));
  return offering(grouped(items));
}

function bubble(event: MessageEvent): Bubble {
  return {
    kind: "bubble",
    key: event.client_id ?? `m${event.seq}`,
    author: event.author,
    name: event.name,
    text: event.text,
    at: event.at,
    opens: true,
    leaving: false,
    choices: event.choices ?? [],
  };
}

function leaving(letter: Letter): Bubble {
  return {
    kind: "bubble",
    key: letter.id,
    author: "user",
    name: undefined,
    text: letter.title,
    at: letter.at,
    opens: true,
    leaving: letter.passage !== "received",
    choices: [],
  };
}

function grouped(items: Item[]): Item[] {
  return items.map((item, i) => {
    const before = items[i - 1];
    if (item.kind !== "bubble" || before?.kind !== "bubble") return item;
    const same = before.author === item.author && before.name === item.name;
    return { ...item, opens: !same || Date.parse(item.at) - Date.parse(before.at) > PAUSE };
  });
}

function offering(items: Item[]): Item[] {
  let asked = -1;
  items.forEach((item, i) => {
    if (item.kind === "bubble" && (item.author === "user" || item.choices.length > 0)) asked = i;
  });
  return items.map((item, i) => (item.kind === "bubble" && i !== asked && item.choices.length ? { ...item, choices: [] } : item));
}

/** The agent who is there, as the service named them when they came, or as their last message does. */
export function agentName({ events, agent }: Talk): string | undefined {
  for (let i = events.length - 1; i >= 0; i--) {
    const event = events[i]!;
    if (event.type === "status" && event.agent) return event.agent;
    if (event.type === "message" && event.author === "agent") return event.name;
  }
  return agent ?? undefined;
}
