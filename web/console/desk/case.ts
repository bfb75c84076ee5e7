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
  readonly ringing: boolean;
  readonly ringing_since: string | null;
  readonly unanswered_since: string | null;
  readonly seq: number;
  readonly desk_seq: number;
  readonly outcome: string | null;
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
