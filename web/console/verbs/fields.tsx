/** The fields of the windows that ask. */
import { useEffect, useState } from "preact/hooks";
import { cases as caseWords, verbs as words } from "../content/fr.json";
import type { Agent, Priority } from "../desk/case";
import { useTools } from "../desk/context";
import { explain } from "../desk/refusals";
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

const SUGGESTED = {
  priority: [words.reasons.worse, words.reasons.checked, words.reasons.past],
  not_imminent: [words.reasons.safe, words.reasons.past, words.reasons.figure, words.reasons.checked],
} as const;

export function Reason({ verb, value, onValue }: { verb: Asked; value: string; onValue: (text: string) => void }) {
  const suggested = verb === "not_imminent" ? SUGGESTED.not_imminent : SUGGESTED.priority;
  return (
    <div class="field">
      <label class="field-label" for="reason">
        {words.reason}
      </label>
      <input id="reason" class="input" type="text" maxLength={200} autoComplete="off" spellcheck={false} value={value} onInput={(event) => onValue(event.currentTarget.value)} />
      <div class="suggestions">
        {suggested.map((text) => (
          <button class="button button-small" type="button" key={text} onClick={() => onValue(text)}>
            {text}
          </button>
        ))}
      </div>
    </div>
  );
}

export function Outcomes({ value, onValue }: { value: string; onValue: (code: string) => void }) {
  return (
    <label class="field">
      <span class="field-label">{words.outcome}</span>
      <select class="input" value={value} onChange={(event) => onValue(event.currentTarget.value)}>
        <option value="">{words.no_outcome}</option>
        {Object.entries(words.outcomes).filter(([code]) => code !== "handed_back").map(([code, text]) => (
          <option value={code} key={code}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

export function Colleagues({ value, onValue }: { value: string; onValue: (agentId: string) => void }) {
  const { desk } = useTools();
  const [colleagues, setColleagues] = useState<readonly Agent[] | null>(null);
  const [problem, setProblem] = useState("");
  useEffect(() => {
    desk.colleagues().then(setColleagues, (refused: unknown) => setProblem(explain(refused)));
  }, []);
  if (problem) return <p class="problem">{problem}</p>;
  if (colleagues?.length === 0) return <p class="hint">{words.no_colleague}</p>;
  return (
    <label class="field">
      <span class="field-label">{words.colleague}</span>
      <select class="input" value={value} disabled={!colleagues} onChange={(event) => onValue(event.currentTarget.value)}>
        <option value="">{words.choose_colleague}</option>
        {colleagues?.map((agent) => (
          <option value={agent.id} key={agent.id}>
            {agent.name}
          </option>
        ))}
      </select>
    </label>
  );
}
