import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Refusal, Unreachable } from "./call";
import { Outbox, SLOW, type Letter } from "./outbox";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A service that remembers what it was sent, request by request, and answers as it is told; a promise is an answer that takes its time. */
function service(...answers: (Error | "ok" | Promise<Error | "ok">)[]) {
  const requests: (readonly Letter[])[] = [];
  const lost = vi.fn();
  const outbox = new Outbox({
    send: async (letters) => {
      requests.push(letters);
      const answer = (await answers.shift()) ?? "ok";
      if (answer !== "ok") throw answer;
    },
    changed: () => undefined,
    lost,
  });
  const titles = () => requests.map((letters) => letters.map((letter) => letter.title).join(" + "));
  return { outbox, requests, titles, sent: () => requests.flat(), lost, passages: () => outbox.letters.map((letter) => letter.passage) };
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
    expect(new Set(sent().map((letter) => letter.id)).size).toBe(1);
    expect(sent()).toHaveLength(4);
  });

  it("sends in the order they were written, together where the first did not pass", async () => {
    const { outbox, titles } = service(new Unreachable());
    outbox.add({ text: "un" }, "un");
    outbox.add({ text: "deux" }, "deux");
    outbox.add({ text: "trois" }, "trois");
    await settle();
    expect(titles()).toEqual(["un"]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(titles()).toEqual(["un", "un + deux + trois"]);
  });

  it("lets a cry for help wait behind no refused letter: it goes at once and takes it along", async () => {
    const { outbox, titles, passages } = service(new Refusal(429, "too_many_requests", { retry_after: 10 }));
    outbox.add({ text: "attendez" }, "attendez");
    await settle();
    outbox.add({ text: "il est là" }, "il est là");
    await settle();
    expect(titles()).toEqual(["attendez", "attendez + il est là"]);
    expect(passages()).toEqual(["received", "received"]);
  });

  it("lets it wait behind no slow one either: the next request carries both, whichever arrives first", async () => {
    let late: (answer: "ok") => void = () => undefined;
    const { outbox, requests, titles, passages } = service(new Promise((done) => (late = done)));
    outbox.add({ text: "attendez" }, "attendez");
    outbox.add({ text: "il est là" }, "il est là");
    await vi.advanceTimersByTimeAsync(SLOW);
    expect(titles()).toEqual(["attendez", "attendez + il est là"]);
    expect(requests[0]![0]!.id).toBe(requests[1]![0]!.id);
    expect(passages()).toEqual(["received", "received"]);
    late("ok");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(requests).toHaveLength(2);
  });

  it("fills no request beyond what the service takes", async () => {
    const { outbox, titles } = service(new Unreachable());
    for (let n = 0; n < 5; n++) outbox.add({ text: `${n}` }, `${n}`.repeat(4_000));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(titles().map((sent) => sent.split(" + ").length)).toEqual([1, 4, 1]);
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
    expect(sent()).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(sent()).toHaveLength(2);
    expect(outbox.slowed).toBe(false);
  });

  it("says a choice offered too long ago with its words, under a new id", async () => {
    const { outbox, sent } = service(new Refusal(422, "unknown_choice", {}));
    outbox.add({ choice: "old" }, "Oui, je veux bien");
    await settle();
    expect(sent().map((letter) => letter.said)).toEqual([{ choice: "old" }, { text: "Oui, je veux bien" }]);
    expect(sent()[0]!.id).not.toBe(sent()[1]!.id);
  });

  it("does not let one refused message hold back the next", async () => {
    const { outbox, passages } = service(new Refusal(400, "invalid_message", {}));
    outbox.add({ text: "\u0000" }, "\u0000");
    outbox.add({ text: "à l’aide" }, "à l’aide");
    await settle();
    expect(passages()).toEqual(["refused", "received"]);
  });

  it("looks for the one that cannot pass when several are refused together", async () => {
    const bad = new Refusal(400, "invalid_message", {});
    const { outbox, titles, passages } = service(new Unreachable(), bad, "ok", bad, bad);
    for (const text of ["bonjour", "\u0000", "à l’aide"]) outbox.add({ text }, text);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(titles()).toEqual(["bonjour", "bonjour + \u0000 + à l’aide", "bonjour", "\u0000 + à l’aide", "\u0000", "à l’aide"]);
    expect(passages()).toEqual(["received", "refused", "received"]);
  });

  it.each(["revoked", "wrong_token", "unknown_conversation"])("says that the conversation is over: %s", async (code) => {
    const { outbox, lost } = service(new Refusal(401, code, {}));
    outbox.add({ text: "un" }, "un");
    await settle();
    expect(lost).toHaveBeenCalledOnce();
  });
});
