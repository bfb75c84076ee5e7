/** Turns the rule into sound, title and notification. It listens to the desk itself: a hidden tab draws nothing. */
import { alarm as words, line as lineWords, page } from "../content/fr.json";
import type { DeskState } from "../desk/state";
import type { Store } from "../desk/store";
import type { Duty } from "../duty/duty";
import { isCutOff } from "./lineWatch";
import { ringing } from "./rule";

const BLINK_MS = 1000;

export class Bell {
  private timer: ReturnType<typeof setInterval> | undefined;
  private announced: ReadonlySet<string> = new Set();
  private isTurn = false;
  private calling = 0;

  constructor(
    private readonly desk: Store<DeskState>,
    private readonly duty: Pick<Duty, "ring" | "store">,
  ) {
    desk.subscribe(() => this.listen());
    duty.store.subscribe(() => this.listen());
    this.listen();
  }

  private listen(): void {
    const { queue, me } = this.desk.get();
    const calling = me ? ringing(queue.cases.values(), me.id) : [];
    this.duty.ring(calling.length > 0);
    this.blink(calling.length);
    this.notify(calling.map((item) => item.id));
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
  private notify(calling: readonly string[]): void {
    const fresh = calling.some((id) => !this.announced.has(id));
    this.announced = new Set(calling);
    const { on, notify } = this.duty.store.get();
    if (!fresh || !on || !notify || !document.hidden) return;
    new Notification(words.notice_title, { body: words.notice_body, tag: "relais-alarm", requireInteraction: true });
  }
}
