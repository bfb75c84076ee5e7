/** « Peut écrire sans risque ? », aggressor, weapon, injuries, children: each with the message it comes from. */
import { card as words } from "../content/fr.json";
import type { Answer, Case, KnownFact } from "../desk/case";
import { WarnIcon } from "../icons";
import type { Step } from "../shell/view";
import { essentials, others } from "./essentials";
import { Part } from "./Part";
import { showMessage } from "./showMessage";

interface Props {
  item: Case;
  facts: readonly KnownFact[];
  answers: readonly Answer[];
  onStep: (step: Step) => void;
}

/** Facts that have a part of the card to themselves. */
const ELSEWHERE = ["where", "danger", "cannot_call", "contact", "what", "place", "category"];

export function Essentials({ item, facts, answers, onStep }: Props) {
  const lines = essentials(item, facts, answers);
  const more = others(facts, ELSEWHERE);
  if (lines.length + more.length === 0) return null;
  return (
    <Part title={words.essentials}>
      <dl class="essentials">
        {lines.map(({ key, value, seq, isGrave }) => (
          <div class={isGrave ? "essential essential-grave" : "essential"} key={key}>
            <dt>{words.essential[key]}</dt>
            <dd>
              {isGrave && <WarnIcon />}
              {value === null ? <span class="essential-unknown">{words.unknown}</span> : <Source text={value} seq={seq} onStep={onStep} />}
            </dd>
          </div>
        ))}
        {more.map(({ key, label, value, seq }) => (
          <div class="essential" key={key}>
            <dt>{label}</dt>
            <dd>
              <Source text={value} seq={seq} onStep={onStep} />
            </dd>
          </div>
        ))}
      </dl>
    </Part>
  );
}

function Source({ text, seq, onStep }: { text: string; seq: number | null; onStep: (step: Step) => void }) {
  if (seq === null) return <span dir="auto">{text}</span>;
  return (
    <button class="source" type="button" title={words.to_message} dir="auto" onClick={() => showMessage(seq, onStep)}>
      {text}
    </button>
  );
}
