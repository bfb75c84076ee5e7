import type { Author } from "../events";
import { useWords } from "./words";

/** Somebody writes at the other end. Seen, and not said aloud: what they write will be. */
export function Typing({ author }: { author: Author }) {
  const { talk } = useWords();
  return (
    <p class="typing">
      <span class="dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      {author === "agent" ? talk.typing_agent : talk.typing_bot}
    </p>
  );
}
