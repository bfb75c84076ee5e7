/** What this screen can make heard: the sound, once an agent has heard it here, and the browser's notifications. */
import { createStore } from "../desk/store";
import { Sound } from "./sound";
import type { Strength } from "./tone";

export interface VoiceState {
  /** untested: no gesture yet on this screen. plays: the agent heard it. mute: the agent did not. blocked: the browser refuses. */
  readonly sound: "untested" | "plays" | "mute" | "blocked";
  readonly notify: boolean;
}

export class Voice {
  readonly store = createStore<VoiceState>({ sound: "untested", notify: false });
  private readonly sound = new Sound((plays) => this.soundChanged(plays));
  private wanted: Strength | null = null;
  private release: (() => void) | null = null;

  /** Plays the alarm once. Only the agent can say that it was heard; only the browser can say that it was not played. */
  async test(): Promise<boolean> {
    const plays = await this.sound.test();
    if (!plays) this.patch({ sound: "blocked" });
    this.sound.ring(this.wanted);
    return plays;
  }

  /** What the agent said of the test. */
  heard(isHeard: boolean): void {
    this.patch({ sound: isHeard ? "plays" : "mute" });
  }

  /** Sounds the alarm, changes its strength, or silences it (null). */
  ring(strength: Strength | null): void {
    this.wanted = strength;
    this.sound.ring(strength);
  }

  /** Says once, aloud, that the line is lost. */
  warn(): void {
    this.sound.warn();
  }

  /** Asks the browser for notifications; says whether it allows them. */
  async allowNotices(): Promise<boolean> {
    const allowed = "Notification" in window && (await Notification.requestPermission()) === "granted";
    this.patch({ notify: allowed });
    return allowed;
  }

  silenceNotices(): void {
    this.patch({ notify: false });
  }

  /** Browsers freeze tabs that hold nothing: a held lock keeps the stream and the alarm alive in a hidden tab. */
  stayAwake(on: boolean): void {
    if (!on) {
      this.release?.();
      this.release = null;
    }
    if (!on || this.release || !navigator.locks) return;
    this.release = () => undefined; // Until the lock is ours; asking twice would hold two.
    void navigator.locks
      .request(`relais-duty-${crypto.getRandomValues(new Uint32Array(1))[0]}`, () => new Promise<void>((done) => (this.release = done)))
      .catch(() => undefined);
  }

  private soundChanged(plays: boolean): void {
    const { sound } = this.store.get();
    if (sound === "plays" && !plays) this.patch({ sound: "blocked" });
    else if (plays && sound === "blocked") this.patch({ sound: "untested" });
  }

  private patch(change: Partial<VoiceState>): void {
    this.store.update((state) => ({ ...state, ...change }));
  }
}
