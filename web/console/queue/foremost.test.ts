import { describe, expect, it } from "vitest";
import type { Cue } from "../desk/case";
import { foremost } from "./foremost";

function cue(kind: string, seq: number, certainty: Cue["certainty"] = "certain"): Cue {
  return { kind, label: kind, text: `${kind} ${seq}`, certainty, layer: "rules", seq };
}

describe("the foremost cues", () => {
  it("are certain before possible, newest before oldest", () => {
    const shown = foremost([cue("hiding", 9, "possible"), cue("weapon", 1), cue("child", 5)], 3);
    expect(shown.map((each) => each.kind)).toEqual(["child", "weapon", "hiding"]);
  });

  it("say each kind once, by its surest and newest words", () => {
    const shown = foremost([cue("weapon", 1), cue("weapon", 4), cue("weapon", 8, "possible")], 3);
    expect(shown.map((each) => each.text)).toEqual(["weapon 4"]);
  });

  it("stop at the limit", () => {
    expect(foremost([cue("weapon", 1), cue("child", 2), cue("hiding", 3)], 2).length).toBe(2);
  });
});
