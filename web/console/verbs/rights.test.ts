import { describe, expect, it } from "vitest";
import { aCase, ME, OTHER } from "../desk/examples";
import { canAct } from "./rights";

const mine = aCase({ status: "claimed", agent: ME, priority: 1 });

describe("what may be done with a case", () => {
  it("is everything for the one who holds it", () => {
    for (const verb of ["close", "release", "transfer", "hand_back", "priority", "not_imminent"] as const) expect(canAct(verb, mine, ME.id)).toBe(true);
  });

  it("is a judgement of the danger, and no more, while nobody holds it", () => {
    const waiting = aCase({ priority: 1 });
    expect(canAct("not_imminent", waiting, ME.id)).toBe(true);
    expect(canAct("close", waiting, ME.id)).toBe(false);
  });

  it("is nothing for a case that someone else holds, or that is closed", () => {
    expect(canAct("close", { ...mine, agent: OTHER }, ME.id)).toBe(false);
    expect(canAct("priority", { ...mine, status: "closed" }, ME.id)).toBe(false);
  });

  it("offers « Pas imminent » only where the danger is said to be imminent", () => {
    expect(canAct("not_imminent", { ...mine, priority: 2 }, ME.id)).toBe(false);
  });
});
