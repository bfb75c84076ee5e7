/** Which cues are shown where there is no room for all. */
import type { Cue } from "../desk/case";

/** Words that raised a danger, and all that they mean. */
export interface Finding {
  readonly labels: readonly string[];
  readonly text: string;
  readonly isCertain: boolean;
}

/** What an officer must know before opening the door comes first; kinds that are not named here come after. */
const GRAVEST: readonly string[] = [
  "weapon",
  "assault_now",
  "strangulation",
  "sexual_assault_now",
  "suicide",
  "threat_to_kill",
  "kidnapped",
  "fire_gas",
  "aggressor_present",
  "aggressor_coming",
  "injured",
  "child",
];

/** Certain before possible, grave before less grave, newest before oldest; each kind and each words once. */
export function foremost(cues: readonly Cue[], limit: number): Finding[] {
  const findings: { seq: number; labels: string[]; text: string; isCertain: boolean }[] = [];
  const kinds = new Set<string>();
  for (const cue of [...cues].sort(byWeight)) {
    if (kinds.has(cue.kind)) continue;
    kinds.add(cue.kind);
    const isCertain = cue.certainty === "certain";
    const same = findings.find(
      (each) => each.seq === cue.seq && each.isCertain === isCertain && (each.text.includes(cue.text) || cue.text.includes(each.text)),
    );
    if (!same) findings.push({ seq: cue.seq, labels: [cue.label], text: cue.text, isCertain });
    else {
      same.labels.push(cue.label);
      if (cue.text.length > same.text.length) same.text = cue.text;
    }
  }
  return findings.slice(0, limit).map(({ labels, text, isCertain }) => ({ labels, text, isCertain }));
}

function byWeight(a: Cue, b: Cue): number {
  return doubt(a) - doubt(b) || gravity(a) - gravity(b) || b.seq - a.seq;
}

function doubt(cue: Cue): number {
  return cue.certainty === "certain" ? 0 : 1;
}

function gravity(cue: Cue): number {
  const rank = GRAVEST.indexOf(cue.kind);
  return rank < 0 ? GRAVEST.length : rank;
}
