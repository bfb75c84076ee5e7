import { describe, expect, it } from "vitest";
import { aCase, ME, OTHER } from "../desk/examples";
import { calls, ringing } from "./rule";
import { alarmSamples, PERIOD_S } from "./tone";

const danger = { priority: 1, danger: "imminent", ringing: true } as const;

describe("the alarm", () => {
  it("sounds for everyone while nobody has taken the case", () => {
    expect(calls(aCase(danger), ME.id)).toBe(true);
  });

  it("goes on for the agent who took the case, until they have written", () => {
    expect(calls(aCase({ ...danger, status: "claimed", agent: ME }), ME.id)).toBe(true);
    expect(calls(aCase({ ...danger, status: "claimed", agent: ME, ringing: false }), ME.id)).toBe(false);
  });

  it("leaves the others in peace once someone has taken the case", () => {
    expect(calls(aCase({ ...danger, status: "claimed", agent: OTHER }), ME.id)).toBe(false);
  });

  it("is silent for a closed case", () => {
    expect(calls(aCase({ ...danger, status: "closed" }), ME.id)).toBe(false);
  });

  it("names the one who has waited longest first", () => {
    const late = aCase({ ...danger, id: "late", opened_at: "2026-11-22T00:09:00Z" });
    const early = aCase({ ...danger, id: "early", opened_at: "2026-11-22T00:01:00Z" });
    expect(ringing([late, aCase(), early], ME.id).map((item) => item.id)).toEqual(["early", "late"]);
  });
});

describe("the tone", () => {
  const rate = 8000;
  const samples = alarmSamples(rate);

  it("comes back every four seconds", () => {
    expect(PERIOD_S).toBe(4);
    expect(samples.length).toBe(4 * rate);
  });

  it("is heard, and never clips", () => {
    const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    expect(loudest).toBeGreaterThan(0.4);
    expect(loudest).toBeLessThanOrEqual(1);
  });

  it("begins and ends in silence, so that the loop does not click", () => {
    expect(Math.abs(samples[0] ?? 1)).toBeLessThan(0.01);
    expect(Math.abs(samples.at(-1) ?? 1)).toBeLessThan(0.01);
  });
});
