/** Keeps the desk in touch with the service: by the stream, and where sockets do not pass, by asking again and again. */
import { call, Refusal } from "../../shared/call";
import type { Case } from "./case";
import { withLine, type DeskState, type Frame } from "./state";
import type { Store } from "./store";
import { openStream, type Stream } from "./stream";

export const SESSION = "/api/v1/agents/session";

/** Between two questions for the queue while the line is down. */
const POLL_MS = 5000;
const AGAIN_MS = 3000;

export interface Hooks {
  readonly onFrame: (frame: Frame) => void;
  /** The service answers again: what waited may leave. */
  readonly onBack: () => void;
  /** The service refused; a 401 is the end of the session. */
  readonly onRefusal: (problem: unknown) => void;
}

export class Connection {
  private stream: Stream | null = null;
  private polling: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly store: Store<DeskState>,
    private readonly hooks: Hooks,
  ) {}

  /** Opens the stream, or wakes the one that is there. */
  open(): void {
    if (this.stream) return this.stream.hurry();
    this.stream = openStream({
      cursor: () => this.store.get().cursor,
      onFrame: this.hooks.onFrame,
      onLine: (line) => {
        this.store.update((state) => withLine(state, line, new Date().toISOString()));
        if (line === "open") this.hooks.onBack();
        this.poll();
      },
      onRefused: () => void this.checkSession(),
    });
  }

  close(): void {
    clearTimeout(this.polling);
    this.polling = undefined;
    this.stream?.close();
    this.stream = null;
  }

  /** Follows a talk on the stream from where it is known. */
  watch(caseId: string): void {
    this.stream?.watch(caseId, () => this.store.get().talks.get(caseId)?.seq ?? 0);
  }

  unwatch(caseId: string): void {
    this.stream?.unwatch(caseId);
  }

  /** Sends what is worth sending only now. */
  say(frame: unknown): void {
    this.stream?.say(frame);
  }

  /** The stream was refused: because the session ended, or for a reason that may pass. */
  private async checkSession(): Promise<void> {
    this.close();
    try {
      await call(SESSION);
      setTimeout(() => this.isSignedIn() && this.open(), AGAIN_MS);
    } catch (problem) {
      if (problem instanceof Refusal) this.hooks.onRefusal(problem);
      else setTimeout(() => this.isSignedIn() && void this.checkSession(), AGAIN_MS);
    }
  }

  private poll(): void {
    if (this.isCutOff()) this.polling ??= setTimeout(() => void this.askQueue(), POLL_MS);
  }

  private async askQueue(): Promise<void> {
    this.polling = undefined;
    if (!this.isCutOff()) return;
    try {
      const { seq, cases } = await call<{ seq: number; cases: Case[] }>("/api/v1/cases");
      this.hooks.onFrame({ type: "cases", seq, cases });
      this.setPolling(this.isCutOff());
      this.hooks.onBack();
    } catch (problem) {
      this.setPolling(false);
      this.hooks.onRefusal(problem);
    }
    this.poll();
  }

  private setPolling(isPolling: boolean): void {
    this.store.update((state) => (state.isPolling === isPolling ? state : { ...state, isPolling }));
  }

  private isSignedIn(): boolean {
    return this.store.get().session === "in";
  }

  private isCutOff(): boolean {
    return this.isSignedIn() && this.store.get().line.state !== "open";
  }
}
