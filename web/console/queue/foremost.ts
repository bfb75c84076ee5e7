/** Which cues are shown where there is no room for all. */
import type { Cue } from "../desk/case";

/** One cue of each kind, certain before possible, newest before oldest. */
export function foremost(cues: readonly Cue[], limit: number): Cue[] {
  const doubt = (cue: Cue) => (cue.certainty === "certain" ? 0 : 1);
  const sorted = [...cues].sort((a, b) => doubt(a) - doubt(b) || b.seq - a.seq);
  return sorted.filter((cue, index) => sorted.findIndex((each) => each.kind === cue.kind) === index).slice(0, limit);
}
