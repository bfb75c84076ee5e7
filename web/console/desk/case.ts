/** What the service says of a case: the shapes of `/api/v1/cases`. The events of a talk are those of `shared/events`. */
import type { Presence } from "../../shared/events";

export type Priority = 1 | 2 | 3;
export type Danger = "none" | "serious" | "imminent";
export type CaseStatus = "waiting" | "claimed" | "closed";
export type Force = "PN" | "GN" | "shared" | "unknown";

export interface Cue {
  readonly kind: string;
  readonly label: string;
  readonly text: string;
  readonly certainty: "certain" | "possible";
  readonly layer: "rules" | "model";
  readonly seq: number;
}

export interface Agent {
  readonly id: string;
  readonly name: string;
}

export interface Commune {
  readonly insee: string;
  readonly name: string;
}

export interface Location {
  readonly latitude?: number;
  readonly longitude?: number;
  readonly accuracy?: number;
  readonly address?: string;
}

/** A known factor of grave danger, as a fact found in a message. */
export interface Factor {
  readonly kind: string;
  readonly label: string;
  readonly text: string;
  readonly seq: number;
}

/** Who must hear a case that rings, and how far up the ladder it is. */
export interface Alarm {
  /** 0: first ring. 1: wider, or its holder again. 2: everyone, and the supervisors. */
  readonly level: 0 | 1 | 2;
  readonly audience: "holder" | "teams" | "everyone";
  readonly teams: readonly string[];
  readonly supervisors: boolean;
  readonly since: string;
  readonly why: "opened" | "raised" | "unanswered" | "returned";
}

/** Why the danger of a case last rose. */
export interface Rise {
  readonly at: string;
  readonly by: "rules" | "model" | "silence" | "agent";
  readonly from: Priority;
  readonly cues: readonly Pick<Cue, "kind" | "label" | "text">[];
  readonly seq: number | null;
}

export interface Team {
  readonly id: string;
  readonly name: string;
}

/** « Transmis au centre opérationnel »: to which, when, by whom. */
export interface Dispatch {
  readonly unit: string;
  readonly at: string;
  readonly agent: string | Agent;
}

/** How to reach the person elsewhere, given with their consent. */
export interface Contact {
  readonly text: string;
  readonly at: string;
  readonly agent: string | Agent;
}

export interface Case {
  readonly id: string;
  readonly conversation_id: string;
  readonly status: CaseStatus;
  readonly priority: Priority;
  readonly danger: Danger;
  readonly cues: readonly Cue[];
  readonly factors: readonly Factor[];
  readonly category: string | null;
  readonly category_label: string | null;
  readonly minor: boolean;
  readonly cannot_call: boolean;
  readonly live: boolean;
  readonly reason: string;
  readonly postal_code: string | null;
  readonly commune: Commune | null;
  readonly department: string | null;
  readonly force: Force | null;
  readonly unit: string | null;
  readonly location: Location | null;
  readonly language: string | null;
  readonly presence: Presence | null;
  readonly opened_at: string;
  readonly claimed_at: string | null;
  readonly answered_at: string | null;
  readonly closed_at: string | null;
  readonly agent: Agent | null;
  readonly team: Team | null;
  readonly ringing: boolean;
  readonly ringing_since: string | null;
  readonly unanswered_since: string | null;
  readonly waiting_since: string | null;
  readonly alarm: Alarm | null;
  readonly rise: Rise | null;
  /** Ringing cases of the same key are one flood: one band with a count. */
  readonly like: string | null;
  /** Nobody was on duty when it last came to wait; the person was told so. */
  readonly unattended: boolean;
  readonly muted: boolean;
  readonly dispatch: readonly Dispatch[];
  readonly contact: Contact | null;
  readonly seq: number;
  readonly desk_seq: number;
  readonly outcome: string | null;
}

/** A unit as the card shows it; `open` is null where its hours are not known, `km` there for those that are merely near. */
export interface Unit {
  readonly name: string;
  readonly address: string | null;
  readonly telephone: string | null;
  readonly url: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly open: boolean | null;
  readonly until: string | null;
  readonly km?: number;
}

export interface Units {
  readonly competent: readonly Unit[];
  readonly nearest: readonly Unit[];
}

export interface Note {
  readonly at: string;
  readonly agent: string | Agent;
  readonly text: string;
}

export interface Answer {
  readonly key: string;
  readonly question: string;
  readonly answer: string;
  readonly seq: number;
}

/** One step in the life of the case, without words. */
export interface Happened {
  readonly at: string;
  readonly action: string;
  readonly label: string;
  readonly agent: string | null;
}

/** The name in a field that is a name, or an agent. */
export function nameOf(agent: string | Agent): string {
  return typeof agent === "string" ? agent : agent.name;
}

/** One word of a list the service keeps. */
export interface Term {
  readonly id: string;
  readonly title: string;
}

export interface Lists {
  readonly outcomes: readonly Term[];
  readonly skills: readonly Term[];
  readonly categories: readonly Term[];
}
