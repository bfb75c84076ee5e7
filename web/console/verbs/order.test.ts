import { describe, expect, it } from "vitest";
import { isChosen, orderOf, requestOf, type Chosen } from "./order";

const chosen: Chosen = { priority: 2, reason: " en lieu sûr ", outcome: "advised", to: { team_id: "est" } };

describe("the request a window makes", () => {
  it("carries what the agent has seen wherever it would end or lower attention", () => {
    for (const verb of ["release", "transfer", "hand_back", "close", "priority", "not_imminent"] as const) expect(orderOf(verb, 7, chosen)).toMatchObject({ seen: 7 });
    expect(orderOf("take", 7, chosen)).toEqual({ reason: "en lieu sûr" });
  });

  it("judges « pas imminent » as grave, with its reason", () => {
    expect(requestOf("not_imminent")).toBe("priority");
    expect(orderOf("not_imminent", 1, chosen)).toEqual({ seen: 1, priority: 2, reason: "en lieu sûr" });
  });

  it("names one recipient, a person or a team", () => {
    expect(orderOf("transfer", 1, chosen)).toEqual({ seen: 1, team_id: "est" });
    expect(orderOf("assign", 1, { ...chosen, to: { agent_id: "a" } })).toEqual({ reason: "en lieu sûr", agent_id: "a" });
  });

  it("waits for an outcome, a recipient, another priority", () => {
    expect(isChosen("close", { ...chosen, outcome: "" }, 1)).toBe(false);
    expect(isChosen("transfer", { ...chosen, to: null }, 1)).toBe(false);
    expect(isChosen("priority", chosen, 2)).toBe(false);
    expect(isChosen("release", { ...chosen, to: null, outcome: "" }, 2)).toBe(true);
  });
});
