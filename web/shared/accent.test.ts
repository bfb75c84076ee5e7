import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { accentFor, contrast, parse } from "./accent";

const colour = (css: string) => css.match(/\d+/g)!.map(Number) as [number, number, number];
const css = readFileSync("shared/tokens.css", "utf8");
const themes = { light: css.slice(0, css.indexOf("@media")), dark: css.slice(css.lastIndexOf('[data-theme="dark"]')) };
const value = (theme: string, token: string) => parse(new RegExp(`--${token}: (#[0-9a-f]{6})`).exec(theme)![1]!)!;

describe("accentFor", () => {
  it.each(["#ff0000", "#ffff00", "#0b4f5e", "#000000", "#ffffff", "#7fb069", "#808080"])("keeps %s readable on all it meets, in light and in dark", (asked) => {
    for (const [name, theme] of Object.entries(themes)) {
      const { accent, on, soft } = accentFor(asked, name === "dark")!;
      const grounds = [on, soft].map(colour).concat(["surface", "paper"].map((token) => [...value(theme, token)]));
      expect(grounds.filter((ground) => contrast(colour(accent), ground) < 7)).toEqual([]);
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
  const pairs = [
    ["ink", "paper"], ["ink", "surface"], ["ink", "sunken"], ["ink-soft", "paper"], ["ink-soft", "surface"], ["ink-soft", "sunken"],
    ["on-accent", "accent"], ["ink", "accent-soft"], ["accent", "surface"], ["accent", "paper"], ["accent", "accent-soft"],
    ["danger", "danger-soft"], ["danger", "surface"], ["amber", "amber-soft"], ["paper", "ink"],
  ] as const;

  it.each(Object.entries(themes))("reaches 7:1 for every text of the talk, %s", (_name, theme) => {
    const low = pairs.filter(([text, ground]) => contrast(value(theme, text), value(theme, ground)) < 7);
    expect(low).toEqual([]);
  });
});
