/** What the person answered to the questions the service asked while they waited. */
import { card as words } from "../content/fr.json";
import type { Answer } from "../desk/case";

export function Answers({ answers }: { answers: readonly Answer[] }) {
  if (answers.length === 0) return <p class="hint">{words.no_answer}</p>;
  return (
    <dl class="answers">
      {answers.map((answer) => (
        <div class="answer" key={`${answer.key}${answer.seq}`}>
          <dt>{answer.question}</dt>
          <dd dir="auto">{answer.answer}</dd>
        </div>
      ))}
    </dl>
  );
}
