import { expect, it, vi } from "vitest";
import { thrice } from "./thrice";

it("acts at the third time, however slow a shaking hand is within two seconds and a half, and counts anew after it", () => {
  const act = vi.fn();
  let now = 0;
  const tap = thrice(act, () => now);
  for (const at of [0, 1_000, 2_400, 2_500, 2_600]) {
    now = at;
    tap();
  }
  expect(act).toHaveBeenCalledOnce();
});

it("does not add up taps of different moments", () => {
  const act = vi.fn();
  let now = 0;
  const tap = thrice(act, () => now);
  for (const at of [0, 1_300, 2_600, 3_900, 5_200]) {
    now = at;
    tap();
  }
  expect(act).not.toHaveBeenCalled();
});
