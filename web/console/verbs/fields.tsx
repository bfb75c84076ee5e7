/** The fields of the windows that ask. */
import { cases as caseWords, verbs as words } from "../content/fr.json";
import type { Priority } from "../desk/case";
import { useDesk } from "../desk/context";
import { PriorityIcon } from "../icons";
import type { Asked } from "../shell/view";

export function Priorities({ value, onValue }: { value: Priority; onValue: (priority: Priority) => void }) {
  return (
    <div class="choices" role="radiogroup" aria-label={words.priority.heading}>
      {([1, 2, 3] as const).map((priority) => (
        <label class={`choice choice-${priority}`} key={priority}>
          <input type="radio" name="priority" checked={value === priority} onChange={() => onValue(priority)} />
          <PriorityIcon priority={priority} />
          {caseWords[`priority_${priority}`]}
        </label>
      ))}
    </div>
  );
}

const { reasons } = words;
const SUGGESTED: Readonly<Partial<Record<Asked, readonly string[]>>> = {
  priority: [reasons.worse, reasons.checked, reasons.past],
  not_imminent: [reasons.safe, reasons.past, reasons.figure, reasons.checked],
  take: [reasons.unanswered, reasons.asked, reasons.end_of_duty],
  assign: [reasons.skill, reasons.load, reasons.end_of_duty, reasons.unanswered],
  mute: [reasons.insults, reasons.flood, reasons.play],
};

/** The reason in words, with the usual ones at hand. */
export function Reason({ verb, value, onValue }: { verb: Asked; value: string; onValue: (text: string) => void }) {
  return (
    <div class="field">
      <label class="field-label" for="reason">
        {words.reason}
      </label>
      <input id="reason" class="input" type="text" maxLength={200} autoComplete="off" spellcheck={false} value={value} onInput={(event) => onValue(event.currentTarget.value)} />
      <div class="suggestions">
        {SUGGESTED[verb]?.map((text) => (
          <button class="button button-small" type="button" key={text} onClick={() => onValue(text)}>
            {text}
          </button>
        ))}
      </div>
    </div>
  );
}

/** How it ended: one of the house's own words. */
export function Outcomes({ value, onValue }: { value: string; onValue: (code: string) => void }) {
  const outcomes = useDesk((state) => state.lists.outcomes);
  return (
    <fieldset class="choices choices-dense">
      <legend class="field-label">{words.outcome}</legend>
      {outcomes.map(({ id, title }) => (
        <label class="choice" key={id}>
          <input type="radio" name="outcome" checked={value === id} onChange={() => onValue(id)} />
          {title}
        </label>
      ))}
    </fieldset>
  );
}
