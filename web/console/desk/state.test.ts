import { describe, expect, it } from "vitest";
import type { MessageEvent } from "../../shared/events";
import { add } from "../talk/outbox";
import { aCase } from "./examples";
import { begin, isUnread, receive, withDetails, withLine, withSeen, type DeskState } from "./state";

const NOW = "2026-11-22T00:00:00Z";
const LATER = "2026-11-22T00:01:00Z";

function said(seq: number, author: MessageEvent["author"], change: Partial<MessageEvent> = {}): MessageEvent {
  return { seq, type: "message", at: NOW, author, text: `message ${seq}`, ...change };
}

function opened(): DeskState {
  return withDetails(begin(NOW), { case: aCase(), seq: 2, events: [said(1, "user"), said(2, "bot")], notes: [], answers: [], history: [], units: { competent: [], nearest: [] } });
}

function seqs(state: DeskState): number[] {
  return state.talks.get("case-a")?.events.map((event) => event.seq) ?? [];
}

describe("the talk on the desk", () => {
  it("gives the same from a reading and its events as from a fresh reading", () => {
    const live = receive(opened(), { type: "events", case_id: "case-a", seq: 3, events: [said(3, "user")] });
    const fresh = withDetails(begin(NOW), {
      case: aCase(),
      seq: 3,
      events: [said(1, "user"), said(2, "bot"), said(3, "user")],
      notes: [],
      answers: [],
      history: [],
      units: { competent: [], nearest: [] },
    });
    expect(live.talks).toEqual(fresh.talks);
  });

  it("counts as unread what the person wrote, not that they came or went", () => {
    const seen = withSeen(opened(), "case-a", 2);
    const away = receive(seen, { type: "events", case_id: "case-a", seq: 3, events: [{ seq: 3, type: "presence", presence: "away", at: NOW }] });
    const wrote = receive(away, { type: "events", case_id: "case-a", seq: 4, events: [said(4, "user")] });
    expect([isUnread(seen, aCase({ seq: 2 })), isUnread(away, aCase({ seq: 3 })), isUnread(wrote, aCase({ seq: 4 }))]).toEqual([false, false, true]);
  });

  it("shows an event once, however often it comes after a reconnection", () => {
    const frame = { type: "events", case_id: "case-a", seq: 3, events: [said(2, "bot"), said(3, "user")] } as const;
    expect(seqs(receive(receive(opened(), frame), frame))).toEqual([1, 2, 3]);
  });

  it("keeps what the stream brought when a slower reading arrives", () => {
    const live = receive(opened(), { type: "events", case_id: "case-a", seq: 3, events: [said(3, "user")] });
    const state = withDetails(live, { case: aCase(), seq: 2, events: [said(1, "user"), said(2, "bot")], notes: [{ at: NOW, agent: "Camille", text: "vue" }], answers: [], history: [], units: { competent: [], nearest: [] } });
    expect(seqs(state)).toEqual([1, 2, 3]);
    expect(state.talks.get("case-a")?.notes.length).toBe(1);
  });

  it("ignores the events of a talk that is not on the desk", () => {
    const state = begin(NOW);
    expect(receive(state, { type: "events", case_id: "case-a", seq: 1, events: [said(1, "user")] })).toBe(state);
  });

  it("takes our message out of what is on its way when it comes back in the talk", () => {
    const sent = { ...opened(), outbox: add([], "case-a", "id-1", "Je vous lis.") };
    const state = receive(sent, { type: "events", case_id: "case-a", seq: 3, events: [said(3, "agent", { client_id: "id-1" })] });
    expect(state.outbox).toEqual([]);
  });

  it("stops saying that the person writes when their message is there", () => {
    const typing = receive(opened(), { type: "typing", case_id: "case-a", on: true, author: "user" });
    expect(typing.typing.has("case-a")).toBe(true);
    const state = receive(typing, { type: "events", case_id: "case-a", seq: 3, events: [said(3, "user")] });
    expect(state.typing.has("case-a")).toBe(false);
  });
});

describe("the cursor", () => {
  it("moves with a whole queue and with a beat, not with a frame whose neighbours may be missing", () => {
    const start = receive(begin(NOW), { type: "cases", seq: 4, cases: [aCase({ desk_seq: 4 })] });
    const one = receive(start, { type: "case", seq: 7, case: aCase({ desk_seq: 7 }) });
    expect(one.cursor).toBe(4);
    expect(receive(one, { type: "beat" }).cursor).toBe(7);
  });
});

describe("the line", () => {
  it("counts a loss from its beginning, whatever attempts are made meanwhile", () => {
    const open = withLine(begin(NOW), "open", NOW);
    const lost = withLine(open, "lost", LATER);
    const trying = withLine(withLine(lost, "connecting", "2026-11-22T00:02:00Z"), "lost", "2026-11-22T00:03:00Z");
    expect(trying.line).toEqual({ state: "lost", since: LATER });
  });

  it("is open again as soon as it opens", () => {
    expect(withLine(withLine(begin(NOW), "lost", NOW), "open", LATER).line).toEqual({ state: "open", since: LATER });
  });
});
