import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { before } from "./content/fr.json";
import { NEUTRAL_PAGE, goAway, neutralAddress, wayOut } from "./leave";

afterEach(() => vi.restoreAllMocks());

describe("neutralAddress", () => {
  it("goes where the owner asked", () => {
    expect(neutralAddress("https://example.org/a")).toBe("https://example.org/a");
  });

  it.each([null, undefined, "", "about", "javascript:alert(1)", "data:text/html,x"])("never runs code nor fails: %s", (asked) => {
    expect(neutralAddress(asked)).toBe(NEUTRAL_PAGE);
  });
});

describe("the way out of a page without its script", () => {
  it("leads to the same page", () => {
    expect(before.leave_address).toBe(NEUTRAL_PAGE);
  });
});

describe("goAway", () => {
  it("replaces the page, and shows an empty one when there is no network", () => {
    const replace = vi.fn();
    const page = { location: { replace } } as unknown as Window;
    goAway(page, NEUTRAL_PAGE);
    vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
    goAway(page, NEUTRAL_PAGE);
    expect(replace.mock.calls).toEqual([[NEUTRAL_PAGE], ["about:blank"]]);
  });
});

describe("wayOut", () => {
  const replace = vi.fn();
  const page = { location: { replace } } as unknown as Window;

  beforeEach(() => {
    vi.useFakeTimers();
    replace.mockClear();
  });
  afterEach(() => vi.useRealTimers());

  it("leaves at once where nobody holds the page, and once", () => {
    const { take } = wayOut(page, NEUTRAL_PAGE, null);
    take();
    take();
    expect(replace).toHaveBeenCalledExactlyOnceWith(NEUTRAL_PAGE);
  });

  it("tells whoever holds the page, and leaves by itself when that does nothing", () => {
    const told = vi.fn();
    wayOut(page, NEUTRAL_PAGE, told).take();
    expect(told).toHaveBeenCalledOnce();
    expect(replace).not.toHaveBeenCalled();
    vi.runAllTimers();
    expect(replace).toHaveBeenCalledOnce();
  });

  it("does not begin anew a leaving that is under way", () => {
    const way = wayOut(page, NEUTRAL_PAGE, () => undefined);
    way.take();
    way.yield();
    vi.runAllTimers();
    expect(replace).not.toHaveBeenCalled();
  });
});
