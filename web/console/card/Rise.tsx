/** Why the danger last rose: when, by whose reading, on which words. */
import { say } from "../../shared/content/say";
import { hour } from "../clock/elapsed";
import { card as words } from "../content/fr.json";
import type { Rise as Rose } from "../desk/case";
import type { Step } from "../shell/view";
import { showMessage } from "./showMessage";

export function Rise({ rise, onStep }: { rise: Rose; onStep: (step: Step) => void }) {
  const { seq } = rise;
  const sentence = say(words.rise[rise.by], { hour: hour(rise.at, Date.now()) });
  if (seq === null) return <p class="hint">{sentence}</p>;
  return (
    <p class="hint">
      {sentence}{" "}
      <button class="source" type="button" onClick={() => showMessage(seq, onStep)}>
        {words.to_message}
      </button>
    </p>
  );
}
