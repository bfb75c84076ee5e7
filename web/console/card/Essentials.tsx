/** « Peut écrire sans risque ? », aggressor, weapon, injuries, children: each with the message it comes from. */
import { card as words } from "../content/fr.json";
import type { Answer, Case } from "../desk/case";
import { WarnIcon } from "../icons";
import type { Step } from "../shell/view";
import { essentials } from "./essentials";
import { Part } from "./Part";
import { Source } from "./Source";

interface Props {
  item: Case;
  answers: readonly Answer[];
  onStep: (step: Step) => void;
}

export function Essentials({ item, answers, onStep }: Props) {
  const lines = essentials(item, answers);
  if (lines.length === 0) return null;
  return (
    <Part title={words.essentials}>
      <dl class="essentials">
        {lines.map(({ key, answer, evidence, isGrave }) => (
          <div class={isGrave ? "essential essential-grave" : "essential"} key={key}>
            <dt>
              {isGrave && <WarnIcon />} {words.essential[key]}
            </dt>
            <dd>
              {answer && <Source said={answer} onStep={onStep} />}
              {evidence.map((said) => (
                <Source key={said.seq + said.text} said={said} isQuote onStep={onStep} />
              ))}
              {!answer && evidence.length === 0 && <span class="essential-unknown">{words.unknown}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </Part>
  );
}
