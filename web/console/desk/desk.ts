/** The agent's desk: what the screens may ask for. Each verb is one request; what it changes lands in the store. */
import { call, Refusal } from "../../shared/call";
import { clientId } from "../../shared/clientId";
import type { Case, Lists } from "./case";
import { Connection, SESSION } from "./connection";
import { Drafts } from "./drafts";
import { explain } from "./refusals";
import { Sender } from "./sender";
import { dropSent } from "../talk/outbox";
import type { Credentials } from "../session/missing";
import { isHeldBy, withLost } from "./lost";
import type { Recipient } from "../staff/staff";
import { begin, receive, toggled, withArchive, withCase, withDetails, withSeen, type Account, type Details, type Duty, type Frame } from "./state";
import { createStore } from "./store";

const AGAIN_MS = 3000;
const DUTY = "/api/v1/agents/duty";

export type Verb = "release" | "transfer" | "take" | "assign" | "hand_back" | "close" | "priority" | "category" | "dispatch" | "contact" | "mute" | "unmute";

/** What the service says of the one who sits here. */
interface Sitting {
  readonly agent: Account;
  readonly duty: Duty;
  readonly teams_configured: boolean;
}

export interface Welcome {
  readonly agent: Account;
  /** Only when this sign-in enrolled a second factor: shown once, never again. */
  readonly recovery_codes?: readonly string[];
}

export class Desk {
  readonly store = createStore(begin(new Date().toISOString()));
  readonly drafts = new Drafts();
  private readonly sender = new Sender(this.store, (problem) => this.noticeSession(problem));
  private readonly connection = new Connection(this.store, {
    onFrame: (frame) => this.take(frame),
    onBack: () => {
      this.sender.resume();
      for (const [caseId, seq] of this.store.get().seen) this.tellRead(caseId, seq); // The break may have swallowed it.
    },
    onRefusal: (problem) => this.noticeSession(problem),
  });
  /** Talks that leave me by my own act. */
  private readonly giving = new Set<string>();
  private reading: ReturnType<typeof setTimeout> | undefined;

  /** Asks who is signed in, again and again while the service does not answer. */
  async start(): Promise<void> {
    try {
      const { agent } = await call<{ agent: Account }>(SESSION);
      const own = await call<Sitting>(DUTY);
      this.sit({ ...own, agent: { ...agent, ...own.agent } });
    } catch (problem) {
      if (problem instanceof Refusal) this.patch({ session: "out" });
      else setTimeout(() => void this.start(), AGAIN_MS);
    }
  }

  /** Signs in; `enter` comes after, once what is shown once has been read. @throws Refusal, see `session/missing.ts`; Unreachable. */
  async signIn(credentials: Credentials): Promise<Welcome> {
    return call<Welcome>(SESSION, { method: "POST", body: credentials });
  }

  /** Opens the desk for the one who just signed in. */
  async enter(agent: Account): Promise<void> {
    const { me } = this.store.get();
    if (me && me.id !== agent.id) this.leave(); // Someone else sits here now: nothing of the other remains.
    await this.start();
  }

  /** Takes, pauses or leaves duty. @throws Refusal `sound_untested`, `talks_open`; Unreachable. */
  async serve(state: Duty["state"], sound: boolean, capacity?: number | null): Promise<void> {
    const body = { state, sound, ...(capacity === undefined ? {} : { capacity }) };
    const { duty, agent } = await this.ask(() => call<Pick<Sitting, "duty" | "agent">>(DUTY, { method: "PUT", body }));
    this.store.update((known) => ({ ...known, duty, me: known.me && { ...known.me, ...agent } }));
  }

  /** Asks whether the session still lives, after a refusal that may mean either. */
  async check(): Promise<void> {
    await this.ask(() => call(SESSION)).catch(() => undefined);
  }

  /** The second factor was put on or taken off in one's account. */
  knowSecondFactor(on: boolean): void {
    this.store.update((state) => ({ ...state, me: state.me && { ...state.me, second_factor: on } }));
  }

  /** Ends the session and forgets everything this page knew. */
  async signOut(): Promise<void> {
    await call(SESSION, { method: "DELETE" }).catch(() => undefined); // Even unheard: this screen forgets.
    this.leave();
    this.patch({ session: "out" });
  }

