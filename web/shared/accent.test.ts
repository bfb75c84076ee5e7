import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { accentFor, contrast, parse } from "./accent";

const colour = (css: string) => css.match(/\d+/g)!.map(Number) as [number, number, number];

describe("accentFor", () => {
  it.each(["#ff0000", "#ffff00", "#0b4f5e", "#000000", "#ffffff", "#7fb069"])("keeps %s readable, in light and in dark", (asked) => {
    for (const dark of [false, true]) {
      const { accent, on } = accentFor(asked, dark)!;
      expect(contrast(colour(accent), colour(on))).toBeGreaterThanOrEqual(7);
    }
  });

  it("leaves alone a colour that already is", () => {
    expect(accentFor("#0b4f5e", false)!.accent).toBe("rgb(11, 79, 94)");
  });

  it("refuses what is not a colour", () => {
    expect(accentFor("red;}", false)).toBeNull();
  });
});

describe("tokens.css", () => {
  const css = readFileSync("shared/tokens.css", "utf8");
  const themes = { light: css.slice(0, css.indexOf("@media")), dark: css.slice(css.lastIndexOf('[data-theme="dark"]')) };
  const pairs = [
    ["ink", "paper"], ["ink", "surface"], ["ink", "sunken"], ["ink-soft", "paper"], ["ink-soft", "surface"], ["ink-soft", "sunken"],
    ["on-accent", "accent"], ["ink", "accent-soft"], ["accent", "surface"], ["accent", "paper"], ["accent", "accent-soft"],
    ["danger", "danger-soft"], ["danger", "surface"], ["amber", "amber-soft"], ["paper", "ink"],
  ] as const;

  it.each(Object.entries(themes))("reaches 7:1 for every text of the talk, %s", (_name, theme) => {
    const token = (name: string) => parse(new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(theme)![1]!)!;
    const low = pairs.filter(([text, ground]) => contrast(token(text), token(ground)) < 7);
    expect(low).toEqual([]);
  });
});
