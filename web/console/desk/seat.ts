/** Who sits here: what decides for whom an alarm rings and which verbs are theirs. */
import { useMemo } from "preact/hooks";
import { useDesk, useMe } from "./context";
import type { Account, Duty } from "./state";

export interface Seat {
  readonly me: Account;
  readonly duty: Duty;
  readonly hasTeams: boolean;
}

/** Supervisors and administrators see everyone's work and may take or reassign it. */
export function isSupervisor({ role }: Pick<Account, "role">): boolean {
  return role !== "agent";
}

/** The same object as long as nothing changed. Only below the sign-in. */
export function useSeat(): Seat {
  const me = useMe();
  const duty = useDesk((state) => state.duty);
  const hasTeams = useDesk((state) => state.hasTeams);
  return useMemo(() => ({ me, duty, hasTeams }), [me, duty, hasTeams]);
}
