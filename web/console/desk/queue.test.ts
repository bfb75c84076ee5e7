import { describe, expect, it } from "vitest";
import { aCase, ME } from "./examples";
import { apply, EMPTY, settle, type Queue, type QueueFrame } from "./queue";

const first = aCase({ id: "first", desk_seq: 1 });
const second = aCase({ id: "second", desk_seq: 2 });
const claimed = aCase({ id: "first", desk_seq: 3, status: "claimed", agent: ME });
const closed = aCase({ id: "first", desk_seq: 4, status: "closed" });

const SNAPSHOT: QueueFrame = { type: "cases", seq: 1, cases: [first] };
const CHANGES: QueueFrame[] = [second, claimed, closed].map((item) => ({ type: "case", seq: item.desk_seq, case: item }));
const FRESH: QueueFrame = { type: "cases", seq: 4, cases: [closed, second] };

function fold(frames: readonly QueueFrame[], start: Queue = EMPTY): Queue {
  return frames.reduce(apply, start);
}

function content(queue: Queue) {
  return { seq: queue.seq, cases: [...queue.cases.values()].sort((a, b) => (a.id < b.id ? -1 : 1)) };
}

describe("the queue", () => {
  it("gives the same from a snapshot and its changes as from a fresh snapshot", () => {
    expect(content(fold([SNAPSHOT, ...CHANGES]))).toEqual(content(fold([FRESH])));
  });

  it("gives the same when changes come twice, late or in another order", () => {
    const shuffled = [...CHANGES].reverse();
    expect(content(fold([SNAPSHOT, ...shuffled, ...CHANGES]))).toEqual(content(fold([FRESH])));
  });

  it("never goes back to an older snapshot that was slow to arrive", () => {
    const queue = fold([FRESH]);
    expect(apply(queue, SNAPSHOT)).toBe(queue);
  });

  it("keeps the answer to our own request when the snapshot was taken before it", () => {
    const queue = settle(fold([SNAPSHOT]), claimed);
    expect(apply(queue, { type: "cases", seq: 2, cases: [first, second] }).cases.get("first")).toBe(claimed);
  });

  it("does not move the cursor for an answer: frames in between may be on their way", () => {
    expect(settle(fold([SNAPSHOT]), claimed).seq).toBe(1);
  });

  it("drops a case that a newer snapshot no longer holds", () => {
    expect(fold([FRESH, { type: "cases", seq: 9, cases: [] }]).cases.size).toBe(0);
  });

  it("keeps the object of a case that did not change, so that its row is not drawn again", () => {
    const queue = fold([SNAPSHOT]);
    const again = apply(queue, { type: "cases", seq: 2, cases: [{ ...first }, second] });
    expect(again.cases.get("first")).toBe(first);
  });
});
