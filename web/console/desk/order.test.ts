import { describe, expect, it } from "vitest";
import { aCase, anAlarm, ME, ON_DUTY, OTHER } from "./examples";
import { arrange, byDebt, byUrgency, groupOf, waitingSince } from "./order";

const seat = { me: ME, duty: ON_DUTY, hasTeams: true };

const at = (minute: number) => `2026-11-22T00:0${minute}:00Z`;

describe("the order of the queue", () => {
  it("puts priority first, then what goes on now, then who has waited longest", () => {
    const cases = [
      aCase({ id: "ordinary-old", opened_at: at(0) }),
      aCase({ id: "ordinary-live", live: true, opened_at: at(5) }),
      aCase({ id: "serious", priority: 2, opened_at: at(6) }),
      aCase({ id: "imminent-late", priority: 1, opened_at: at(9) }),
      aCase({ id: "imminent-early", priority: 1, opened_at: at(8) }),
      aCase({ id: "ordinary-new", opened_at: at(4) }),
    ];
    expect(cases.sort(byUrgency).map((item) => item.id)).toEqual([
      "imminent-early",
      "imminent-late",
      "serious",
      "ordinary-live",
      "ordinary-old",
      "ordinary-new",
    ]);
  });

  it("never lets waiting push an ordinary case above an imminent one", () => {
    const old = aCase({ priority: 3, live: true, opened_at: "2026-11-20T00:00:00Z" });
    expect(byUrgency(old, aCase({ priority: 1, opened_at: at(9) }))).toBeGreaterThan(0);
  });

  it("counts the waiting from the oldest message nobody answered", () => {
    const patient = aCase({ id: "patient", opened_at: at(5), unanswered_since: at(1) });
    expect(byUrgency(patient, aCase({ opened_at: at(2) }))).toBeLessThan(0);
  });

  it("leaves a case that came back to the queue where it stood, and counts its waiting from its return", () => {
    const back = aCase({ id: "back", opened_at: "2026-11-22T00:00:00Z", waiting_since: "2026-11-22T01:00:00Z" });
    const fresh = aCase({ id: "fresh", opened_at: "2026-11-22T00:30:00Z", waiting_since: "2026-11-22T00:30:00Z" });
    expect([fresh, back].sort(byUrgency).map(({ id }) => id)).toEqual(["back", "fresh"]);
    expect(waitingSince(back)).toBe("2026-11-22T01:00:00Z");
  });

  it("keeps two equal cases in one order, so that rows do not jump", () => {
    expect(byUrgency(aCase({ id: "a" }), aCase({ id: "b" }))).toBeLessThan(0);
  });
});

describe("the order of my own talks", () => {
  it("puts danger first, then the message that has waited longest, and what I have answered last", () => {
    const own = { status: "claimed", agent: ME } as const;
    const cases = [
      aCase({ ...own, id: "answered", opened_at: at(0) }),
      aCase({ ...own, id: "late", unanswered_since: at(5) }),
      aCase({ ...own, id: "early", unanswered_since: at(2) }),
      aCase({ ...own, id: "grave", priority: 2, unanswered_since: at(8) }),
    ];
    expect(cases.sort(byDebt).map((item) => item.id)).toEqual(["grave", "early", "late", "answered"]);
  });
});

describe("the headings of the queue", () => {
  it.each([
    ["waiting", aCase(), "waiting"],
    ["waiting in imminent danger", aCase({ priority: 1 }), "urgent"],
    ["mine and nobody has answered the danger", aCase({ status: "claimed", agent: ME, priority: 1, ringing: true, alarm: anAlarm({ audience: "holder" }) }), "urgent"],
    ["mine", aCase({ status: "claimed", agent: ME, priority: 1 }), "mine"],
    ["someone else's, even ringing", aCase({ status: "claimed", agent: OTHER, priority: 1, ringing: true, alarm: anAlarm({ audience: "holder" }) }), "others"],
    ["someone else's, left too long", aCase({ status: "claimed", agent: OTHER, priority: 1, ringing: true, alarm: anAlarm({ level: 2 }) }), "urgent"],
    ["closed", aCase({ status: "closed", agent: ME }), "closed"],
  ] as const)("puts a case that is %s where one looks for it", (_what, item, group) => {
    expect(groupOf(item, seat)).toBe(group);
  });

  it("shows every case exactly once and no empty heading", () => {
    const cases = [aCase({ id: "1" }), aCase({ id: "2", priority: 1 }), aCase({ id: "3", status: "closed" })];
    const groups = arrange(cases, seat);
    expect(groups.map((group) => group.name)).toEqual(["urgent", "waiting", "closed"]);
    expect(groups.flatMap((group) => group.cases).length).toBe(3);
  });

  it("shows the last one closed first", () => {
    const cases = [aCase({ id: "before", status: "closed", closed_at: at(1) }), aCase({ id: "after", status: "closed", closed_at: at(2) })];
    expect(arrange(cases, seat)[0]?.cases.map((item) => item.id)).toEqual(["after", "before"]);
  });
});
