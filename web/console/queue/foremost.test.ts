import { describe, expect, it } from "vitest";
import type { Cue } from "../desk/case";
import { foremost } from "./foremost";

function cue(kind: string, seq: number, change: Partial<Cue> = {}): Cue {
  return { kind, label: kind, text: `${kind} ${seq}`, certainty: "certain", layer: "rules", seq, ...change };
}

describe("the foremost cues", () => {
  it("are certain before possible, and a weapon before all", () => {
    const shown = foremost([cue("suicide", 9, { certainty: "possible" }), cue("hiding", 7), cue("child", 5), cue("weapon", 1)], 4);
    expect(shown.map((each) => each.text)).toEqual(["weapon 1", "child 5", "hiding 7", "suicide 9"]);
  });

  it("say each kind once, by its surest and newest words", () => {
    const shown = foremost([cue("weapon", 1), cue("weapon", 4), cue("weapon", 8, { certainty: "possible" })], 3);
    expect(shown.map((each) => each.text)).toEqual(["weapon 4"]);
  });

  it("say the same words once, with all that they mean", () => {
    const shown = foremost([cue("locked_in", 2, { text: "enfermée dans" }), cue("hiding", 2, { text: "enfermée dans la salle de bain" })], 3);
    expect(shown).toEqual([{ labels: ["locked_in", "hiding"], text: "enfermée dans la salle de bain", isCertain: true }]);
  });

  it("never let a doubt pass for a certainty because the words are the same", () => {
    const shown = foremost([cue("weapon", 2, { text: "là avec une arme", certainty: "possible" }), cue("aggressor_present", 2, { text: "là" })], 3);
    expect(shown.map((each) => each.isCertain)).toEqual([true, false]);
  });

  it("stop at the limit", () => {
    expect(foremost([cue("weapon", 1), cue("child", 2), cue("hiding", 3)], 2).length).toBe(2);
  });
});
