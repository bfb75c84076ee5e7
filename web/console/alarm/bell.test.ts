import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { aCase, ME, OTHER } from "../desk/examples";
import { begin, receive, withLine, type DeskState } from "../desk/state";
import { createStore, type Store } from "../desk/store";
import type { DutyState } from "../duty/duty";
import { Bell } from "./bell";
import { watchLine } from "./lineWatch";

const NOW = "2026-11-22T00:00:00Z";
const ACCOUNT = { ...ME, login: "camille", role: "agent" };
const danger = { priority: 1, danger: "imminent", ringing: true } as const;

function aDesk(): Store<DeskState> {
  return createStore<DeskState>({ ...begin(NOW), session: "in", me: ACCOUNT });
}

/** A duty that remembers what it was told. */
class FakeDuty {
  readonly store = createStore<DutyState>({ on: true, sound: "plays", notify: true });
  isRinging = false;
  warnings = 0;

  ring(on: boolean): void {
    this.isRinging = on;
  }

  warn(): void {
    this.warnings++;
  }
}

function comes(desk: Store<DeskState>, seq: number, change: Parameters<typeof aCase>[0]): void {
  desk.update((state) => receive(state, { type: "case", seq, case: aCase({ ...change, desk_seq: seq }) }));
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("the bell", () => {
  it("rings from the danger to the first human message, through the claim", () => {
    const [desk, duty] = [aDesk(), new FakeDuty()];
    new Bell(desk, duty);
    comes(desk, 1, danger);
    expect(duty.isRinging).toBe(true);
    comes(desk, 2, { ...danger, status: "claimed", agent: ME });
    expect(duty.isRinging).toBe(true);
    comes(desk, 3, { ...danger, status: "claimed", agent: ME, ringing: false });
    expect(duty.isRinging).toBe(false);
  });

  it("falls silent here when someone else takes the case", () => {
    const [desk, duty] = [aDesk(), new FakeDuty()];
    new Bell(desk, duty);
    comes(desk, 1, danger);
    comes(desk, 2, { ...danger, status: "claimed", agent: OTHER });
    expect(duty.isRinging).toBe(false);
  });

  it("rings again when a closed case is reopened by a danger", () => {
    const [desk, duty] = [aDesk(), new FakeDuty()];
    new Bell(desk, duty);
    comes(desk, 1, { status: "closed" });
    comes(desk, 2, { ...danger, reason: "reopened" });
    expect(duty.isRinging).toBe(true);
  });

  it("makes the title alternate as long as it rings, and be quiet again after", () => {
    const desk = aDesk();
    new Bell(desk, new FakeDuty());
    comes(desk, 1, danger);
    const titles = [0, 1, 2].map(() => (vi.advanceTimersByTime(1000), document.title));
    expect(new Set(titles).size).toBe(2);
    comes(desk, 2, { ...danger, status: "claimed", agent: ME, ringing: false });
    vi.advanceTimersByTime(5000);
    expect(document.title).toBe("Relais, console des agents");
  });

  it("shows no word of the person in a notification", () => {
    const shown: string[] = [];
    vi.stubGlobal("Notification", class {
      constructor(title: string, options: NotificationOptions) {
        shown.push(title + JSON.stringify(options));
      }
    });
    vi.spyOn(document, "hidden", "get").mockReturnValue(true);
    const desk = aDesk();
    new Bell(desk, new FakeDuty());
    const cue = { kind: "weapon", label: "Arme", text: "canari", certainty: "certain", layer: "rules", seq: 1 } as const;
    comes(desk, 1, { ...danger, cues: [cue], commune: { insee: "69123", name: "Lyon" } });
    expect(shown.length).toBe(1);
    expect(shown.join()).not.toMatch(/canari|Arme|Lyon|Arnaque/);
  });
});

describe("a lost line", () => {
  it("is heard after a while, and again as long as it lasts", () => {
    const [desk, duty] = [aDesk(), new FakeDuty()];
    watchLine(desk, duty);
    desk.update((state) => withLine(state, "lost", NOW));
    vi.advanceTimersByTime(15_000);
    expect(duty.warnings).toBe(0);
    vi.advanceTimersByTime(90_000);
    expect(duty.warnings).toBe(2);
    desk.update((state) => withLine(state, "open", NOW));
    vi.advanceTimersByTime(300_000);
    expect(duty.warnings).toBe(2);
  });

  it("is not the only silence that is heard: a session that ended is one too", () => {
    const [desk, duty] = [aDesk(), new FakeDuty()];
    watchLine(desk, duty);
    desk.update((state) => ({ ...state, session: "ended" }));
    vi.advanceTimersByTime(30_000);
    expect(duty.warnings).toBe(1);
  });

  it("is not worth a sound while the queue is asked for instead", () => {
    const [desk, duty] = [aDesk(), new FakeDuty()];
    watchLine(desk, duty);
    desk.update((state) => ({ ...withLine(state, "lost", NOW), isPolling: true }));
    vi.advanceTimersByTime(120_000);
    expect(duty.warnings).toBe(0);
  });
});
