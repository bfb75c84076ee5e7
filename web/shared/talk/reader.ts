/** Who reads, as far as every number on the screen must know: whether she can call, and where she said she is. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";

export interface Caller {
  /** Only lines that one can write to are tapped. */
  cannotCall: boolean;
  /** Her words for where she is, or her position: the message to 114 begins with them. Empty while unknown. */
  place: string;
}

const Calling = createContext<Caller>({ cannotCall: false, place: "" });
export const CallerProvider = Calling.Provider;
export const useCaller = (): Caller => useContext(Calling);
