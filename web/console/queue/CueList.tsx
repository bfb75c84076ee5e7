/** The words that raised a danger, each after what they mean: where room is short, the meaning stays. */
import { cases as words } from "../content/fr.json";
import type { Cue } from "../desk/case";
import { foremost } from "./foremost";

interface Props {
  cues: readonly Cue[];
  /** How many are shown. */
  limit: number;
  empty?: string | undefined;
}

export function CueList({ cues, limit, empty }: Props) {
  if (cues.length === 0) return empty ? <span class="cues cues-none">{empty}</span> : null;
  return (
    <span class="cues">
      {foremost(cues, limit).map((found) => (
        <span class="cue" key={found.text}>
          <span class="cue-kind">{found.labels.join(", ")}</span>
          {!found.isCertain && <span class="cue-doubt"> ({words.possible})</span>} <q class="cue-words">{found.text}</q>
        </span>
      ))}
    </span>
  );
}
