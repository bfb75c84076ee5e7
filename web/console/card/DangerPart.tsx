/** How grave it is, and the words that say so, each leading back to its message. */
import { card as words, cases as caseWords } from "../content/fr.json";
import type { Case, Cue } from "../desk/case";
import { PriorityIcon } from "../icons";
import type { Step } from "../shell/view";
import { Part } from "./Part";

export function DangerPart({ item, onStep }: { item: Case; onStep: (step: Step) => void }) {
  return (
    <Part title={words.danger}>
      <p class={`danger danger-${item.priority}`}>
        <PriorityIcon priority={item.priority} />
        {caseWords[`priority_${item.priority}`]}
      </p>
      {item.cues.length === 0 && <p class="hint">{words.no_cue}</p>}
      <ul class="card-cues">
        {[...item.cues].reverse().map((cue) => (
          <li key={`${cue.seq}${cue.kind}${cue.text}`}>
            <button class={`card-cue card-cue-${cue.certainty}`} type="button" title={words.to_message} onClick={() => showMessage(cue, onStep)}>
              <span class="card-cue-kind">{cue.label}</span>
              <q class="cue-words">{cue.text}</q>
              <span class="card-cue-source">
                {caseWords[cue.certainty]}, {cue.layer === "rules" ? caseWords.by_rules : caseWords.by_model}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function showMessage(cue: Cue, onStep: (step: Step) => void): void {
  onStep("talk");
  requestAnimationFrame(() => {
    const message = document.getElementById(`event-${cue.seq}`);
    message?.scrollIntoView({ block: "center" });
    message?.querySelector(".said")?.animate([{ outline: "3px solid" }, { outline: "3px solid transparent" }], { duration: 1200 });
  });
}
