import { describe, expect, it } from "vitest";
import { SILENCE, apply, type Author, type MessageEvent, type Status, type StatusEvent, type TalkEvent } from "../events";
import type { Letter } from "../outbox";
import { agentName, timeline, type Bubble } from "./timeline";

const at = "2026-01-01T10:00:00Z";
let seq = 0;
const says = (author: Author, text: string, more: Partial<MessageEvent> = {}): TalkEvent => ({
  seq: ++seq, at, type: "message", author, text, ...more,
});
const turns = (status: Status): TalkEvent => ({ seq: ++seq, at, type: "status", status });
const letter = (id: string, passage: Letter["passage"]): Letter => ({ id, said: { text: "ici" }, title: "ici", at, passage });
const show = (events: TalkEvent[], letters: Letter[] = []) => timeline(apply(SILENCE, events), letters);
const yes = [{ id: "yes", title: "Oui" }];

describe("timeline", () => {
  it("offers the choices of the last question only, and none once something is said, sent or not", () => {
    const asked = [says("bot", "a", { choices: yes }), says("user", "oui"), says("bot", "b", { choices: yes }), says("system", "c")];
    const offered = (items: ReturnType<typeof show>) => items.flatMap((item) => (item.kind === "bubble" ? item.choices : []));
    expect(offered(show(asked))).toHaveLength(1);
    expect(offered(show(asked, [letter("x", "sending")]))).toHaveLength(0);
    expect(offered(show([...asked, says("user", "non")]))).toHaveLength(0);
  });

  it("keeps a bubble's key from the moment it is written to the moment it is stored", () => {
    const before = show([], [letter("abc", "sending")]);
    const after = show([says("user", "ici", { client_id: "abc" })]);
    expect(before[0]!.key).toBe(after[0]!.key);
    expect((before[0] as Bubble).leaving).toBe(true);
    expect((after[0] as Bubble).leaving).toBe(false);
  });

  it("marks where an agent was called and where the talk ended, once each", () => {
    const items = show([turns("bot"), says("user", "a"), turns("waiting"), turns("waiting"), turns("agent"), turns("closed")]);
    expect(items.flatMap((item) => (item.kind === "turning" ? item.status : []))).toEqual(["waiting", "closed"]);
  });

  it("knows who came by name before their first word, and who came after them", () => {
    const came = (agent: string): TalkEvent => ({ ...(turns("agent") as StatusEvent), agent });
    const named = (...events: TalkEvent[]) => agentName(apply(SILENCE, events));
    expect(named(came("Camille"))).toBe("Camille");
    expect(named(came("Camille"), says("agent", "a", { name: "Camille" }), came("Noa"))).toBe("Noa");
  });

  it("names a speaker once for messages that follow each other", () => {
    const items = show([says("bot", "a"), says("bot", "b"), says("user", "c"), says("bot", "d", { at: "2026-01-01T11:00:00Z" })]);
    expect(items.map((item) => item.kind === "bubble" && item.opens)).toEqual([true, false, true, true]);
  });
});
