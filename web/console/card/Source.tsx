/** Words of the person that lead to the message they stand in. */
import { card as words } from "../content/fr.json";
import type { Step } from "../shell/view";
import type { Said } from "./essentials";
import { showMessage } from "./showMessage";

interface Props {
  said: Said;
  isQuote?: boolean;
  onStep: (step: Step) => void;
}

export function Source({ said: { text, seq }, isQuote = false, onStep }: Props) {
  return (
    <button class="source" type="button" title={words.to_message} dir="auto" onClick={() => showMessage(seq, onStep)}>
      {isQuote ? <q class="cue-words">{text}</q> : text}
    </button>
  );
}
