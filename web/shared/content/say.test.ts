import { describe, expect, it } from "vitest";
import visitors from "./fr.json?raw";
import agents from "../../console/content/fr.json?raw";
import { say, sayCount } from "./say";

it.each([visitors, agents])("no sentence lets a line begin with a mark, or end with an opening quote", (content) => {
  expect(content.match(/"[^"]*([\p{L}\d»] [:;?!»]|« )[^"]*"/gu) ?? []).toEqual([]);
});

describe("say", () => {
  it("puts the values in their places", () => {
    expect(say("{name} vous lit.", { name: "Camille" })).toBe("Camille vous lit.");
  });

  it("refuses a sentence whose value is missing, rather than showing braces to somebody", () => {
    expect(() => say("{name} vous lit.", {})).toThrow();
  });

  it("counts as French does", () => {
    const forms = { one: "{count} message", many: "{count} messages" };
    expect([0, 1, 2].map((count) => sayCount(count, forms))).toEqual(["0 message", "1 message", "2 messages"]);
  });
});
