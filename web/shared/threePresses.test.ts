import { describe, expect, it, vi } from "vitest";
import { threePresses } from "./threePresses";

function keyboard() {
  const leave = vi.fn();
  let clock = 0;
  const hear = threePresses(leave, () => clock);
  return {
    leave,
    wait: (milliseconds: number) => (clock += milliseconds),
    down: (key: string, repeat = false) => hear({ type: "keydown", key, repeat }),
    tap(key: string) {
      hear({ type: "keydown", key, repeat: false });
      hear({ type: "keyup", key, repeat: false });
    },
  };
}

describe("threePresses", () => {
  it.each(["Escape", "Shift"])("leaves on the third %s, not before", (key) => {
    const keys = keyboard();
    keys.tap(key);
    keys.tap(key);
    expect(keys.leave).not.toHaveBeenCalled();
    keys.tap(key);
    expect(keys.leave).toHaveBeenCalledOnce();
  });

  it("does not take capital letters for Shift alone", () => {
    const keys = keyboard();
    for (const letter of "ABCDE") {
      keys.down("Shift");
      keys.tap(letter);
      keys.tap("x");
    }
    expect(keys.leave).not.toHaveBeenCalled();
  });

  it("does not add up presses that are far apart", () => {
    const keys = keyboard();
    for (let i = 0; i < 5; i++) {
      keys.tap("Escape");
      keys.wait(2_000);
    }
    expect(keys.leave).not.toHaveBeenCalled();
  });

  it("does not count a key held down, nor two different keys together", () => {
    const keys = keyboard();
    keys.down("Escape");
    keys.down("Escape", true);
    keys.down("Escape", true);
    keys.tap("Shift");
    keys.tap("Shift");
    expect(keys.leave).not.toHaveBeenCalled();
  });
});
