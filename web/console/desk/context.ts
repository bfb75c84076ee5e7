/** What every screen may reach: the desk, the duty, and the agent who sits here. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Duty, DutyState } from "../duty/duty";
import type { Desk } from "./desk";
import type { Account, DeskState } from "./state";
import { useStore } from "./store";

export interface Tools {
  readonly desk: Desk;
  readonly duty: Duty;
}

export const ToolsContext = createContext<Tools | null>(null);

export function useTools(): Tools {
  const tools = useContext(ToolsContext);
  if (!tools) throw new Error("No desk around this component");
  return tools;
}

/** The part of the desk's state that a component shows. */
export function useDesk<Part>(select: (state: DeskState) => Part): Part {
  return useStore(useTools().desk.store, select);
}

export function useDuty<Part>(select: (state: DutyState) => Part): Part {
  return useStore(useTools().duty.store, select);
}

/** The agent who sits here. Only below the sign-in. */
export function useMe(): Account {
  const me = useDesk((state) => state.me);
  if (!me) throw new Error("Nobody is signed in");
  return me;
}
