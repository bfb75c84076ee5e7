import { describe, expect, it } from "vitest";
import type { Alarm, Case } from "../desk/case";
import { aCase, anAlarm, ME, ON_DUTY, OTHER } from "../desk/examples";
import type { Seat } from "../desk/seat";
import { OFF_DUTY } from "../desk/state";
import { bands, calls, ringing, strength } from "./rule";
import { alarmSamples, PERIOD_S } from "./tone";

const TEAM = { id: "team-a", name: "Police, Est" };
const seat: Seat = { me: { ...ME, team: TEAM }, duty: ON_DUTY, hasTeams: true };
const paused: Seat = { ...seat, duty: { ...ON_DUTY, state: "paused" } };

function danger(alarm: Partial<Alarm> = {}, change: Partial<Case> = {}): Case {
  return aCase({ priority: 1, danger: "imminent", ringing: true, alarm: anAlarm(alarm), ...change });
}

const mine = { status: "claimed", agent: ME } as const;
const theirs = { status: "claimed", agent: OTHER } as const;

describe("the alarm", () => {
  it("sounds for everyone on duty while nobody has taken the case", () => {
    expect(calls(danger(), seat)).toBe(true);
    expect(calls(danger(), paused)).toBe(false);
    expect(calls(danger(), { ...seat, duty: OFF_DUTY })).toBe(false);
  });

  it("sounds at first for the team whose case it is", () => {
    expect(calls(danger({ audience: "teams", teams: ["team-a"] }), seat)).toBe(true);
    expect(calls(danger({ audience: "teams", teams: ["team-b"] }), seat)).toBe(false);
    expect(calls(danger({ audience: "teams", teams: [] }), seat)).toBe(true);
  });

  it("sounds for whoever never left duty in a house without teams", () => {
    const house = { hasTeams: false };
    expect(calls(danger(), { ...seat, ...house, duty: { ...OFF_DUTY, since: "2026-11-22T00:00:00Z" } })).toBe(false);
    expect(calls(danger({ audience: "teams", teams: ["team-b"] }), { ...seat, ...house, duty: OFF_DUTY })).toBe(true);
    expect(calls(danger(), { ...paused, ...house })).toBe(false);
  });

  it("goes on for the agent who took the case, until they have written, even paused", () => {
    expect(calls(danger({ audience: "holder" }, mine), paused)).toBe(true);
    expect(calls(danger({}, { ...mine, ringing: false, alarm: null }), seat)).toBe(false);
  });

  it("leaves the others in peace once someone has taken the case, until it has been left too long", () => {
    expect(calls(danger({ audience: "holder", level: 1 }, theirs), seat)).toBe(false);
    expect(calls(danger({ audience: "everyone", level: 2, supervisors: true }, theirs), seat)).toBe(true);
  });

  it("reaches supervisors at the last step, whatever their duty", () => {
    const chief: Seat = { ...seat, me: { ...seat.me, role: "supervisor" }, duty: OFF_DUTY };
    expect(calls(danger({ level: 2, supervisors: true }), chief)).toBe(true);
    expect(calls(danger({ level: 1 }), chief)).toBe(false);
  });

  it("is silent for a closed case", () => {
    expect(calls(danger({}, { status: "closed" }), seat)).toBe(false);
  });

  it("names the one who has waited longest first", () => {
    const late = danger({}, { id: "late", opened_at: "2026-11-22T00:09:00Z" });
    const early = danger({}, { id: "early", opened_at: "2026-11-22T00:01:00Z" });
    expect(ringing(new Map([late, aCase(), early].map((item) => [item.id, item])), seat).map((item) => item.id)).toEqual(["early", "late"]);
  });

  it("is stronger once a step has been climbed", () => {
    expect(strength([danger()])).toBe(0);
    expect(strength([danger(), danger({ level: 1 })])).toBe(1);
  });
});

describe("the bands of the alarm", () => {
  it("put a rise in my own talk before those who wait", () => {
    const found = bands([danger({}, { id: "waits" }), danger({ why: "raised" }, { ...mine, id: "rose" }), danger({ level: 2 }, { ...theirs, id: "left" })], ME.id);
    expect(found.map((call) => [call.kind, call.first.id])).toEqual([
      ["raised", "rose"],
      ["waiting", "waits"],
      ["held", "left"],
    ]);
  });

  it("make one band of a flood, and leave what is not alike apart", () => {
    const flood = ["1", "2", "3"].map((id) => danger({}, { id, like: "same" }));
    const found = bands([...flood, danger({}, { id: "4", like: "other" }), danger({}, { id: "5" }), danger({}, { id: "6" })], ME.id);
    expect(found.map((call) => call.cases.length)).toEqual([3, 1, 1, 1]);
  });

  it("never hide a talk of mine in a flood", () => {
    const found = bands([danger({}, { id: "1", like: "same" }), danger({}, { ...mine, id: "2", like: "same" })], ME.id);
    expect(found.map((call) => call.first.id)).toEqual(["2", "1"]);
  });
});

describe("the tone", () => {
  const rate = 8000;
  const samples = alarmSamples(rate, 0);

  it("comes back every four seconds, and twice as often when it is strong", () => {
    expect(samples.length).toBe(PERIOD_S[0] * rate);
    expect(alarmSamples(rate, 1).length).toBe(PERIOD_S[1] * rate);
    expect(PERIOD_S).toEqual([4, 2]);
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
