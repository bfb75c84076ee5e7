import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { aCase, anAlarm, ME, ON_DUTY, OTHER } from "../desk/examples";
import { begin, receive, withLine, type DeskState } from "../desk/state";
import { createStore, type Store } from "../desk/store";
import { Bell } from "./bell";
import { watchLine } from "./lineWatch";
import type { Strength } from "./tone";
import type { VoiceState } from "./voice";

const NOW = "2026-11-22T00:00:00Z";
const danger = { priority: 1, danger: "imminent", ringing: true, alarm: anAlarm() } as const;
const held = { ...danger, alarm: anAlarm({ audience: "holder" }) } as const;

function aDesk(): Store<DeskState> {
  return createStore<DeskState>({ ...begin(NOW), session: "in", me: ME, duty: ON_DUTY });
}

/** A voice that remembers what it was told. */
class FakeVoice {
  readonly store = createStore<VoiceState>({ sound: "plays", notify: true });
  strength: Strength | null = null;
  isAwake = false;
  warnings = 0;

  ring(strength: Strength | null): void {
    this.strength = strength;
  }

  stayAwake(on: boolean): void {
    this.isAwake = on;
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
    const [desk, voice] = [aDesk(), new FakeVoice()];
    new Bell(desk, voice);
    comes(desk, 1, danger);
    expect(voice.strength).toBe(0);
    comes(desk, 2, { ...held, status: "claimed", agent: ME });
    expect(voice.strength).toBe(0);
    comes(desk, 3, { ...held, status: "claimed", agent: ME, ringing: false });
    expect(voice.strength).toBeNull();
  });

  it("falls silent here when someone else takes the case", () => {
    const [desk, voice] = [aDesk(), new FakeVoice()];
    new Bell(desk, voice);
    comes(desk, 1, danger);
    comes(desk, 2, { ...held, status: "claimed", agent: OTHER });
    expect(voice.strength).toBeNull();
  });

  it("rings louder when nobody answered in time, and keeps the tab awake while on duty", () => {
    const [desk, voice] = [aDesk(), new FakeVoice()];
    new Bell(desk, voice);
    comes(desk, 1, danger);
    comes(desk, 2, { ...danger, alarm: anAlarm({ level: 1 }) });
    expect(voice.strength).toBe(1);
    expect(voice.isAwake).toBe(true);
  });

  it("rings again when a closed case is reopened by a danger", () => {
    const [desk, voice] = [aDesk(), new FakeVoice()];
    new Bell(desk, voice);
    comes(desk, 1, { status: "closed" });
    comes(desk, 2, { ...danger, reason: "reopened" });
    expect(voice.strength).toBe(0);
  });

  it("makes the title alternate as long as it rings, and be quiet again after", () => {
    const desk = aDesk();
    new Bell(desk, new FakeVoice());
    comes(desk, 1, danger);
    const titles = [0, 1, 2].map(() => (vi.advanceTimersByTime(1000), document.title));
    expect(new Set(titles).size).toBe(2);
    comes(desk, 2, { ...held, status: "claimed", agent: ME, ringing: false });
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
    new Bell(desk, new FakeVoice());
    const cue = { kind: "weapon", label: "Arme", text: "canari", certainty: "certain", layer: "rules", seq: 1 } as const;
    comes(desk, 1, { ...danger, cues: [cue], commune: { insee: "69123", name: "Lyon" } });
    expect(shown.length).toBe(1);
    expect(shown.join()).not.toMatch(/canari|Arme|Lyon|Arnaque/);
  });
});

describe("a lost line", () => {
  it("is heard after a while, and again as long as it lasts", () => {
    const [desk, voice] = [aDesk(), new FakeVoice()];
    watchLine(desk, voice);
    desk.update((state) => withLine(state, "lost", NOW));
    vi.advanceTimersByTime(15_000);
    expect(voice.warnings).toBe(0);
    vi.advanceTimersByTime(90_000);
    expect(voice.warnings).toBe(2);
    desk.update((state) => withLine(state, "open", NOW));
    vi.advanceTimersByTime(300_000);
    expect(voice.warnings).toBe(2);
  });

  it("is not the only silence that is heard: a session that ended is one too", () => {
    const [desk, voice] = [aDesk(), new FakeVoice()];
    watchLine(desk, voice);
    desk.update((state) => ({ ...state, session: "ended" }));
    vi.advanceTimersByTime(30_000);
    expect(voice.warnings).toBe(1);
  });

  it("is not worth a sound while the queue is asked for instead", () => {
    const [desk, voice] = [aDesk(), new FakeVoice()];
    watchLine(desk, voice);
    desk.update((state) => ({ ...withLine(state, "lost", NOW), isPolling: true }));
    vi.advanceTimersByTime(120_000);
    expect(voice.warnings).toBe(0);
  });
});
