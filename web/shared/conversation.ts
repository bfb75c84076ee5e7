/** One visitor's conversation, from the first word to the last, held in memory and nowhere else. */
import { SILENCE, advance, apply, type Author, type Choice, type Talk } from "./events";
import { Outbox, type Letter } from "./outbox";
import { openStream, type Stream } from "./stream";
import { Unreachable } from "./call";
import { clientId } from "./clientId";
import { drop, kept } from "./resume/key";
import { WayBack } from "./resume/wayBack";
import { locate, open, post, revoke, revokeByKey, takeUp, type Access, type Channel, type Page, type Place } from "./visitor";

/** Somebody who stopped typing without saying so is taken to have stopped after this. */
const TYPING_LASTS = 8_000;
/** Typing is told at most this often, and ends by itself after a pause this long. */
const TYPING_TOLD = 3_000;
/** A short break is not worth a word; a longer one is said. */
const BREAK_SAID = 2_500;

export interface View {
  readonly talk: Talk;
  readonly letters: readonly Letter[];
  readonly slowed: boolean;
  /** True after a break long enough to be said. */
  readonly interrupted: boolean;
  readonly typing: Author | null;
  /** The last of the visitor's messages that an agent has read. */
  readonly readUpTo: number;
  /** Milliseconds by which this device's clock runs before the service's, the way between them included. */
  readonly ahead: number;
  /** Nothing more can be sent here: the service no longer knows this conversation. */
  readonly gone: boolean;
  /** Words that had not left when it ended: they go back to the one who wrote them. */
  readonly unsent: string;
  /** This tab keeps a key that leads back here. */
  readonly returnable: boolean;
}

export const BEFORE: View = {
  talk: SILENCE,
  letters: [],
  slowed: false,
  interrupted: false,
  typing: null,
  readUpTo: 0,
  ahead: 0,
  gone: false,
  unsent: "",
  returnable: false,
};

export class Conversation {
  view: View = BEFORE;
  private access: Access | null = null;
  private stream: Stream | null = null;
  private typingOver: ReturnType<typeof setTimeout> | undefined;
  private breakSaid: ReturnType<typeof setTimeout> | undefined;
  private myTyping: ReturnType<typeof setTimeout> | undefined;
  private toldTypingAt = 0;
  private seen = 0;
  private closest = Infinity;
  /** Left or forgotten: what still comes back from the network is let fall. */
  private over = false;
  /** The same at every try to take a talk up. */
  private readonly taking = clientId();
  private readonly outbox: Outbox;
  /** Places go by themselves: no word waits behind one. */
  private readonly places: Outbox;
  private readonly wayBack = new WayBack((returnable) => returnable !== this.view.returnable && this.show({ returnable }));

  constructor(
    private readonly channel: Channel,
    private readonly changed: (view: View) => void,
    /** Begun in the minors' space. */
    private readonly minors = false,
  ) {
    const told = { changed: () => this.showLetters(), lost: () => this.end() };
    this.outbox = new Outbox({ send: (letters) => this.deliver(letters), ...told });
    this.places = new Outbox({ send: (letters) => this.share(letters), ...told });
  }

  /** Takes up the talk this key leads to; only what is written from now on is shown. Raises what `call` raises. */
  async resume(key: string): Promise<void> {
    const { id, token, seq, events, ...standing } = await takeUp(key, this.taking);
    if (this.over) return revoke({ id, token });
    this.access = { id, token };
    this.view = { ...this.view, talk: { ...SILENCE, ...standing } };
    this.wayBack.goOn(key);
    this.take({ seq, events });
    this.listen(this.access);
  }

  /** Nothing shall lead back here. */
  refuseReturn(): void {
    this.wayBack.refuse();
  }

  write(text: string): void {
    this.stopTyping();
    this.outbox.add({ text }, text);
  }

  choose(choice: Choice): void {
    this.outbox.add({ choice: choice.id }, choice.title);
  }

  /** Shares where she is; `shown` is what the talk shows of it until the service has it. */
  tellPlace(place: Place, shown: string): void {
    this.places.add(place, shown);
  }

  retry(): void {
    this.hurry();
    this.stream?.wake();
  }

  /** The device says that its network is gone, or there again: a change of network leaves sockets that only look open. */
  network(there: boolean): void {
    if (!there) return this.connected(false);
    this.hurry();
    if (this.stream) this.stream.wake(true);
    else this.connected(true);
  }

  /** Takes back a letter that could not be sent; its words return to the one who wrote them. */
  takeBack(id: string): string {
    const letter = this.outbox.remove(id) ?? this.places.remove(id);
    this.showLetters();
    return letter?.title ?? "";
  }

  /** Tells that the visitor is typing, sparingly. */
  typed(): void {
    clearTimeout(this.myTyping);
    this.myTyping = setTimeout(() => this.stopTyping(), TYPING_TOLD + 1_000);
    if (Date.now() - this.toldTypingAt < TYPING_TOLD) return;
    if (this.stream?.send({ typing: true })) this.toldTypingAt = Date.now();
  }

