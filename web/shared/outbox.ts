/** What the visitor wrote and the service has not yet acknowledged: kept, sent one at a time, in order, until it is. */
import { Refusal, Unreachable } from "./call";
import { clientId } from "./clientId";
import { waitAfter } from "./line";
import type { Said } from "./visitor";

export type Passage = "sending" | "waiting" | "received" | "refused";

export interface Letter {
  /** The same at every try: the service answers the same, and stores it once. */
  readonly id: string;
  readonly said: Said;
  /** What the screen shows for it: the words, or the title of the choice. */
  readonly title: string;
  readonly at: string;
  readonly passage: Passage;
}

export interface OutboxOptions {
  send: (letter: Letter) => Promise<void>;
  changed: () => void;
  /** A refusal no retry can mend, about the whole conversation: revoked, unknown. */
  lost: (refusal: Refusal) => void;
}

/** Codes that say the conversation is over for this token. */
const OVER = new Set(["unknown_conversation", "wrong_token", "revoked"]);
const FULL = "too_many_requests";

export class Outbox {
  letters: readonly Letter[] = [];
  /** The service asked to slow down: said on the screen, so that nobody types it again. */
  slowed = false;
  private busy = false;
  private failures = 0;
  private clock: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: OutboxOptions) {}

  add(said: Said, title: string): void {
    this.letters = [...this.letters, { id: clientId(), said, title, at: new Date().toISOString(), passage: "sending" }];
    this.options.changed();
    void this.push();
  }

  /** Tries again now rather than at the end of the wait. */
  hurry(): void {
    clearTimeout(this.clock);
    void this.push();
  }

  /** Takes a letter out: its event has come, or its writer takes it back. Gives it back. */
  remove(id: string): Letter | undefined {
    const letter = this.letters.find((each) => each.id === id);
    if (letter) this.letters = this.letters.filter((each) => each !== letter);
    return letter;
  }

  /** Forgets everything and sends nothing more. */
  empty(): void {
    clearTimeout(this.clock);
    this.letters = [];
  }

  private async push(): Promise<void> {
    if (this.busy) return;
    const next = this.letters.find((letter) => letter.passage === "sending" || letter.passage === "waiting");
    if (!next) return;
    this.busy = true;
    this.mark(next.id, "sending");
    const again = await this.tryOne(next);
    this.busy = false;
    this.options.changed();
    if (again === 0) void this.push();
    else this.clock = setTimeout(() => void this.push(), again);
  }

  /** Sends one letter; answers how long to wait before the next try. */
  private async tryOne(letter: Letter): Promise<number> {
    try {
      await this.options.send(letter);
      this.mark(letter.id, "received");
      this.failures = 0;
      this.slowed = false;
      return 0;
    } catch (error) {
      return this.afterFailure(letter, error);
    }
  }

  private afterFailure(letter: Letter, error: unknown): number {
    if (error instanceof Refusal && OVER.has(error.code)) {
      this.options.lost(error);
      return 0;
    }
    if (error instanceof Refusal && error.code === "unknown_choice") {
      // A choice offered too long ago: what it said still means something as words.
      this.replace(letter.id, { ...letter, id: clientId(), said: { text: letter.title }, passage: "sending" });
      return 0;
    }
    const full = error instanceof Refusal && error.code === FULL;
    if (error instanceof Unreachable || full || (error instanceof Refusal && error.status >= 500)) {
      this.slowed = full;
      this.mark(letter.id, "waiting");
      return Math.max(waitAfter(this.failures++), full ? 1000 * Number(error.facts.retry_after ?? 1) : 0);
    }
    this.mark(letter.id, "refused");
    return 0;
  }

  private mark(id: string, passage: Passage): void {
    const letter = this.letters.find((each) => each.id === id);
    if (letter) this.replace(id, { ...letter, passage });
  }

  private replace(id: string, by: Letter): void {
    this.letters = this.letters.map((each) => (each.id === id ? by : each));
    this.options.changed();
  }
}
