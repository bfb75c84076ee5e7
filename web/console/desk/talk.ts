/** One talk as data: its events in order, each once. */
import type { Author, MessageEvent, TalkEvent } from "../../shared/events";
import type { Answer, Happened, Note, Units } from "./case";

export interface Talk {
  readonly seq: number;
  readonly events: readonly TalkEvent[];
  readonly notes: readonly Note[];
  readonly answers: readonly Answer[];
  readonly history: readonly Happened[];
  readonly units: Units;
}

/** Adds what came after the cursor. Events already known are dropped, so that a frame may safely come twice. */
export function extend(talk: Talk, seq: number, events: readonly TalkEvent[]): Talk {
  const fresh = events.filter((event) => event.seq > talk.seq).sort((a, b) => a.seq - b.seq);
  if (fresh.length === 0 && seq <= talk.seq) return talk;
  const last = fresh.at(-1)?.seq ?? 0;
  return { ...talk, seq: Math.max(talk.seq, seq, last), events: fresh.length ? [...talk.events, ...fresh] : talk.events };
}

/** The messages of one author after a given point. */
export function messagesSince(talk: Talk, seq: number, author: Author): MessageEvent[] {
  return talk.events.filter(
    (event): event is MessageEvent => event.type === "message" && event.author === author && event.seq > seq,
  );
}
