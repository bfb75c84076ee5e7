/** The colleagues and the teams: who is there, for handing a talk on and for those who supervise. */
import { call } from "../../shared/call";
import type { Team } from "../desk/case";
import type { Account, Duty } from "../desk/state";
import { createStore } from "../desk/store";

export interface Colleague extends Account {
  readonly duty: Duty;
  /** Fit, and a screen is connected: only then can a talk be handed over. */
  readonly there: boolean;
}

export interface TeamState extends Team {
  readonly force: "PN" | "GN" | null;
  readonly departments: readonly string[];
  readonly skills: readonly string[];
  readonly hours: string | null;
  readonly overflow: string | null;
  readonly open: boolean;
  readonly there: number;
}

export interface StaffState {
  readonly colleagues: readonly Colleague[];
  readonly teams: readonly TeamState[];
  /** When it was read; null before the first time. */
  readonly at: string | null;
  readonly problem: unknown;
}

/** A talk goes to a person or to a team. */
export type Recipient = { readonly agent_id: string } | { readonly team_id: string };

const AGAIN_MS = 10_000;

export class Staff {
  readonly store = createStore<StaffState>({ colleagues: [], teams: [], at: null, problem: null });
  private watchers = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly ask: <Answer>(question: () => Promise<Answer>) => Promise<Answer>) {}

  /** Reads now, and again every ten seconds while somebody looks. Returns the way to stop looking. */
  watch(): () => void {
    if (this.watchers++ === 0) void this.readAgain();
    return () => {
      if (--this.watchers === 0) clearTimeout(this.timer);
    };
  }

  /** Reads who is there once. */
  async read(): Promise<void> {
    try {
      const [{ agents }, { teams }] = await this.ask(() =>
        Promise.all([call<{ agents: Colleague[] }>("/api/v1/agents"), call<{ teams: TeamState[] }>("/api/v1/teams")]),
      );
      this.store.update(() => ({ colleagues: agents, teams, at: new Date().toISOString(), problem: null }));
    } catch (problem) {
      this.store.update((state) => ({ ...state, problem }));
    }
  }

  private async readAgain(): Promise<void> {
    clearTimeout(this.timer);
    await this.read();
    if (this.watchers > 0) this.timer = setTimeout(() => void this.readAgain(), AGAIN_MS);
  }
}
