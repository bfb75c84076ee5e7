import { describe, expect, it } from "vitest";
import { among, between, understood, whole } from "./speech";

const KNOWN = { leave: {}, count: { count: whole }, place: { latitude: between(-90, 90) }, who: { status: among("bot", "agent") } };

describe("understood", () => {
  it.each([{ relais: "leave" }, { relais: "count", count: 0 }, { relais: "place", latitude: 48.86 }, { relais: "who", status: "agent" }])("hears %o", (said) => {
    expect(understood(KNOWN, said)).toBe(said);
  });

  it.each([
    ["an unknown verb", { relais: "open" }],
    ["a verb every object has", { relais: "toString" }],
    ["no verb", { count: 1 }],
    ["no sentence", "leave"],
    ["nothing", null],
    ["a list", ["leave"]],
    ["a fact too many", { relais: "leave", address: "https://a.fr" }],
    ["a fact too few", { relais: "count" }],
    ["another fact", { relais: "count", number: 1 }],
    ["a number that is text", { relais: "count", count: "1" }],
    ["a number that is none", { relais: "place", latitude: NaN }],
    ["less than nothing", { relais: "count", count: -1 }],
    ["a place off the globe", { relais: "place", latitude: 91 }],
    ["a word of another list", { relais: "who", status: "robot" }],
  ])("does not hear %s", (_what, said) => {
    expect(understood(KNOWN, said)).toBeNull();
  });
});
