/** What the agent wrote and has not yet seen come back. Pure: the sender is `desk/sender.ts`. */
import type { TalkEvent } from "../../shared/events";

export interface Outgoing {
  readonly caseId: string;
  /** Made once: however often the message is sent, it is stored once. */
  readonly clientId: string;
  readonly text: string;
  /** held: nobody answered, it will leave by itself. refused: the service said no, the agent decides. */
  readonly state: "sending" | "held" | "refused" | "sent";
  readonly seq: number | null;
  readonly problem: string | null;
}

export type Outbox = readonly Outgoing[];

export function add(outbox: Outbox, caseId: string, clientId: string, text: string): Outbox {
  return [...outbox, { caseId, clientId, text, state: "sending", seq: null, problem: null }];
}

export function mark(outbox: Outbox, clientId: string, change: Partial<Omit<Outgoing, "clientId">>): Outbox {
  return outbox.map((item) => (item.clientId === clientId ? { ...item, ...change } : item));
}

export function drop(outbox: Outbox, clientId: string): Outbox {
  return outbox.filter((item) => item.clientId !== clientId);
}

/** Whether the service refused a message of this talk, and the agent has not decided what becomes of it. */
export function holdsRefused(outbox: Outbox, caseId: string): boolean {
  return outbox.some((item) => item.caseId === caseId && item.state === "refused");
}

/** What the service has is not ours to keep, once nobody looks at the talk: it will be read there. */
export function dropSent(outbox: Outbox, caseId: string): Outbox {
  const left = outbox.filter((item) => item.caseId !== caseId || item.state !== "sent");
  return left.length === outbox.length ? outbox : left;
}

/** The message of a talk that leaves next: one at a time, in the order they were written. */
export function next(outbox: Outbox, caseId: string): Outgoing | undefined {
  return outbox.find((item) => item.caseId === caseId && item.state === "sending");
}

/** Puts what waited for the network back on its way. */
export function resume(outbox: Outbox): Outbox {
  if (!outbox.some((item) => item.state === "held")) return outbox;
  return outbox.map((item) => (item.state === "held" ? { ...item, state: "sending" } : item));
}

/** Takes out what the talk now shows itself. */
export function arrived(outbox: Outbox, caseId: string, events: readonly TalkEvent[]): Outbox {
  const left = outbox.filter((item) => item.caseId !== caseId || !events.some((event) => isSame(item, event)));
  return left.length === outbox.length ? outbox : left;
}

function isSame(item: Outgoing, event: TalkEvent): boolean {
  if (event.type !== "message" || event.author !== "agent") return false;
  return event.client_id === item.clientId || (item.seq !== null && event.seq === item.seq);
}
