import { useState } from "preact/hooks";
import { sayCount } from "../content/say";
import type { Choice } from "../events";
import { useWords } from "./words";

/** More than this and the list hides the talk: the rest is one tap away. */
const SHOWN = 8;

interface ChoicesProps {
  choices: readonly Choice[];
  choose: (choice: Choice) => void;
  labelledBy?: string;
}

/** Answers in one tap. Writing is always possible beside them. */
export function Choices({ choices, choose, labelledBy }: ChoicesProps) {
  const { talk } = useWords();
  const [all, setAll] = useState(false);
  const shown = all ? choices : choices.slice(0, SHOWN);
  const hidden = choices.length - shown.length;
  return (
    <ul class="choices" {...(labelledBy ? { "aria-labelledby": labelledBy } : { "aria-label": talk.choices })}>
      {shown.map((choice) => (
        <li key={choice.id}>
          <button type="button" class="choice" onClick={() => choose(choice)}>
            {choice.title}
          </button>
        </li>
      ))}
      {hidden > 0 && (
        <li>
          <button type="button" class="choice choice-more" onClick={() => setAll(true)}>
            {sayCount(hidden, talk.more_choices)}
          </button>
        </li>
      )}
    </ul>
  );
}
