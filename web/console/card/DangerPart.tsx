/** How grave it is, and why it last rose. */
import { card as words, cases as caseWords } from "../content/fr.json";
import type { Case } from "../desk/case";
import { PriorityIcon } from "../icons";
import type { Step } from "../shell/view";
import { Part } from "./Part";
import { Rise } from "./Rise";

export function DangerPart({ item, onStep }: { item: Case; onStep: (step: Step) => void }) {
  return (
    <Part title={words.danger}>
      <p class={`danger danger-${item.priority}`}>
        <PriorityIcon priority={item.priority} />
        {caseWords[`priority_${item.priority}`]}
      </p>
      {item.rise && item.status !== "closed" && <Rise rise={item.rise} onStep={onStep} />}
    </Part>
  );
}
