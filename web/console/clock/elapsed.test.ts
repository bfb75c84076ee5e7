import { describe, expect, it } from "vitest";
import { counted, elapsed } from "./elapsed";

const START = "2026-11-22T00:00:00Z";
const after = (seconds: number) => Date.parse(START) + seconds * 1000;

describe("a duration", () => {
  it.each([
    [0, "0 s"],
    [42, "42 s"],
    [180, "3 min"],
    [3900, "1 h 05"],
    [200_000, "2 j"],
  ])("of %i seconds is read at a glance", (seconds, text) => {
    expect(elapsed(START, after(seconds))).toBe(text);
  });

  it.each([
    [9, "0:09"],
    [727, "12:07"],
    [3909, "1:05:09"],
  ])("of %i seconds is counted to the second where it matters", (seconds, text) => {
    expect(counted(START, after(seconds))).toBe(text);
  });

  it("is never negative when the service's clock is ahead of ours", () => {
    expect(elapsed(START, after(-30))).toBe("0 s");
  });
});
