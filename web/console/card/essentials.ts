/** What one must know before writing and before opening a door: what the person answered, and the words that say so by themselves. Pure. */
import type { Answer, Case } from "../desk/case";

export const ESSENTIAL = ["safe_to_write", "aggressor", "weapon", "injured", "children"] as const;
export type EssentialKey = (typeof ESSENTIAL)[number];

/** Words of the person, with the message they stand in. */
export interface Said {
  readonly text: string;
  readonly seq: number;
}

export interface Essential {
  readonly key: EssentialKey;
  /** The answer to the service's question; null: not asked, or not answered yet. */
  readonly answer: Said | null;
  /** Words found in the talk, oldest first, each once. */
  readonly evidence: readonly Said[];
  /** Whether this calls for care. */
  readonly isGrave: boolean;
}

interface Source {
  readonly question: string;
  /** Cues and factors that speak of the same. */
  readonly kinds: readonly string[];
}

const SOURCES: Readonly<Record<EssentialKey, Source>> = {
  safe_to_write: { question: "safe_to_write", kinds: [] },
  aggressor: { question: "aggressor_here", kinds: ["aggressor_present", "aggressor_coming"] },
  weapon: { question: "armed", kinds: ["weapon"] },
  injured: { question: "injured", kinds: ["injured"] },
  children: { question: "children", kinds: ["child", "children_present"] },
};

const YES = /^\W*(oui|ouais|si|yes)\b/i;
const NO = /^\W*(non|no|nan|aucun)\b/i;

/** The five lines, in their order. In an ordinary case only those about which something is known. */
export function essentials(item: Pick<Case, "priority" | "cues" | "factors">, answers: readonly Answer[]): Essential[] {
  const lines = ESSENTIAL.map((key) => lineOf(key, item, answers));
  return item.priority === 3 ? lines.filter((line) => line.answer !== null || line.evidence.length > 0) : lines;
}

function lineOf(key: EssentialKey, item: Pick<Case, "cues" | "factors">, answers: readonly Answer[]): Essential {
  const { question, kinds } = SOURCES[key];
  const told = answers.filter((each) => each.key === question).at(-1);
  const found = [...item.cues, ...item.factors].filter((each) => kinds.includes(each.kind));
  const isSure = item.cues.some((cue) => kinds.includes(cue.kind) && cue.certainty === "certain");
  const grave = key === "safe_to_write" ? NO : YES;
  return { key, answer: told ? { text: told.answer, seq: told.seq } : null, evidence: once(found), isGrave: isSure || (told !== undefined && grave.test(told.answer)) };
}

/** A cue and a factor may have been read from the same words. */
function once(found: readonly Said[]): Said[] {
  const kept: Said[] = [];
  for (const { text, seq } of [...found].sort((a, b) => a.seq - b.seq)) {
    const same = kept.findIndex((each) => each.seq === seq && (each.text.includes(text) || text.includes(each.text)));
    if (same < 0) kept.push({ text, seq });
    else if (text.length > (kept[same]?.text.length ?? 0)) kept[same] = { text, seq };
  }
  return kept;
}
