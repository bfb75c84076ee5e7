/** What one must know before writing and before opening a door: from the filled card, else from the service's own questions. Pure. */
import type { Answer, Case, KnownFact } from "../desk/case";

export const ESSENTIAL = ["safe_to_write", "aggressor", "weapon", "injured", "children"] as const;
export type EssentialKey = (typeof ESSENTIAL)[number];

export interface Essential {
  readonly key: EssentialKey;
  /** null: not known yet. */
  readonly value: string | null;
  readonly seq: number | null;
  /** Whether the answer itself calls for care. */
  readonly isGrave: boolean;
}

/** The service's question behind each line. */
const QUESTIONS: Readonly<Record<EssentialKey, string>> = {
  safe_to_write: "safe_to_write",
  aggressor: "aggressor_here",
  weapon: "armed",
  injured: "injured",
  children: "children",
};

const YES = /^\W*(oui|ouais|si|yes)\b/i;
const NO = /^\W*(non|no|nan|aucun)\b/i;

/** The five lines, in their order. In an ordinary case only those that are known. */
export function essentials(item: Pick<Case, "priority">, facts: readonly KnownFact[], answers: readonly Answer[]): Essential[] {
  const found = ESSENTIAL.map((key) => lineOf(key, facts, answers));
  return item.priority === 3 ? found.filter((line) => line.value !== null) : found;
}

/** Everything else the card knows, as the service filled it. */
export function others(facts: readonly KnownFact[], shownElsewhere: readonly string[]): KnownFact[] {
  return facts.filter((fact) => !shownElsewhere.includes(fact.key) && !(ESSENTIAL as readonly string[]).includes(fact.key));
}

function lineOf(key: EssentialKey, facts: readonly KnownFact[], answers: readonly Answer[]): Essential {
  const fact = facts.find((each) => each.key === key);
  const answer = answers.find((each) => each.key === QUESTIONS[key]);
  const value = fact?.value ?? answer?.answer ?? null;
  return { key, value, seq: fact?.seq ?? answer?.seq ?? null, isGrave: value !== null && isGrave(key, value) };
}

function isGrave(key: EssentialKey, value: string): boolean {
  return key === "safe_to_write" ? NO.test(value) : YES.test(value) || !NO.test(value) && key === "weapon" && !/^je ne/i.test(value);
}
