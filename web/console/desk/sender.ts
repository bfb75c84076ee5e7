/** Sends the agent's messages: one at a time in each talk, in order, each with the id it was born with. */
import { call, Refusal } from "../../shared/call";
import * as outbox from "../talk/outbox";
import { explain } from "./refusals";
import type { DeskState } from "./state";
import type { Store } from "./store";

/** When nobody answers but the stream is open, the message tries again by itself after this long. */
const AGAIN_MS = 3000;

/** A message without an answer after this long counts as not sent; sending it again is safe. */
const PATIENCE_MS = 12_000;

export class Sender {
  private readonly busy = new Set<string>();

  constructor(
    private readonly store: Store<DeskState>,
    private readonly onRefusal: (problem: Refusal) => void,
  ) {}

  /** Takes a message and begins to send it. */
  send(caseId: string, clientId: string, text: string): void {
    this.change((items) => outbox.add(items, caseId, clientId, text));
    void this.pump(caseId);
  }

  /** Sends a refused or waiting message again, with the same id. */
  retry(clientId: string): void {
    this.change((items) => outbox.mark(items, clientId, { state: "sending", problem: null }));
    const item = this.store.get().outbox.find((each) => each.clientId === clientId);
    if (item) void this.pump(item.caseId);
  }

  /** Forgets a message that was refused. */
  drop(clientId: string): void {
    this.change((items) => outbox.drop(items, clientId));
  }

  /** Sends what waited for the network. */
  resume(): void {
    this.change(outbox.resume);
    for (const caseId of new Set(this.store.get().outbox.map((item) => item.caseId))) void this.pump(caseId);
  }

  private async pump(caseId: string): Promise<void> {
    if (this.busy.has(caseId)) return;
    this.busy.add(caseId);
    try {
      for (let item = this.next(caseId); item; item = this.next(caseId)) await this.post(item);
    } finally {
      this.busy.delete(caseId);
    }
  }

  private next(caseId: string): outbox.Outgoing | undefined {
    return outbox.next(this.store.get().outbox, caseId);
  }

  private async post(item: outbox.Outgoing): Promise<void> {
    const path = `/api/v1/cases/${encodeURIComponent(item.caseId)}/messages`;
    const body = { client_id: item.clientId, text: item.text };
    try {
      const { seq } = await call<{ seq: number }>(path, { method: "POST", body, timeout: PATIENCE_MS });
      this.stored(item, seq);
    } catch (problem) {
      this.failed(item, problem);
    }
  }

  private stored(item: outbox.Outgoing, seq: number): void {
    const talk = this.store.get().talks.get(item.caseId);
    this.change((items) => {
      const sent = outbox.mark(items, item.clientId, { state: "sent", seq });
      return talk ? outbox.arrived(sent, item.caseId, talk.events) : outbox.dropSent(sent, item.caseId);
    });
  }

  private failed(item: outbox.Outgoing, problem: unknown): void {
    const signedOut = problem instanceof Refusal && problem.status === 401;
    if (problem instanceof Refusal && !signedOut && problem.status < 500) {
      this.change((items) => outbox.mark(items, item.clientId, { state: "refused", problem: explain(problem) }));
    } else {
      this.hold(item.caseId);
      if (!signedOut) setTimeout(() => this.store.get().line.state === "open" && this.resume(), AGAIN_MS);
    }
    if (problem instanceof Refusal) this.onRefusal(problem);
  }

  /** Everything of this talk waits, so that nothing overtakes. */
  private hold(caseId: string): void {
    this.change((items) =>
      items.map((item) => (item.caseId === caseId && item.state === "sending" ? { ...item, state: "held" } : item)),
    );
  }

  private change(step: (items: outbox.Outbox) => outbox.Outbox): void {
    this.store.update((state) => {
      const next = step(state.outbox);
      return next === state.outbox ? state : { ...state, outbox: next };
    });
  }
}
