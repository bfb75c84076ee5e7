import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Refusal, Unreachable } from "./call";
import { Outbox, type Letter } from "./outbox";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A service that remembers what it was sent, and answers as it is told. */
function service(...answers: (Error | "ok")[]) {
  const sent: Letter[] = [];
  const lost = vi.fn();
  const outbox = new Outbox({
    send: async (letter) => {
      sent.push(letter);
      const answer = answers.shift() ?? "ok";
      if (answer !== "ok") throw answer;
    },
    changed: () => undefined,
    lost,
  });
  return { outbox, sent, lost, passages: () => outbox.letters.map((letter) => letter.passage) };
}

const settle = () => vi.advanceTimersByTimeAsync(0);

describe("Outbox", () => {
  it("sends again with the same id until it is acknowledged, so that nothing is lost and nothing doubled", async () => {
    const { outbox, sent, passages } = service(new Unreachable(), new Unreachable(), new Refusal(503, "unavailable", {}));
    outbox.add({ text: "au secours" }, "au secours");
    await settle();
    expect(passages()).toEqual(["waiting"]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(passages()).toEqual(["received"]);
    expect(new Set(sent.map((letter) => letter.id)).size).toBe(1);
    expect(sent).toHaveLength(4);
  });

  it("sends one at a time, in the order they were written", async () => {
    const { outbox, sent } = service(new Unreachable());
    outbox.add({ text: "un" }, "un");
    outbox.add({ text: "deux" }, "deux");
    outbox.add({ text: "trois" }, "trois");
    await settle();
    expect(sent.map((letter) => letter.title)).toEqual(["un"]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent.map((letter) => letter.title)).toEqual(["un", "un", "deux", "trois"]);
  });

  it("tries at once when told that the network is back", async () => {
    const { outbox, passages } = service(new Unreachable());
    outbox.add({ text: "un" }, "un");
    await settle();
    outbox.hurry();
    await settle();
    expect(passages()).toEqual(["received"]);
  });

  it("waits as long as the service asks, and says so", async () => {
    const { outbox, sent } = service(new Refusal(429, "too_many_requests", { retry_after: 30 }));
    outbox.add({ text: "un" }, "un");
    await settle();
    expect(outbox.slowed).toBe(true);
    await vi.advanceTimersByTimeAsync(29_000);
    expect(sent).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(sent).toHaveLength(2);
    expect(outbox.slowed).toBe(false);
  });

  it("says a choice offered too long ago with its words, under a new id", async () => {
    const { outbox, sent } = service(new Refusal(422, "unknown_choice", {}));
    outbox.add({ choice: "old" }, "Oui, je veux bien");
    await settle();
    expect(sent.map((letter) => letter.said)).toEqual([{ choice: "old" }, { text: "Oui, je veux bien" }]);
    expect(sent[0]!.id).not.toBe(sent[1]!.id);
  });

  it("does not let one refused message hold back the next", async () => {
    const { outbox, passages } = service(new Refusal(400, "invalid_message", {}));
    outbox.add({ text: "\u0000" }, "\u0000");
    outbox.add({ text: "à l’aide" }, "à l’aide");
    await settle();
    expect(passages()).toEqual(["refused", "received"]);
  });

  it.each(["revoked", "wrong_token", "unknown_conversation"])("says that the conversation is over: %s", async (code) => {
    const { outbox, lost } = service(new Refusal(401, code, {}));
    outbox.add({ text: "un" }, "un");
    await settle();
    expect(lost).toHaveBeenCalledOnce();
  });
});
