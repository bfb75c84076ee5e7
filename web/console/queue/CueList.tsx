/** The words that raised a danger, each with what they mean. */
import { cases as words } from "../content/fr.json";
import type { Cue } from "../desk/case";

interface Props {
  cues: readonly Cue[];
  /** How many are shown; the newest count most. */
  limit: number;
  empty?: string;
}

export function CueList({ cues, limit, empty }: Props) {
  if (cues.length === 0) return empty ? <span class="cues cues-none">{empty}</span> : null;
  return (
    <span class="cues">
      {foremost(cues, limit).map((cue) => (
        <span class="cue" key={`${cue.seq}${cue.kind}${cue.text}`}>
          <q class="cue-words">{cue.text}</q> <span class="cue-kind">{cue.label}</span>
          {cue.certainty === "possible" && <span class="cue-doubt"> ({words.possible})</span>}
        </span>
      ))}
    </span>
  );
}

/** Certain before possible, newest before oldest. */
export function foremost(cues: readonly Cue[], limit: number): Cue[] {
  const rank = (cue: Cue) => (cue.certainty === "certain" ? 0 : 1);
  return [...cues].sort((a, b) => rank(a) - rank(b) || b.seq - a.seq).slice(0, limit);
}
