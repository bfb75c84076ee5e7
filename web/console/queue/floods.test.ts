import { describe, expect, it } from "vitest";
import { aCase } from "../desk/examples";
import { floods } from "./floods";

function rings(id: string, like: string | null) {
  return aCase({ id, like, ringing: true, priority: 1 });
}

const shape = (cases: Parameters<typeof floods>[0]) => floods(cases).map((alike) => alike.map((item) => item.id));

describe("a flood in the queue", () => {
  it("is folded where its first stands, and hides nobody else", () => {
    expect(shape([rings("1", "x"), rings("a", null), rings("2", "x"), rings("b", "y"), rings("3", "x")])).toEqual([["1", "2", "3"], ["a"], ["b"]]);
  });

  it("is no flood when two are alike, or when they are held or answered", () => {
    expect(shape([rings("1", "x"), rings("2", "x")])).toEqual([["1"], ["2"]]);
    expect(shape([rings("1", "x"), rings("2", "x"), { ...rings("3", "x"), status: "claimed" }])).toEqual([["1"], ["2"], ["3"]]);
  });
});
