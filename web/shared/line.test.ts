import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SILENCE_LIMIT, openLine, waitAfter, type LineState } from "./line";

/** A socket played by hand; all those that were opened are kept. */
class PlayedSocket {
  static readonly OPEN = 1;
  static all: PlayedSocket[] = [];
  readyState = 0;
  sent: unknown[] = [];
  onopen?: () => void;
  onmessage?: (message: { data: string }) => void;
  onclose?: (event: { code: number }) => void;
  constructor(readonly url: string) {
    PlayedSocket.all.push(this);
  }
  send(text: string) {
    this.sent.push(JSON.parse(text));
  }
  close() {
    this.readyState = 3;
  }
  opens() {
    this.readyState = 1;
    this.onopen?.();
  }
  says(frame: unknown) {
    this.onmessage?.({ data: typeof frame === "string" ? frame : JSON.stringify(frame) });
  }
  breaks(code = 1006) {
    this.onclose?.({ code });
  }
}

const last = () => PlayedSocket.all[PlayedSocket.all.length - 1]!;

function line() {
  const states: LineState[] = [];
  const heard: unknown[] = [];
  const refused = vi.fn();
  let cursor = 0;
  const opened = openLine({
    url: "ws://x",
    hello: () => ({ after: cursor }),
    heard: (frame) => heard.push(frame),
    changed: (state) => states.push(state),
    refused,
  });
  return { opened, states, heard, refused, reach: (seq: number) => (cursor = seq) };
}

beforeEach(() => {
  vi.useFakeTimers();
  PlayedSocket.all = [];
  vi.stubGlobal("WebSocket", PlayedSocket);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("openLine", () => {
  it("comes back after a break and resumes after the last number seen", () => {
    const { reach } = line();
    last().opens();
    expect(last().sent).toEqual([{ after: 0 }]);
    reach(7);
    last().breaks();
    vi.advanceTimersByTime(2_000);
    expect(PlayedSocket.all).toHaveLength(2);
    last().opens();
    expect(last().sent).toEqual([{ after: 7 }]);
  });

  it("takes a socket that says nothing for dead, however open it claims to be", () => {
    const { states } = line();
    last().opens();
    vi.advanceTimersByTime(SILENCE_LIMIT - 1);
    last().says({ beat: true });
    vi.advanceTimersByTime(SILENCE_LIMIT - 1);
    expect(states).not.toContain("lost");
    vi.advanceTimersByTime(2);
    expect(states).toContain("lost");
    vi.advanceTimersByTime(2_000);
    expect(PlayedSocket.all).toHaveLength(2);
  });

  it("does not wait to be told that it slept: waking after a long silence opens a new socket", () => {
    const { opened } = line();
    last().opens();
    opened.wake();
    expect(PlayedSocket.all).toHaveLength(1);
    vi.advanceTimersByTime(20_000);
    opened.wake();
    expect(PlayedSocket.all).toHaveLength(2);
  });

  it("waits longer and longer, but never more than some twenty seconds", () => {
    const waits = Array.from({ length: 12 }, (_, failures) => waitAfter(failures));
    expect(waits[0]).toBeLessThan(1_000);
    expect(waits[5]).toBeGreaterThan(5_000);
    expect(Math.max(...waits)).toBeLessThan(20_000);
  });

  it.each([4401, 4404, 4410])("does not insist when the service says no: %s", (code) => {
    const { refused, states } = line();
    last().opens();
    last().breaks(code);
    vi.advanceTimersByTime(60_000);
    expect(refused).toHaveBeenCalledWith(code);
    expect(states[states.length - 1]).toBe("closed");
    expect(PlayedSocket.all).toHaveLength(1);
  });

  it("hears nothing more of a socket it has let go, nor what is not a frame", () => {
    const { heard } = line();
    const first = last();
    first.opens();
    first.says("garbage");
    first.says("null");
    first.breaks();
    vi.advanceTimersByTime(2_000);
    first.says({ seq: 1 });
    expect(heard).toEqual([]);
  });

  it("stays closed once closed", () => {
    const { opened } = line();
    last().opens();
    opened.close();
    last().breaks();
    opened.wake();
    vi.advanceTimersByTime(60_000);
    expect(PlayedSocket.all).toHaveLength(1);
  });
});
