/**
 * The queue as data: what the service said, folded in the order it said it.
 * `apply(snapshot, events)` equals a fresh snapshot, whatever the order in which answers and frames cross.
 */
import type { Case } from "./case";

export interface Queue {
  /** The cursor: every change of the desk up to this number is in `cases`. `null` before the first snapshot. */
  readonly seq: number | null;
  readonly cases: ReadonlyMap<string, Case>;
}

export type QueueFrame =
  | { readonly type: "cases"; readonly seq: number; readonly cases: readonly Case[] }
  | { readonly type: "case"; readonly seq: number; readonly case: Case };

export const EMPTY: Queue = { seq: null, cases: new Map() };

/** Folds one frame into the queue. The same frame twice, or an old one, changes nothing. */
export function apply(queue: Queue, frame: QueueFrame): Queue {
  return frame.type === "cases" ? replace(queue, frame) : advance(settle(queue, frame.case), frame.seq);
}

/**
 * Puts in a case that came as the answer to a request.
 * The cursor does not move: frames in between may still be on their way.
 */
export function settle(queue: Queue, next: Case): Queue {
  const known = queue.cases.get(next.id);
  if (known && known.desk_seq >= next.desk_seq) return queue;
  return { seq: queue.seq, cases: new Map(queue.cases).set(next.id, next) };
}

function advance(queue: Queue, seq: number): Queue {
  return queue.seq !== null && queue.seq >= seq ? queue : { ...queue, seq };
}

function replace(queue: Queue, snapshot: { readonly seq: number; readonly cases: readonly Case[] }): Queue {
  if (queue.seq !== null && snapshot.seq < queue.seq) return queue;
  const cases = new Map(snapshot.cases.map((fresh) => [fresh.id, newest(queue.cases.get(fresh.id), fresh)]));
  for (const known of queue.cases.values()) {
    // An answer to our own request may be ahead of the snapshot: it stays.
    if (known.desk_seq > snapshot.seq) cases.set(known.id, known);
  }
  return { seq: snapshot.seq, cases };
}

/** Keeps the object we hold when nothing changed, so that its row is not drawn again. */
function newest(known: Case | undefined, fresh: Case): Case {
  return known && known.desk_seq >= fresh.desk_seq ? known : fresh;
}
