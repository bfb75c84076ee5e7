import { describe, expect, it } from "vitest";
import { wait } from "../content/fr.json";
import { SILENCE, apply, type Status, type TalkEvent } from "../events";
import { sinceWords, waitingSince } from "./since";

const status = (seq: number, is: Status, minute: number): TalkEvent => ({ seq, at: `2026-01-01T10:0${minute}:00Z`, type: "status", status: is });
const talk = (...events: TalkEvent[]) => apply(SILENCE, events);

describe("A wait", () => {
  it.each([
    [0, "moins d’une minute"],
    [1, "1 minute"],
    [4, "4 minutes"],
    [60, "1 heure"],
    [65, "1 heure et 5 minutes"],
    [121, "2 heures et 1 minute"],
  ])("of %i minutes is told in words", (minutes, words) => {
    expect(sinceWords(minutes, wait)).toBe(words);
  });

  it("begins when the talk begins to wait, and goes on where another team takes it", () => {
    expect(waitingSince(talk(status(1, "waiting", 2), status(2, "waiting", 5)))).toBe(Date.parse("2026-01-01T10:02:00Z"));
  });

  it("begins anew after an agent was there, and is over once one comes", () => {
    expect(waitingSince(talk(status(1, "waiting", 1), status(2, "agent", 3), status(3, "waiting", 7)))).toBe(Date.parse("2026-01-01T10:07:00Z"));
    expect(waitingSince(talk(status(1, "waiting", 1), status(2, "agent", 3)))).toBe(0);
    expect(waitingSince(SILENCE)).toBe(0);
  });
});
