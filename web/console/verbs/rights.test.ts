import { describe, expect, it } from "vitest";
import { aCase, anAlarm, ME, OTHER } from "../desk/examples";
import type { Account } from "../desk/state";
import { canAct, canClaim } from "./rights";

const mine = aCase({ status: "claimed", agent: ME, priority: 1 });
const CHIEF: Account = { ...ME, id: "agent-chief", role: "supervisor" };

describe("who may claim a case", () => {
  const silent = (level: 0 | 1 | 2) => aCase({ status: "claimed", agent: OTHER, ringing: true, alarm: anAlarm({ level }) });

  it("is whoever sees it wait, and whoever hears it ring everyone", () => {
    expect(canClaim(aCase(), ME.id)).toBe(true);
    expect(canClaim(silent(2), ME.id)).toBe(true);
  });

  it("is nobody while its holder may still answer, nor its holder again", () => {
    expect(canClaim(silent(1), ME.id)).toBe(false);
    expect(canClaim(silent(2), OTHER.id)).toBe(false);
    expect(canClaim(aCase({ status: "closed" }), ME.id)).toBe(false);
  });
});

describe("what may be done with a case", () => {
  it("is everything for the one who holds it", () => {
    for (const verb of ["close", "release", "transfer", "hand_back", "priority", "not_imminent", "dispatch", "contact", "mute"] as const)
      expect(canAct(verb, mine, ME)).toBe(true);
  });

  it("is a judgement of the danger, and no more, while nobody holds it", () => {
    const waiting = aCase({ priority: 1 });
    expect(canAct("not_imminent", waiting, ME)).toBe(true);
    expect(canAct("close", waiting, ME)).toBe(false);
    expect(canAct("dispatch", waiting, ME)).toBe(false);
  });

  it("is nothing for a case that someone else holds, or that is closed", () => {
    expect(canAct("close", { ...mine, agent: OTHER }, ME)).toBe(false);
    expect(canAct("priority", { ...mine, status: "closed" }, ME)).toBe(false);
  });

  it("lets a supervisor take any talk that is held, reassign any open one, and nobody else", () => {
    expect(canAct("take", aCase(), CHIEF)).toBe(false);
    expect(canAct("take", mine, CHIEF)).toBe(true);
    expect(canAct("assign", aCase(), CHIEF)).toBe(true);
    expect(canAct("take", { ...mine, agent: OTHER }, ME)).toBe(false);
    expect(canAct("take", { ...mine, status: "closed" }, CHIEF)).toBe(false);
  });

  it("offers « Pas imminent » only where the danger is said to be imminent, and one of mute and unmute", () => {
    expect(canAct("not_imminent", { ...mine, priority: 2 }, ME)).toBe(false);
    expect(canAct("unmute", mine, ME)).toBe(false);
    expect(canAct("mute", { ...mine, muted: true }, ME)).toBe(false);
    expect(canAct("unmute", { ...mine, muted: true }, ME)).toBe(true);
  });
});
