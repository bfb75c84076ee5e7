import { describe, expect, it } from "vitest";
import type { Cue } from "../desk/case";
import { highlight } from "./highlight";

function cue(text: string, kind = "weapon"): Cue {
  return { kind, label: kind, text, certainty: "certain", layer: "rules", seq: 1 };
}

function marked(text: string, ...cues: Cue[]): string[] {
  return highlight(text, cues).filter((segment) => segment.cues.length > 0).map((segment) => segment.text);
}

describe("the words that raised a danger", () => {
  it("are marked where they stand, as they were written", () => {
    expect(marked("Il est LÀ, il a un Couteau.", cue("il a un couteau"))).toEqual(["il a un Couteau"]);
  });

  it.each(["", "a", "il a un couteau", "👩‍👧 il a un couteau 🔪", "İl a un couteau", "‮il a un couteau", "<b>il a un couteau</b>"])(
    "leave the message whole, letter for letter: %j",
    (text) => {
      const whole = highlight(text, [cue("un couteau"), cue("il a", "aggressor_present")]).map((segment) => segment.text);
      expect(whole.join("")).toBe(text);
    },
  );

  it("carry both kinds when two cues share words", () => {
    const segments = highlight("il est derrière la porte avec un couteau", [cue("derrière la porte avec", "aggressor_present"), cue("avec un couteau")]);
    const shared = segments.find((segment) => segment.cues.length > 0);
    expect(shared?.text).toBe("derrière la porte avec un couteau");
    expect(shared?.cues.map((each) => each.kind)).toEqual(["aggressor_present", "weapon"]);
  });

  it("are not marked when they stand in another message", () => {
    expect(marked("Je suis à Lyon", cue("il a un couteau"))).toEqual([]);
  });

  it("are never the whole message because a cue is empty", () => {
    expect(marked("Je suis à Lyon", cue("  "))).toEqual([]);
  });
});
