/** Turns the rule into sound, title and notification. It listens to the desk itself: a hidden tab draws nothing. */
import { alarm as words, line as lineWords, page } from "../content/fr.json";
import type { Case } from "../desk/case";
import type { DeskState } from "../desk/state";
import type { Store } from "../desk/store";
import { isCutOff } from "./lineWatch";
import { ringing, strength } from "./rule";
import type { Voice } from "./voice";

const BLINK_MS = 1000;

export class Bell {
  private timer: ReturnType<typeof setInterval> | undefined;
  private announced: ReadonlySet<string> = new Set();
  private isTurn = false;
  private calling = 0;

  constructor(
    private readonly desk: Store<DeskState>,
    private readonly voice: Pick<Voice, "ring" | "stayAwake" | "store">,
  ) {
    desk.subscribe(() => this.listen());
    voice.store.subscribe(() => this.listen());
    this.listen();
  }

  private listen(): void {
    const { queue, me, duty, hasTeams, session } = this.desk.get();
    const calling = me && session !== "out" ? ringing(queue.cases, { me, duty, hasTeams }) : [];
    this.voice.ring(calling.length > 0 ? strength(calling) : null);
    this.voice.stayAwake(duty.state === "on");
    this.blink(calling.length);
    this.notify(calling);
  }

  private blink(count: number): void {
    const wasCalling = this.calling > 0;
    this.calling = count;
    if (count > 0 && !wasCalling) {
      this.turn();
      this.timer = setInterval(() => this.turn(), BLINK_MS);
    } else if (count === 0) {
      clearInterval(this.timer);
      this.isTurn = false;
      document.title = this.quietTitle();
    }
  }

  private turn(): void {
    this.isTurn = !this.isTurn;
    document.title = this.isTurn ? `(${this.calling}) ${words.title}` : this.quietTitle();
  }

  private quietTitle(): string {
    if (isCutOff(this.desk.get())) return `${lineWords.title} · ${page.title}`;
    const waiting = [...this.desk.get().queue.cases.values()].filter((item) => item.status === "waiting").length;
    return waiting > 0 ? `(${waiting}) ${page.title}` : page.title;
  }

  /** Says that someone waits, never who, where or why: a notification is read by whoever stands behind the screen. */
  private notify(calling: readonly Case[]): void {
    const names = calling.map((item) => item.id + item.ringing_since);
    const isNews = names.some((name) => !this.announced.has(name));
    this.announced = new Set(names);
    if (!isNews || !this.voice.store.get().notify || !document.hidden) return;
    new Notification(words.notice_title, { body: words.notice_body, tag: "relais-alarm", requireInteraction: true });
  }
}
