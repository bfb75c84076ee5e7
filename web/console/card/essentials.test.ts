import { describe, expect, it } from "vitest";
import type { Cue } from "../desk/case";
import { aCase } from "../desk/examples";
import { essentials } from "./essentials";

const cue = (kind: string, text: string, seq: number, certainty: Cue["certainty"] = "certain"): Cue => ({ kind, label: kind, text, certainty, layer: "rules", seq });
const answer = (key: string, text: string, seq = 7) => ({ key, question: key, answer: text, seq });
const danger = aCase({ priority: 1, cues: [cue("weapon", "un couteau", 4)], factors: [{ kind: "weapon", label: "Arme", text: "il a un couteau", seq: 4 }] });

describe("the essentials of the card", () => {
  it("stand in one order, known or not", () => {
    const lines = essentials(aCase({ priority: 2 }), []);
    expect(lines.map((line) => line.key)).toEqual(["safe_to_write", "aggressor", "weapon", "injured", "children"]);
    expect(lines.every((line) => line.answer === null && line.evidence.length === 0 && !line.isGrave)).toBe(true);
  });

  it("give the words of the talk once, however many readers found them", () => {
    expect(essentials(danger, [])[2]).toMatchObject({ evidence: [{ text: "il a un couteau", seq: 4 }], isGrave: true });
  });

  it("keep the words beside an answer that denies them", () => {
    const line = essentials(danger, [answer("armed", "Non")])[2];
    expect(line).toMatchObject({ answer: { text: "Non", seq: 7 }, isGrave: true });
    expect(line?.evidence.length).toBe(1);
  });

  it("do not cry out for a mere possibility", () => {
    expect(essentials(aCase({ priority: 2, cues: [cue("injured", "j'ai mal", 2, "possible")] }), [])[3]).toMatchObject({ isGrave: false });
  });

  it("call for care when she cannot write safely, not when she can", () => {
    const isGrave = (text: string) => essentials(aCase({ priority: 1 }), [answer("safe_to_write", text)])[0]?.isGrave;
    expect([isGrave("Non"), isGrave("Oui"), isGrave("Je ne sais pas")]).toEqual([true, false, false]);
  });

  it("leave an ordinary case in peace with what nobody asked", () => {
    expect(essentials(aCase(), [answer("children", "Oui")]).map((line) => line.key)).toEqual(["children"]);
  });
});
