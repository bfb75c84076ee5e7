import { describe, expect, it } from "vitest";
import { hourly, hoursOfDay, periodOf, ranked, share, spoken } from "./figures";

describe("the figures", () => {
  it("show the hours without a case too", () => {
    const [times, counts] = hourly({ from: "2026-11-22T00:00:00Z", to: "2026-11-22T04:00:00Z", by_hour: [{ at: "2026-11-22T01:00:00Z", count: 3 }] });
    expect(counts).toEqual([0, 3, 0, 0]);
    expect(times[1]).toBe(Date.parse("2026-11-22T01:00:00Z") / 1000);
  });

  it("add up the days hour by hour, in the clock on the wall", () => {
    const at = (day: number) => new Date(2026, 10, day, 23, 0).toISOString();
    const counts = hoursOfDay({ by_hour: [{ at: at(21), count: 2 }, { at: at(22), count: 5 }] });
    expect(counts[23]).toBe(7);
    expect(counts.length).toBe(24);
  });

  it("say a wait as one says it", () => {
    expect([null, 42.4, 185, 4800].map(spoken)).toEqual(["–", "42 s", "3 min 05 s", "1 h 20"]);
  });

  it("draw a bar as a part of the longest", () => {
    expect([share(5, 10), share(0, 0)]).toEqual([50, 0]);
  });

  it("rank what was counted, and leave out what was not", () => {
    expect(ranked([{ name: "b", count: 1 }, { name: "a", count: 1 }, { name: "c", count: 0 }, { name: "d", count: 9 }]).map(({ name }) => name)).toEqual(["d", "a", "b"]);
  });

  it("end with the hour that runs", () => {
    expect(periodOf(1, Date.parse("2026-11-22T03:20:00Z"))).toEqual({ from: "2026-11-21T04:00:00.000Z", to: "2026-11-22T04:00:00.000Z" });
  });
});
