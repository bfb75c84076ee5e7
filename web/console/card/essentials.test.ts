import { describe, expect, it } from "vitest";
import { aCase } from "../desk/examples";
import { essentials, others } from "./essentials";

const danger = aCase({ priority: 1 });
const fact = (key: string, value: string, seq: number | null = 4) => ({ key, label: key, value, seq });
const answer = (key: string, text: string, seq = 7) => ({ key, question: key, answer: text, seq });

describe("the essentials of the card", () => {
  it("stand in one order, and say what is not known yet", () => {
    const lines = essentials(danger, [fact("weapon", "Oui")], []);
    expect(lines.map((line) => line.key)).toEqual(["safe_to_write", "aggressor", "weapon", "injured", "children"]);
    expect(lines[0]?.value).toBeNull();
    expect(lines[2]).toMatchObject({ value: "Oui", seq: 4, isGrave: true });
  });

  it("take the answer to the service's question where the card says nothing", () => {
    expect(essentials(danger, [], [answer("armed", "Non")])[2]).toMatchObject({ value: "Non", seq: 7, isGrave: false });
  });

  it("call for care when she cannot write safely, not when she can", () => {
    const line = (value: string) => essentials(danger, [fact("safe_to_write", value)], [])[0]?.isGrave;
    expect(line("Non")).toBe(true);
    expect(line("Oui")).toBe(false);
    expect(line("Je ne sais pas")).toBe(false);
  });

  it("leave an ordinary case in peace with what nobody asked", () => {
    expect(essentials(aCase(), [fact("children", "Oui")], []).map((line) => line.key)).toEqual(["children"]);
  });

  it("show every other fact once", () => {
    expect(others([fact("who", "son mari"), fact("weapon", "Oui"), fact("where", "3e étage")], ["where"]).map((each) => each.key)).toEqual(["who"]);
  });
});
