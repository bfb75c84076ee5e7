import { describe, expect, it } from "vitest";
import { canned } from "../content/fr.json";
import { suggested } from "./canned";

describe("ready sentences", () => {
  it("come with « / », all of them, and with letters fewer", () => {
    expect(suggested("/").length).toBe(canned.length);
    expect(suggested("/lieu").map((each) => each.key)).toEqual(["lieu"]);
  });

  it("are found by a word they hold, with or without its accent", () => {
    expect(suggested("/securite").length).toBeGreaterThan(0);
    expect(suggested("/sécurité")).toEqual(suggested("/securite"));
  });

  it.each(["", "Bonjour", "et/ou", "/lieu exact", " /lieu", "1/2"])("stay away from ordinary words: %j", (text) => {
    expect(suggested(text)).toEqual([]);
  });

  it("promise nothing that the agent has not decided", () => {
    for (const { text } of canned) expect(text).not.toMatch(/patrouille|secours arrivent|on arrive|j’arrive/i);
  });
});
