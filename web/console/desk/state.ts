/** All that the console knows, and how a frame of the stream changes it. Pure. */
import type { TalkEvent } from "../../shared/events";
import type { Outbox } from "../talk/outbox";
import { arrived } from "../talk/outbox";
import type { Agent, Answer, Case, Happened, Lists, Note, Team, Units } from "./case";
import { apply, EMPTY, settle, type Queue, type QueueFrame } from "./queue";
import { extend, messagesSince, type Talk } from "./talk";

export type Role = "agent" | "supervisor" | "administrator";

export interface Account extends Agent {
  readonly login: string;
  readonly role: Role;
  readonly team: Team | null;
  readonly skills: readonly string[];
  /** How many talks at once; null: the house's own number. */
  readonly capacity: number | null;
  readonly second_factor: boolean;
}

/** Whether the agent can be given talks, as the service knows it: the same at every screen of theirs. */
export interface Duty {
  readonly state: "off" | "on" | "paused";
  readonly sound: boolean;
  readonly since: string | null;
  readonly open: number;
}

export const OFF_DUTY: Duty = { state: "off", sound: false, since: null, open: 0 };

/** unknown: not asked yet. ended: it was open, and what was being written is kept. */
export type Session = "unknown" | "out" | "in" | "ended";

export interface Line {
  readonly state: "connecting" | "open" | "lost";
  readonly since: string;
}

export interface DeskState {
  readonly session: Session;
  readonly me: Account | null;
  readonly duty: Duty;
  /** Whether the house works in teams: without any, alarms are everyone's. */
  readonly hasTeams: boolean;
  /** The words of the house; empty until they are read. */
  readonly lists: Lists;
  readonly line: Line;
  readonly queue: Queue;
  /** Up to where the queue is whole: a broken line asks again from here. Frames between two beats may come in any order. */
  readonly cursor: number | null;
  /** The line is down, but the queue is asked for again and again. */
  readonly isPolling: boolean;
  readonly talks: ReadonlyMap<string, Talk>;
  /** Closed cases that were looked up; those of today are in the queue. */
  readonly archive: ReadonlyMap<string, Case>;
  /** Talks of mine that went elsewhere without my doing, until they are mine again, or closed, or I said that I know. */
  readonly lost: ReadonlySet<string>;
  /** The case shown in the middle. */
  readonly open: string | null;
  /** Cases whose talk could not be read. */
  readonly unread: ReadonlySet<string>;
  readonly outbox: Outbox;
  /** Visitors writing at this moment. */
  readonly typing: ReadonlySet<string>;
  /** How far the visitor has read. */
  readonly read: ReadonlyMap<string, number>;
  /** How far this agent has seen each talk on screen. */
  readonly seen: ReadonlyMap<string, number>;
  /** What to tell about a case: taken by someone else, for instance. */
  readonly notice: { readonly caseId: string; readonly text: string } | null;
}

export type Frame =
  | QueueFrame
  | { readonly type: "events"; readonly case_id: string; readonly seq: number; readonly events: readonly TalkEvent[] }
  | { readonly type: "typing"; readonly case_id: string; readonly on: boolean; readonly author?: string }
  | { readonly type: "read"; readonly case_id: string; readonly seq: number; readonly author?: string }
  | { readonly type: "beat" };

export interface Details {
  readonly case: Case;
  readonly seq: number;
  readonly events: readonly TalkEvent[];
  readonly notes: readonly Note[];
  readonly answers: readonly Answer[];
  readonly history: readonly Happened[];
  readonly units: Units;
}

export function begin(now: string): DeskState {
  return {
    session: "unknown",
    me: null,
    duty: OFF_DUTY,
    hasTeams: false,
    lists: { outcomes: [], skills: [], categories: [] },
    line: { state: "connecting", since: now },
    queue: EMPTY,
    cursor: null,
    isPolling: false,
    talks: new Map(),
    archive: new Map(),
    lost: new Set(),
    open: null,
    unread: new Set(),
    outbox: [],
    typing: new Set(),
    read: new Map(),
    seen: new Map(),
    notice: null,
  };
}