  /** Tells the agent what has been seen: once, and again after a break, which may have swallowed it. */
  saw(seq: number): void {
    if (seq <= this.seen) return;
    this.seen = seq;
    this.tellSeen();
  }

  /** Ends here and now: the service is told to forget the token, and nothing is kept in memory. */
  leave(): void {
    const access = this.access;
    const key = kept();
    this.forget();
    if (access) revoke(access);
    else if (key) revokeByKey(key);
  }

  /** Lets go of everything without a word to the service. */
  forget(): void {
    this.over = true;
    drop();
    this.stream?.close();
    this.stream = null;
    this.access = null;
    this.outbox.empty();
    this.places.empty();
    for (const clock of [this.typingOver, this.breakSaid, this.myTyping]) clearTimeout(clock);
    this.view = BEFORE;
  }

  private async deliver(letters: readonly Letter[]): Promise<void> {
    if (this.access) {
      await post(this.access, letters);
      return;
    }
    const { id, token, ...page } = await open(this.channel, letters, this.minors);
    if (this.over) return revoke({ id, token });
    this.take(page);
    if (this.access) return; // a first word sent twice opens one talk
    this.access = { id, token };
    this.listen(this.access);
  }

  private async share(letters: readonly Letter[]): Promise<void> {
    if (!this.access) throw new Unreachable(); // the talk is not open yet: tried again soon
    for (const letter of letters) await locate(this.access, letter);
  }

  private listen(access: Access): void {
    this.stream = openStream({
      access,
      after: () => this.view.talk.seq,
      events: (page) => this.take(page),
      frame: (frame) => this.hear(frame),
      connected: (yes) => this.connected(yes),
      gone: () => this.end(),
    });
    this.wayBack.follow(access, this.view.talk.status);
  }

  private take(page: Page): void {
    const talk = advance(apply(this.view.talk, page.events), page.seq);
    this.readClock(page);
    if (this.breakSaid) this.connected(true);
    let spoken = false;
    for (const event of page.events) {
      if (event.type !== "message") continue;
      if (event.author === "user" && event.client_id) this.outbox.remove(event.client_id) ?? this.places.remove(event.client_id);
      else spoken = true;
    }
    this.show({ talk, ...(spoken ? { typing: null } : {}) });
    this.showLetters();
    if (this.access) this.wayBack.follow(this.access, talk.status);
  }

  /** The youngest event came by the shortest way: what its hour differs by is the clocks' doing. */
  private readClock({ events }: Page): void {
    const last = events[events.length - 1];
    if (!last) return;
    this.closest = Math.min(this.closest, Date.now() - Date.parse(last.at));
    this.show({ ahead: this.closest });
  }

  private hear(frame: Record<string, unknown>): void {
    if (this.breakSaid) this.connected(true); // said to be gone, and yet something came
    const typing = frame.typing as { author?: Author; on?: boolean } | undefined;
    const read = frame.read as { author?: Author; seq?: number } | undefined;
    if (typing && typing.author !== "user") this.hearTyping(typing.on ? (typing.author ?? null) : null);
    if (read?.author === "agent" && typeof read.seq === "number") {
      this.show({ readUpTo: Math.max(this.view.readUpTo, read.seq) });
    }
  }

  private hearTyping(typing: Author | null): void {
    clearTimeout(this.typingOver);
    if (typing) this.typingOver = setTimeout(() => this.show({ typing: null }), TYPING_LASTS);
    this.show({ typing });
  }

  private connected(yes: boolean): void {
    if (!yes) {
      this.breakSaid ??= setTimeout(() => this.show({ interrupted: true }), BREAK_SAID);
      return;
    }
    clearTimeout(this.breakSaid);
    this.breakSaid = undefined;
    if (this.view.interrupted) this.show({ interrupted: false });
    this.tellSeen();
    if (this.view.letters.some((letter) => letter.passage === "waiting")) this.hurry();
  }

  private hurry(): void {
    this.outbox.hurry();
    this.places.hurry();
  }

  private tellSeen(): void {
    if (this.seen > 0 && this.view.talk.status === "agent") this.stream?.send({ read: this.seen });
  }

  private stopTyping(): void {
    clearTimeout(this.myTyping);
    if (this.toldTypingAt && this.stream?.send({ typing: false })) this.toldTypingAt = 0;
  }

  private end(): void {
    this.stream?.close();
    this.stream = null;
    const unsent = this.outbox.letters.filter(({ said, passage }) => "text" in said && passage !== "received");
    this.outbox.empty();
    this.places.empty();
    this.wayBack.shut();
    this.show({ gone: true, unsent: unsent.map(({ title }) => title).join("\n"), letters: [], typing: null, interrupted: false });
  }

  private showLetters(): void {
    if (!this.access && this.outbox.letters.some((letter) => letter.passage === "waiting")) this.connected(false);
    const letters = [...this.outbox.letters, ...this.places.letters].sort((one, other) => one.at.localeCompare(other.at));
    this.show({ letters, slowed: this.outbox.slowed });
  }

  private show(change: Partial<View>): void {
    if (this.over) return;
    this.view = { ...this.view, ...change };
    this.changed(this.view);
  }
}
