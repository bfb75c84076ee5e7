/** How grave it is, and the words that say so, each leading back to its message. */
import { card as words, cases as caseWords } from "../content/fr.json";
import type { Case, Factor } from "../desk/case";
import { PriorityIcon } from "../icons";
import type { Step } from "../shell/view";
import { Part } from "./Part";
import { Rise } from "./Rise";
import { showMessage } from "./showMessage";

export function DangerPart({ item, onStep }: { item: Case; onStep: (step: Step) => void }) {
  return (
    <Part title={words.danger}>
      <p class={`danger danger-${item.priority}`}>
        <PriorityIcon priority={item.priority} />
        {caseWords[`priority_${item.priority}`]}
      </p>
      {item.rise && item.status !== "closed" && <Rise rise={item.rise} onStep={onStep} />}
      {item.cues.length === 0 && <p class="hint">{words.no_cue}</p>}
      <ul class="card-cues">
        {[...item.cues].reverse().map((cue) => (
          <li key={`${cue.seq}${cue.kind}${cue.text}`}>
            <button class={`card-cue card-cue-${cue.certainty}`} type="button" title={words.to_message} onClick={() => showMessage(cue.seq, onStep)}>
              <span class="card-cue-kind">{cue.label}</span>
              <q class="cue-words">{cue.text}</q>
              <span class="card-cue-source">
                {caseWords[cue.certainty]}, {cue.layer === "rules" ? caseWords.by_rules : caseWords.by_model}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {item.factors.length > 0 && <Factors factors={item.factors} onStep={onStep} />}
    </Part>
  );
}

/** Facts that are known to go with grave danger, as the person wrote them; never a score. */
function Factors({ factors, onStep }: { factors: readonly Factor[]; onStep: (step: Step) => void }) {
  return (
    <>
      <h4 class="card-subtitle">{words.factors}</h4>
      <ul class="card-cues">
        {factors.map((factor) => (
          <li key={factor.kind}>
            <button class="card-cue card-cue-factor" type="button" title={words.to_message} onClick={() => showMessage(factor.seq, onStep)}>
              <span class="card-cue-kind">{factor.label}</span>
              <q class="cue-words">{factor.text}</q>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
