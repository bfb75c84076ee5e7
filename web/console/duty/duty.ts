/** Whether this agent is on duty at this desk, and whether they would hear the alarm. */
import { Sound } from "../alarm/sound";
import { createStore } from "../desk/store";

export interface DutyState {
  readonly on: boolean;
  /** untested: no gesture yet. plays: the agent heard it. mute: the agent did not. blocked: the browser refuses. */
  readonly sound: "untested" | "plays" | "mute" | "blocked";
  readonly notify: boolean;
}

export class Duty {
  readonly store = createStore<DutyState>({ on: false, sound: "untested", notify: false });
  private readonly sound = new Sound((plays) => this.soundChanged(plays));
  private release: (() => void) | null = null;

  /** Plays the alarm once. Only the agent can say that it was heard; only the browser can say that it was not played. */
  async test(): Promise<boolean> {
    const plays = await this.sound.test();
    if (!plays) this.patch({ sound: "blocked" });
    return plays;
  }

  /** Takes duty, with what the agent said of the sound. */
  take(heard: boolean): void {
    this.patch({ on: true, sound: heard ? "plays" : this.store.get().sound === "blocked" ? "blocked" : "mute" });
    this.stayAwake();
  }

  leave(): void {
    this.release?.();
    this.release = null;
    this.sound.ring(false);
    this.patch({ on: false });
  }

  /** Sounds or silences the alarm; off duty it stays silent. */
  ring(on: boolean): void {
    this.sound.ring(on && this.store.get().on);
  }

  /** Says once, aloud, that the line is lost; off duty it stays silent. */
  warn(): void {
    if (this.store.get().on) this.sound.warn();
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
  private stayAwake(): void {
    if (this.release || !navigator.locks) return;
    void navigator.locks
      .request(`relais-duty-${crypto.getRandomValues(new Uint32Array(1))[0]}`, () => new Promise<void>((done) => (this.release = done)))
      .catch(() => undefined);
  }

  private soundChanged(plays: boolean): void {
    const { on, sound } = this.store.get();
    if (on && !plays) this.patch({ sound: "blocked" });
    else if (plays && sound === "blocked") this.patch({ sound: "untested" });
  }

  private patch(change: Partial<DutyState>): void {
    this.store.update((state) => ({ ...state, ...change }));
  }
}