/** Folds one frame of the agents' stream. A frame of a kind this version does not know changes nothing. */
export function receive(state: DeskState, frame: Frame): DeskState {
  switch (frame.type) {
    case "cases":
      return whole(withQueue(state, apply(state.queue, frame)));
    case "case":
      return withQueue(state, apply(state.queue, frame));
    case "beat":
      return whole(state);
    case "events":
      return withEvents(state, frame.case_id, frame.seq, frame.events);
    case "typing":
      return isFromAgent(frame) ? state : { ...state, typing: toggled(state.typing, frame.case_id, frame.on) };
    case "read":
      return isFromAgent(frame) ? state : { ...state, read: raised(state.read, frame.case_id, frame.seq) };
    default:
      return state;
  }
}

/** Puts in a case that came as the answer to a request. */
export function withCase(state: DeskState, item: Case): DeskState {
  if (item.status === "closed" && !state.queue.cases.has(item.id)) return withArchive(state, [item]);
  return withQueue(state, settle(state.queue, item));
}

/** Puts in closed cases that were looked up. */
export function withArchive(state: DeskState, items: readonly Case[]): DeskState {
  return { ...state, archive: new Map([...state.archive, ...items.map((item) => [item.id, item] as const)]) };
}

/** A case by its id, wherever it is known from: the queue is newer than what was looked up. */
export function caseOf({ queue, archive }: DeskState, caseId: string | null): Case | undefined {
  return caseId === null ? undefined : (queue.cases.get(caseId) ?? archive.get(caseId));
}

/** Puts in a whole talk that was read; what the stream brought meanwhile is kept. */
export function withDetails(state: DeskState, details: Details): DeskState {
  const id = details.case.id;
  const known = state.talks.get(id);
  const { seq, events, notes, answers, history, units } = details;
  const fresh: Talk = { seq, events, notes, answers, history, units };
  const talk = known && known.seq > fresh.seq ? { ...fresh, seq: known.seq, events: known.events } : fresh;
  return withCase(
    {
      ...state,
      talks: new Map(state.talks).set(id, talk),
      unread: toggled(state.unread, id, false),
      outbox: arrived(state.outbox, id, talk.events),
    },
    details.case,
  );
}

/** How the line stands now. Attempts while it is lost do not restart the clock of the loss. */
export function withLine(state: DeskState, line: Line["state"], now: string): DeskState {
  const before = state.line.state;
  if (line === before || (line === "connecting" && before === "lost")) return state;
  return { ...state, line: { state: line, since: now }, isPolling: false };
}

/** The talk is on the agent's screen up to here. */
export function withSeen(state: DeskState, caseId: string, seq: number): DeskState {
  const seen = raised(state.seen, caseId, seq);
  return seen === state.seen ? state : { ...state, seen };
}

/** Whether the person wrote something that was not on this agent's screen yet. Of a talk never opened here only its number is known. */
export function isUnread({ talks, seen }: Pick<DeskState, "talks" | "seen">, item: Case): boolean {
  const upTo = seen.get(item.id) ?? -1;
  const talk = talks.get(item.id);
  return talk ? messagesSince(talk, upTo, "user").length > 0 : item.seq > upTo;
}

/** A set with or without one member; the same set when nothing changes. */
export function toggled(set: ReadonlySet<string>, member: string, on: boolean): ReadonlySet<string> {
  if (set.has(member) === on) return set;
  const next = new Set(set);
  if (on) next.add(member);
  else next.delete(member);
  return next;
}

function withQueue(state: DeskState, queue: Queue): DeskState {
  return queue === state.queue ? state : { ...state, queue };
}

function whole(state: DeskState): DeskState {
  return state.cursor === state.queue.seq ? state : { ...state, cursor: state.queue.seq };
}

function withEvents(state: DeskState, caseId: string, seq: number, events: readonly TalkEvent[]): DeskState {
  const known = state.talks.get(caseId);
  if (!known) return state;
  const talk = extend(known, seq, events);
  if (talk === known) return state;
  const wrote = events.some((event) => event.type === "message" && event.author === "user");
  return {
    ...state,
    talks: new Map(state.talks).set(caseId, talk),
    outbox: arrived(state.outbox, caseId, events),
    typing: wrote ? toggled(state.typing, caseId, false) : state.typing,
  };
}

function raised(map: ReadonlyMap<string, number>, key: string, value: number): ReadonlyMap<string, number> {
  return (map.get(key) ?? -1) >= value ? map : new Map(map).set(key, value);
}

function isFromAgent(frame: { readonly author?: string }): boolean {
  return frame.author === "agent";
}
