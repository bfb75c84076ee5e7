import { describe, expect, it } from "vitest";
import { hourThere, zoneOf } from "./zone";

const NOON = Date.parse("2026-11-22T12:00:00Z");
const PARIS = "Europe/Paris";

describe("the hour where the person is", () => {
  it("is told for a department overseas", () => {
    expect(hourThere(zoneOf("974") ?? "", NOON, PARIS)).toBe("16:00");
    expect(hourThere(zoneOf("971") ?? "", NOON, PARIS)).toBe("08:00");
  });

  it("says the day when it is another one there", () => {
    expect(hourThere(zoneOf("988") ?? "", Date.parse("2026-11-22T14:30:00Z"), PARIS)).toBe("lun. 01:30");
  });

  it("is not repeated where the clocks agree", () => {
    expect(hourThere(zoneOf("93") ?? "", NOON, PARIS)).toBeNull();
  });

  it("is told of the mainland to an agent who sits overseas", () => {
    expect(hourThere(zoneOf("2A") ?? "", NOON, "America/Martinique")).toBe("13:00");
  });

  it("is not guessed where the place is not known", () => {
    expect(zoneOf(null)).toBeNull();
  });
});
