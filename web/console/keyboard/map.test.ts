import { describe, expect, it } from "vitest";
import { actionFor, help, KEYS, keyOf } from "./map";

function press(key: string, change: Partial<KeyboardEvent> = {}) {
  return { key, ctrlKey: false, altKey: false, metaKey: false, shiftKey: false, ...change };
}

describe("the keyboard map", () => {
  it("claims with one key", () => {
    expect(actionFor(press("c"), false, true)).toBe("claim");
    expect(actionFor(press("C", { shiftKey: true }), false, true)).toBe("claim");
  });

  it("leaves every letter to the text while one writes", () => {
    for (const key of Object.keys(KEYS).filter((each) => each.length === 1)) expect(actionFor(press(key), true, true)).toBeNull();
  });

  it("leaves to the browser what is pressed with Ctrl, Alt or Meta", () => {
    expect(actionFor(press("c", { ctrlKey: true }), false, true)).toBeNull();
    expect(actionFor(press("r", { metaKey: true }), false, true)).toBeNull();
    expect(actionFor(press("f", { altKey: true }), false, true)).toBeNull();
  });

  it("can be reduced to the keys that are no letters", () => {
    expect(actionFor(press("c"), false, false)).toBeNull();
    expect(actionFor(press("ArrowDown"), false, false)).toBe("next");
    expect(actionFor(press("?"), false, false)).toBe("help");
  });

  it("is not fooled by names every object has", () => {
    expect(actionFor(press("constructor"), false, true)).toBeNull();
  });

  it("explains every letter it listens to", () => {
    const explained = new Set(help(true).flatMap((section) => section.lines.flatMap((line) => line.keys)));
    const letters = Object.keys(KEYS).filter((key) => /^[a-z]$/.test(key) && key !== "j" && key !== "k");
    expect(letters.filter((key) => !explained.has(key.toUpperCase()))).toEqual([]);
  });

  it("opens the rooms with the row of digits, with or without Shift on a French keyboard", () => {
    for (const [plain, shifted] of [["&", "1"], ["é", "2"], ['"', "3"], ["'", "4"], ["(", "5"]] as const)
      expect(actionFor(press(plain), false, true)).toBe(actionFor(press(shifted, { shiftKey: true }), false, true));
  });

  it("tells an agent nothing of what only supervisors may do", () => {
    const told = help(false).flatMap((section) => section.lines.flatMap((line) => line.keys));
    expect(told).not.toContain("V");
    expect(told).not.toContain("3");
  });

  it("writes on a button the key that does the same", () => {
    expect(keyOf("claim")).toBe("C");
    expect(keyOf("close")).toBe("F");
  });
});