  /** Shows a case in the middle, reads its talk and keeps it up to date; null shows none. */
  open(caseId: string | null): void {
    const before = this.store.get();
    if (caseId === before.open) return;
    this.patch({ open: caseId, notice: null });
    if (before.open && !this.isMine(before.open)) this.forget(before.open);
    if (caseId && !before.talks.has(caseId)) void this.read(caseId);
  }

  /** Reads a talk from its beginning. */
  async read(caseId: string): Promise<void> {
    this.store.update((state) => ({ ...state, unread: toggled(state.unread, caseId, false) }));
    try {
      const details = await call<Details>(pathOf(caseId));
      if (this.store.get().open !== caseId && !this.isMine(caseId)) return; // The agent is elsewhere by now.
      this.store.update((state) => withDetails(state, details));
      this.connection.watch(caseId);
    } catch (problem) {
      this.noticeSession(problem);
      if (!this.store.get().talks.has(caseId)) {
        this.store.update((state) => ({ ...state, unread: toggled(state.unread, caseId, true) }));
      }
    }
  }

  /** Takes a case. When someone was faster their name is said, and nothing else changes. */
  async claim(caseId: string): Promise<boolean> {
    try {
      const { case: item } = await call<{ case: Case }>(pathOf(caseId, "claim"), { method: "POST", body: {} });
      this.store.update((state) => withCase({ ...state, notice: null }, item));
      return true;
    } catch (problem) {
      this.noticeSession(problem);
      this.patch({ notice: { caseId, text: explain(problem) } });
      return false;
    }
  }

  /** One verb on a case; what it changes is on the desk at once. @throws Refusal `newer_message` and others; Unreachable. */
  async act(caseId: string, verb: Verb, order: Readonly<Record<string, unknown>> = {}): Promise<void> {
    this.giving.add(caseId);
    try {
      const { case: item } = await this.ask(() => call<{ case: Case }>(pathOf(caseId, verb), { method: "POST", body: order }));
      this.store.update((state) => withCase({ ...state, notice: null }, item));
    } finally {
      this.giving.delete(caseId);
    }
  }

  /** Hands all my talks over in one act. @throws Refusal, Unreachable. */
  async handOver(to: Recipient): Promise<void> {
    const mine = [...this.store.get().queue.cases.keys()].filter((id) => this.isMine(id));
    for (const id of mine) this.giving.add(id);
    let given: readonly string[] = [];
    try {
      ({ cases: given } = await this.ask(() => call<{ cases: string[] }>("/api/v1/agents/hand_over", { method: "POST", body: to })));
    } finally {
      for (const id of mine) if (!given.includes(id)) this.giving.delete(id); // The others leave when the stream says so.
    }
  }

  /** The cases closed before a moment, newest first, a page at a time. @throws Refusal, Unreachable. */
  async readClosed(before: string): Promise<readonly Case[]> {
    const { cases } = await this.ask(() => call<{ cases: Case[] }>(`/api/v1/cases?${new URLSearchParams({ closed: "1", before })}`));
    this.store.update((state) => withArchive(state, cases));
    return cases;
  }

  /** Adds a note that agents alone see. @throws Refusal, Unreachable. */
  async note(caseId: string, text: string): Promise<void> {
    await this.ask(() => call(pathOf(caseId, "notes"), { method: "POST", body: { text } }));
    await this.read(caseId);
  }

  /** Any question to the service; an ended session is noticed on the way. @throws what the question throws. */
  async ask<Answer>(question: () => Promise<Answer>): Promise<Answer> {
    try {
      return await question();
    } catch (problem) {
      this.noticeSession(problem);
      throw problem;
    }
  }

  send(caseId: string, text: string): void {
    this.sender.send(caseId, clientId(), text);
    this.connection.say({ type: "typing", case_id: caseId, on: false });
  }

  retry(clientId: string): void {
    this.sender.retry(clientId);
  }

  drop(clientId: string): void {
    this.sender.drop(clientId);
  }

  typing(caseId: string, on: boolean): void {
    this.connection.say({ type: "typing", case_id: caseId, on });
  }

