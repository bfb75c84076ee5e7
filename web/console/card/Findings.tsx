/** The words that raised the danger, and the facts known to go with grave danger: each leads back to its message; never a score. */
import { card as words, cases as caseWords } from "../content/fr.json";
import type { Case, Cue } from "../desk/case";
import type { Step } from "../shell/view";
import { Part } from "./Part";
import { showMessage } from "./showMessage";

interface Props {
  item: Case;
  onStep: (step: Step) => void;
}

export function Findings({ item, onStep }: Props) {
  return (
    <Part title={words.findings}>
      {item.cues.length === 0 && <p class="hint">{words.no_cue}</p>}
      <ul class="card-cues">
        {[...item.cues].reverse().map((cue) => (
          <li key={`${cue.seq}${cue.kind}${cue.text}`}>
            <Finding kind={cue.certainty} label={cue.label} text={cue.text} doubt={doubtOf(cue)} onShow={() => showMessage(cue.seq, onStep)} />
          </li>
        ))}
      </ul>
      {item.factors.length > 0 && (
        <>
          <h4 class="card-subtitle">{words.factors}</h4>
          <ul class="card-cues">
            {item.factors.map((factor) => (
              <li key={factor.kind + factor.seq}>
                <Finding kind="factor" label={factor.label} text={factor.text} doubt="" onShow={() => showMessage(factor.seq, onStep)} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Part>
  );
}

function Finding({ kind, label, text, doubt, onShow }: { kind: string; label: string; text: string; doubt: string; onShow: () => void }) {
  return (
    <button class={`card-cue card-cue-${kind}`} type="button" title={words.to_message} onClick={onShow}>
      <span>
        <span class="card-cue-kind">{label}</span> <q class="cue-words">{text}</q>
      </span>
      {doubt && <span class="card-cue-source">{doubt}</span>}
    </button>
  );
}

/** What the rules are sure of needs no remark. */
function doubtOf({ certainty, layer }: Cue): string {
  if (certainty === "certain" && layer === "rules") return "";
  return `${caseWords[certainty]}, ${layer === "rules" ? caseWords.by_rules : caseWords.by_model}`;
}
