/** What was said, in order, and how a conversation stands. Nothing here talks to the network or to the page. */

export type Author = "user" | "bot" | "agent" | "system";
export type Status = "bot" | "waiting" | "agent" | "closed";
export type Presence = "here" | "away" | "left" | "fled";

export interface Choice {
  id: string;
  title: string;
}

interface Stamp {
  seq: number;
  at: string;
}

export interface MessageEvent extends Stamp {
  type: "message";
  author: Author;
  text: string;
  choices?: Choice[];
  client_id?: string;
  name?: string;
}

export interface StatusEvent extends Stamp {
  type: "status";
  status: Status;
  /** The agent who comes. */
  agent?: string;
}

export interface PresenceEvent extends Stamp {
  type: "presence";
  /** `back`: she took the talk up again on another screen. */
  presence: Presence | "back";
}

/** How she is to be spoken to, as her words or taps told it. */
export interface Reader {
  cannot_call: boolean;
  young: boolean;
  /** Her screen hides itself when she turns away. */
  discreet: boolean;
}

export interface ReaderEvent extends Stamp, Reader {
  type: "reader";
}

export type TalkEvent = MessageEvent | StatusEvent | PresenceEvent | ReaderEvent;

/** How a talk stands, where its events say nothing of it: before the first, or before a talk was taken up again. */
export interface Standing {
  readonly status: Status;
  /** When the wait for an agent began. */
  readonly since: string | null;
  readonly agent: string | null;
  readonly reader: Reader;
}

export interface Talk extends Standing {
  /** The last number seen: what to ask for is what comes after it. */
  readonly seq: number;
  readonly events: readonly TalkEvent[];
}

const ANYBODY: Reader = { cannot_call: false, young: false, discreet: false };

export const SILENCE: Talk = { seq: 0, events: [], status: "bot", since: null, agent: null, reader: ANYBODY };

/** The talk with these events in it: each once, in the order of their numbers, whatever order they came in. */
export function apply(talk: Talk, incoming: readonly TalkEvent[]): Talk {
  const known = new Set(talk.events.map((event) => event.seq));
  const fresh = incoming.filter((event) => !known.has(event.seq) && known.add(event.seq));
  if (fresh.length === 0) return talk;
  const events = [...talk.events, ...fresh].sort((one, other) => one.seq - other.seq);
  return { ...talk, seq: Math.max(talk.seq, events[events.length - 1]!.seq), events, status: last(events, "status")?.status ?? talk.status, reader: last(events, "reader") ?? talk.reader };
}

function last<Type extends TalkEvent["type"]>(events: readonly TalkEvent[], type: Type): Extract<TalkEvent, { type: Type }> | undefined {
  for (let i = events.length - 1; i >= 0; i--) {
    const event = events[i]!;
    if (event.type === type) return event as Extract<TalkEvent, { type: Type }>;
  }
  return undefined;
}

/** The talk with its cursor moved forward, when the service says it stands further than its last visible event. */
export function advance(talk: Talk, seq: number): Talk {
  return seq > talk.seq ? { ...talk, seq } : talk;
}

/** How many messages of others came after a number. */
export function unread(talk: Talk, after: number): number {
  return talk.events.filter((event) => event.type === "message" && event.author !== "user" && event.seq > after).length;
}
