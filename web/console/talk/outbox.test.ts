import { describe, expect, it } from "vitest";
import { add, arrived, drop, dropSent, holdsRefused, mark, next, resume } from "./outbox";

const two = add(add([], "a", "1", "Bonjour"), "a", "2", "Je vous lis");

describe("what the agent wrote", () => {
  it("leaves in the order it was written, one message at a time", () => {
    expect(next(two, "a")?.clientId).toBe("1");
    expect(next(mark(two, "1", { state: "sent", seq: 4 }), "a")?.clientId).toBe("2");
  });

  it("keeps its id when it is sent again", () => {
    expect(next(resume(mark(two, "1", { state: "held" })), "a")?.clientId).toBe("1");
  });

  it("stays until the talk shows it, or the agent drops it", () => {
    const refused = mark(two, "1", { state: "refused", problem: "non" });
    expect(refused.length).toBe(2);
    expect(drop(refused, "1").length).toBe(1);
  });

  it("is let go once the service has it and nobody looks; refused or waiting it never is", () => {
    expect(dropSent(mark(two, "1", { state: "sent", seq: 4 }), "a").map((item) => item.clientId)).toEqual(["2"]);
    const refused = mark(two, "1", { state: "refused", problem: "non" });
    expect(dropSent(refused, "a")).toBe(refused);
    expect(holdsRefused(refused, "a")).toBe(true);
    expect(holdsRefused(two, "a")).toBe(false);
  });

  it("is not taken for someone else's message of another talk", () => {
    const event = { type: "message", author: "agent", seq: 4, at: "", text: "Bonjour", client_id: "1" } as const;
    expect(arrived(two, "b", [event])).toBe(two);
    expect(arrived(two, "a", [event]).map((item) => item.clientId)).toEqual(["2"]);
  });

  it("is known by its number when the event carries no id", () => {
    const event = { type: "message", author: "agent", seq: 4, at: "", text: "Bonjour" } as const;
    expect(arrived(mark(two, "1", { state: "sent", seq: 4 }), "a", [event]).map((item) => item.clientId)).toEqual(["2"]);
  });
});
