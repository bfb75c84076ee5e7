/** Cases to try things on: tests build theirs from this one. */
import type { Alarm, Case } from "./case";
import type { Account, Duty } from "./state";

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
    team: null,
    ringing: false,
    ringing_since: null,
    unanswered_since: null,
    waiting_since: null,
    alarm: null,
    rise: null,
    like: null,
    unattended: false,
    muted: false,
    dispatch: [],
    contact: null,
    seq: 1,
    desk_seq: 1,
    outcome: null,
    ...change,
  };
}

export function anAlarm(change: Partial<Alarm> = {}): Alarm {
  return { level: 0, audience: "everyone", teams: [], supervisors: false, since: "2026-11-22T00:00:00Z", why: "opened", ...change };
}

export const ME: Account = { id: "agent-me", login: "camille", name: "Camille", role: "agent", team: null, skills: [], capacity: null, second_factor: false };
export const ON_DUTY: Duty = { state: "on", sound: true, since: "2026-11-22T00:00:00Z", open: 0 };
export const OTHER = { id: "agent-other", name: "Dominique" };
