/** What the visitor wrote and the service has not yet acknowledged: kept, and sent in order, each stored once, until it is. */
import { Refusal, Unreachable } from "./call";
import { clientId } from "./clientId";
import { waitAfter } from "./line";
import type { Place, Said } from "./visitor";

/** A request that has no answer by then is not waited for by what is written after it. */
export const SLOW = 1_500;
/** What one request carries beside its first letter: under what the service takes, accents counted. */
const MOST = 20;
const LONGEST = 12_000; // characters

export type Passage = "sending" | "waiting" | "received" | "refused";

export interface Letter {
  /** The same at every try: the service answers the same, and stores it once. */
  readonly id: string;
  readonly said: Said | Place;
  /** What the screen shows for it: the words, or the title of the choice. */
  readonly title: string;
  readonly at: string;
  readonly passage: Passage;
}

export interface OutboxOptions {
  /** Sends these together, in this order; the service stores all of them or none. */
  send: (letters: readonly Letter[]) => Promise<void>;
  changed: () => void;
  /** A refusal no retry can mend, about the whole conversation: revoked, unknown. */
  lost: (refusal: Refusal) => void;
}

/** One request on its way. */
interface Flight {
  readonly ids: readonly string[];
  readonly since: number;
}

/** Codes that say the conversation is over for this token. */
const OVER = new Set(["unknown_conversation", "wrong_token", "revoked"]);
const FULL = "too_many_requests";

/**
 * Nothing waits behind a letter that is slow or refused for a while: what is written next goes at once, and takes the
 * unacknowledged ones along. The service knows each by its id, so whichever request arrives first stores them, in order.
 */
export class Outbox {
  letters: readonly Letter[] = [];
  /** The service asked to slow down: said on the screen, so that nobody types it again. */
  slowed = false;
  private flight: Flight | null = null;
  /** Several were refused together: one at a time until the one that cannot pass is found. */
  private alone = false;
  private failures = 0;
  private clock: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: OutboxOptions) {}

  add(said: Said | Place, title: string): void {
    this.letters = [...this.letters, { id: clientId(), said, title, at: new Date().toISOString(), passage: "sending" }];
    this.options.changed();
    this.push();
  }

  /** Tries again now rather than at the end of the wait. */
  hurry(): void {
    this.push();
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
    this.flight = null;
  }

  private push(): void {
    clearTimeout(this.clock);
    const bundle = this.bundle();
    if (bundle.length === 0) return;
    if (this.flight) {
      const aboard = this.flight.ids;
      if (bundle.every((letter) => aboard.includes(letter.id))) return;
      const patience = this.flight.since + SLOW - Date.now();
      if (patience > 0) return this.pushIn(patience);
    }
    void this.fly(bundle);
  }

  private pushIn(wait: number): void {
    this.clock = setTimeout(() => this.push(), wait);
  }

  /** What goes next, together: everything unacknowledged, as far as one request carries. */
  private bundle(): Letter[] {
    const due = this.letters.filter((letter) => letter.passage === "sending" || letter.passage === "waiting");
    const bundle = due.slice(0, 1);
    let room = LONGEST;
    for (const letter of due.slice(1, this.alone ? 1 : MOST)) {
      room -= letter.title.length;
      if (room < 0) break;
      bundle.push(letter);
    }
    return bundle;
  }

  private async fly(bundle: readonly Letter[]): Promise<void> {
    const flight = (this.flight = { ids: bundle.map((letter) => letter.id), since: Date.now() });
    for (const id of flight.ids) this.mark(id, "sending");
    let wait = 0;
    try {
      await this.options.send(bundle);
      for (const id of flight.ids) this.mark(id, "received");
      this.failures = 0;
      this.slowed = this.alone = false;
    } catch (error) {
      if (flight !== this.flight) return; // a later request carries the same letters
      wait = this.afterFailure(bundle, error);
    }
    if (flight === this.flight) this.flight = null;
    this.options.changed();
    if (wait === 0) this.push();
    else this.pushIn(wait);
  }

  /** Answers how long to wait before the next try. */
  private afterFailure(bundle: readonly Letter[], error: unknown): number {
    const code = error instanceof Refusal ? error.code : "";
    if (OVER.has(code)) {
      this.options.lost(error as Refusal);
      return 0;
    }
    const full = code === FULL;
    if (error instanceof Unreachable || full || (error instanceof Refusal && error.status >= 500)) {
      this.slowed = full;
      for (const letter of bundle) this.mark(letter.id, "waiting");
      return Math.max(waitAfter(this.failures++), full ? 1000 * Number((error as Refusal).facts.retry_after ?? 1) : 0);
    }
    this.refused(bundle, code);
    return 0;
  }

  /** One among several: it is looked for. Alone: it is refused, unless it is a choice offered too long ago, whose words still mean something. */
  private refused(bundle: readonly Letter[], code: string): void {
    const letter = bundle[0]!;
    this.alone = bundle.length > 1;
    if (this.alone) return;
    if (code === "unknown_choice") this.replace(letter.id, { ...letter, id: clientId(), said: { text: letter.title }, passage: "sending" });
    else this.mark(letter.id, "refused");
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