  /** The talk is on screen up to its last event; the visitor of a case that is ours learns that it was read. */
  saw(caseId: string): void {
    const state = this.store.get();
    const seq = state.talks.get(caseId)?.seq;
    if (seq === undefined || (state.seen.get(caseId) ?? -1) >= seq) return;
    this.store.update((now) => withSeen(now, caseId, seq));
    this.tellRead(caseId, seq);
  }

  private tellRead(caseId: string, seq: number): void {
    if (this.isMine(caseId)) this.connection.say({ type: "read", case_id: caseId, seq });
  }

  /** The agent knows that this talk is elsewhere. */
  dismissLost(caseId: string): void {
    this.store.update((state) => ({ ...state, lost: toggled(state.lost, caseId, false) }));
  }

  dismissNotice(): void {
    this.patch({ notice: null });
  }

  reconnect(): void {
    this.connection.open();
  }

  private sit({ agent, duty, teams_configured: hasTeams }: Sitting): void {
    this.patch({ session: "in", me: agent, duty, hasTeams });
    this.connection.open();
    this.sender.resume();
    void this.readLists();
  }

  /** The outcomes and skills of the house, asked again until they are there. */
  private async readLists(): Promise<void> {
    try {
      const lists = await this.ask(() => call<Lists>("/api/v1/lists"));
      this.patch({ lists });
    } catch {
      setTimeout(() => this.store.get().session === "in" && void this.readLists(), AGAIN_MS);
    }
  }

  private take(frame: Frame): void {
    const { queue } = this.store.get();
    this.store.update((state) => withLost(receive(state, frame), queue, frame, this.giving));
    if (frame.type === "case") {
      if (!this.isMine(frame.case.id)) this.giving.delete(frame.case.id);
      this.refresh(queue.cases.get(frame.case.id), frame.case);
    }
    if (frame.type === "cases") this.catchUp();
  }

  /** Notes, answers and history do not come with the talk's events: when they may have changed the card is read again. */
  private refresh(before: Case | undefined, item: Case): void {
    const { open, talks } = this.store.get();
    const talk = talks.get(item.id);
    if (item.id !== open || !talk) return;
    const isQuestioned = item.priority === 1 && !item.answered_at;
    const isOnlyTalk = item.seq > talk.seq && before !== undefined && isUnmoved(before, item);
    if (!isQuestioned && isOnlyTalk) return; // An event changed it, and comes by itself.
    clearTimeout(this.reading);
    this.reading = setTimeout(() => void this.read(item.id), 400);
  }

  /** A snapshot may tell that the talk on screen went on while the stream was down. */
  private catchUp(): void {
    const { open, talks, queue, line } = this.store.get();
    const known = open ? talks.get(open)?.seq : undefined;
    if (open && known !== undefined && line.state !== "open" && known < (queue.cases.get(open)?.seq ?? 0)) void this.read(open);
  }

  private forget(caseId: string): void {
    this.connection.unwatch(caseId);
    this.store.update((state) => {
      const talks = new Map(state.talks);
      talks.delete(caseId);
      return { ...state, talks, outbox: dropSent(state.outbox, caseId) };
    });
  }

  private isMine(caseId: string): boolean {
    const { queue, me } = this.store.get();
    return isHeldBy(queue.cases.get(caseId), me?.id);
  }

  private noticeSession(problem: unknown): void {
    if (problem instanceof Refusal && problem.status === 401) this.endSession();
  }

  private endSession(): void {
    if (this.store.get().session === "in") this.patch({ session: "ended" });
  }

  private leave(): void {
    this.connection.close();
    this.drafts.forget();
    this.store.update(() => begin(new Date().toISOString()));
  }

  private patch(change: Partial<ReturnType<typeof begin>>): void {
    this.store.update((state) => ({ ...state, ...change }));
  }
}

/** The address of a case, or of one of its verbs. */
export function pathOf(caseId: string, verb?: string): string {
  return `/api/v1/cases/${encodeURIComponent(caseId)}${verb ? `/${verb}` : ""}`;
}

/** Whether nothing happened to the case but words. */
function isUnmoved(before: Case, now: Case): boolean {
  return (["status", "priority", "category", "muted", "claimed_at"] as const).every((name) => before[name] === now[name]) && before.dispatch.length === now.dispatch.length;
}
