import { describe, expect, it } from "vitest";
import { aCase } from "../desk/examples";
import { afterDay, byDay } from "./days";

const closed = (id: string, year: number, month: number, day: number, hour: number) => aCase({ id, status: "closed", closed_at: new Date(year, month - 1, day, hour).toISOString() });

describe("the closed cases", () => {
  it("stand under the day they ended on, in the order they came", () => {
    const days = byDay([closed("c", 2026, 11, 22, 9), closed("b", 2026, 11, 21, 23), closed("a", 2026, 11, 21, 0)]);
    expect(days.map(({ name, cases }) => [name, cases.map(({ id }) => id)])).toEqual([
      ["Dimanche 22 novembre 2026", ["c"]],
      ["Samedi 21 novembre 2026", ["b", "a"]],
    ]);
  });

  it("of a day are all before the next one, at the end of a month too", () => {
    expect(afterDay("2026-11-30")).toBe(new Date(2026, 11, 1).toISOString());
  });
});
