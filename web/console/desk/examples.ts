/** Cases to try things on: tests build theirs from this one. */
import type { Case } from "./case";

export function aCase(change: Partial<Case> = {}): Case {
  return {
    id: "case-a",
    conversation_id: "conversation-a",
    status: "waiting",
    priority: 3,
    danger: "none",
    cues: [],
    factors: [],
    category: "scam",
    category_label: "Arnaque",
    minor: false,
    cannot_call: false,
    live: false,
    reason: "requested",
    postal_code: null,
    commune: null,
    department: null,
    force: null,
    unit: null,
    location: null,
    language: "fr",
    presence: "here",
    opened_at: "2026-11-22T00:00:00Z",
    claimed_at: null,
    answered_at: null,
    closed_at: null,
    agent: null,
    ringing: false,
    ringing_since: null,
    unanswered_since: null,
    seq: 1,
    desk_seq: 1,
    outcome: null,
    ...change,
  };
}

export const ME = { id: "agent-me", name: "Camille" };
export const OTHER = { id: "agent-other", name: "Dominique" };
