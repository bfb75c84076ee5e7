import { describe, expect, it } from "vitest";
import { SILENCE, advance, apply, type TalkEvent } from "./events";

const at = "2026-01-01T00:00:00Z";
const said = (seq: number): TalkEvent => ({ seq, at, type: "message", author: "bot", text: `n° ${seq}` });
const stands = (seq: number, status: "waiting" | "agent"): TalkEvent => ({ seq, at, type: "status", status });

describe("apply", () => {
  it("keeps each event once, however often it comes", () => {
    const talk = apply(apply(SILENCE, [said(1), said(2)]), [said(2), said(2), said(3)]);
    expect(talk.events.map((event) => event.seq)).toEqual([1, 2, 3]);
  });

  it("orders by number, not by arrival", () => {
    const talk = apply(apply(SILENCE, [said(3)]), [said(1), said(2)]);
    expect(talk.events.map((event) => event.seq)).toEqual([1, 2, 3]);
    expect(talk.seq).toBe(3);
  });

  it("ends the same in one piece or in many, whatever the cut", () => {
    const events = [said(1), stands(2, "waiting"), said(3), stands(4, "agent"), said(5)];
    const whole = apply(SILENCE, events);
    for (let cut = 0; cut <= events.length; cut++) {
      expect(apply(apply(SILENCE, events.slice(0, cut)), events.slice(cut))).toEqual(whole);
      expect(apply(apply(SILENCE, events.slice(cut)), events.slice(0, cut))).toEqual(whole);
    }
  });

  it("takes the status from the latest number, even when an older one comes late", () => {
    expect(apply(apply(SILENCE, [stands(4, "agent")]), [stands(2, "waiting")]).status).toBe("agent");
  });

  it("gives back the very same talk when there is nothing new, so that nothing is drawn again", () => {
    const talk = apply(SILENCE, [said(1)]);
    expect(apply(talk, [said(1)])).toBe(talk);
  });

  it("never moves the cursor back", () => {
    expect(advance(apply(SILENCE, [said(5)]), 3).seq).toBe(5);
    expect(advance(apply(SILENCE, [said(5)]), 7).seq).toBe(7);
  });
});

describe("reader", () => {
  const reads = (seq: number, cannot_call: boolean, young: boolean): TalkEvent => ({ seq, at: "2026-11-22T03:00:00Z", type: "reader", cannot_call, young, discreet: false });

  it("is anybody until her words say more, then what was said last", () => {
    expect(apply(SILENCE, [said(1)]).reader).toMatchObject({ cannot_call: false, young: false });
    expect(apply(SILENCE, [reads(4, true, true), reads(2, true, false)]).reader).toMatchObject({ cannot_call: true, young: true });
  });
});
