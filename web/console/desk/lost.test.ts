import { describe, expect, it } from "vitest";
import { aCase, ME, OTHER } from "./examples";
import { lostTalks, withLost } from "./lost";
import { begin, receive, type DeskState, type Frame } from "./state";

const NOBODY = new Set<string>();
const frame = (seq: number, change: Parameters<typeof aCase>[0]): Frame => ({ type: "case", seq, case: aCase({ ...change, desk_seq: seq }) });

function after(giving: ReadonlySet<string>, ...frames: readonly Frame[]): DeskState {
  return frames.reduce((state, each) => withLost(receive(state, each), state.queue, each, giving), { ...begin("2026-11-22T00:00:00Z"), me: ME } as DeskState);
}

const mine = frame(1, { status: "claimed", agent: ME });
const back = frame(2, { status: "waiting", agent: null });

describe("a talk that I lost", () => {
  it("is told when it went back to the queue, or to a colleague", () => {
    expect(lostTalks(after(NOBODY, mine, back)).map(({ status }) => status)).toEqual(["waiting"]);
    expect(lostTalks(after(NOBODY, mine, frame(2, { status: "claimed", agent: OTHER }))).map(({ agent }) => agent?.name)).toEqual(["Dominique"]);
  });

  it("is told by a snapshot too, after a broken line", () => {
    const snapshot: Frame = { type: "cases", seq: 3, cases: [aCase({ desk_seq: 3 })] };
    expect(lostTalks(after(NOBODY, mine, snapshot)).length).toBe(1);
  });

  it("is no news when I gave it away, when it was closed, or when it never was mine", () => {
    expect(lostTalks(after(new Set(["case-a"]), mine, back))).toEqual([]);
    expect(lostTalks(after(NOBODY, mine, frame(2, { status: "closed", agent: ME })))).toEqual([]);
    expect(lostTalks(after(NOBODY, frame(1, { status: "claimed", agent: OTHER }), back))).toEqual([]);
  });

  it("is forgotten once it is mine again", () => {
    expect(lostTalks(after(NOBODY, mine, back, frame(3, { status: "claimed", agent: ME })))).toEqual([]);
  });
});
