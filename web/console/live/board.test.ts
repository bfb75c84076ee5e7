import { describe, expect, it } from "vitest";
import { aCase, ME, ON_DUTY, OTHER } from "../desk/examples";
import { OFF_DUTY } from "../desk/state";
import type { Colleague, TeamState } from "../staff/staff";
import { glance, load, work } from "./board";

const at = (minute: number) => `2026-11-22T00:0${minute}:00Z`;
const colleague = (change: Partial<Colleague>): Colleague => ({ ...ME, duty: ON_DUTY, there: true, ...change });
const claimed = { status: "claimed" } as const;

describe("the supervisors' board", () => {
  it("tells how many wait, how many in danger have no answer, and how long", () => {
    const cases = [
      aCase({ id: "1", waiting_since: at(3) }),
      aCase({ id: "2", waiting_since: at(1), priority: 1, ringing: true }),
      aCase({ id: "3", ...claimed, agent: OTHER, unanswered_since: at(2) }),
      aCase({ id: "4", status: "closed" }),
    ];
    expect(glance(cases)).toEqual({ waiting: 2, imminent: 1, oldestWaiting: at(1), oldestUnanswered: at(2) });
    expect(glance([])).toEqual({ waiting: 0, imminent: 0, oldestWaiting: null, oldestUnanswered: null });
  });

  it("puts first the colleague whose visitor has waited longest, and leaves out who is off and holds nothing", () => {
    const colleagues = [colleague({ id: "a", name: "Alix" }), colleague({ id: "b", name: "Bao" }), colleague({ id: "c", name: "Chloé", duty: OFF_DUTY }), colleague({ id: "d", name: "Dan", duty: OFF_DUTY })];
    const cases = [
      aCase({ id: "1", ...claimed, agent: { id: "b", name: "Bao" }, unanswered_since: at(1) }),
      aCase({ id: "2", ...claimed, agent: { id: "d", name: "Dan" } }),
    ];
    expect(work(colleagues, cases).map(({ colleague: each, talks }) => [each.name, talks.length])).toEqual([
      ["Bao", 1],
      ["Alix", 0],
      ["Dan", 1],
    ]);
  });

  it("counts who waits at each team", () => {
    const team: TeamState = { id: "est", name: "Est", force: "PN", departments: [], skills: [], hours: null, overflow: null, open: true, there: 0 };
    expect(load([team], [aCase({ team }), aCase({ id: "2", team: { id: "ouest", name: "Ouest" } })])[0]).toMatchObject({ waiting: 1 });
  });
});
