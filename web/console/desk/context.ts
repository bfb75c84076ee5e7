/** What every screen may reach: the desk, its voice, the colleagues, and the agent who sits here. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Voice, VoiceState } from "../alarm/voice";
import type { Desk } from "./desk";
import type { Staff } from "../staff/staff";
import type { Case } from "./case";
import { caseOf, type Account, type DeskState } from "./state";
import { useStore } from "./store";

export interface Tools {
  readonly desk: Desk;
  readonly voice: Voice;
  readonly staff: Staff;
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

/** The case shown in the middle. */
export function useOpenCase(): Case | undefined {
  return useDesk((state) => caseOf(state, state.open));
}

export function useVoice<Part>(select: (state: VoiceState) => Part): Part {
  return useStore(useTools().voice.store, select);
}

/** The agent who sits here. Only below the sign-in. */
export function useMe(): Account {
  const me = useDesk((state) => state.me);
  if (!me) throw new Error("Nobody is signed in");
  return me;
}
