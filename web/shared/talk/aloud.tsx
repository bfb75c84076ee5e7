/** What a screen reader hears by itself, each thing once: the one live region of the talk, and how to speak into it. */
import { createContext, type ComponentChildren } from "preact";
import { useContext, useEffect, useRef, useState } from "preact/hooks";
import { say } from "../content/say";
import { speaker } from "./Log";
import type { Item } from "./timeline";
import { useWords, type Words } from "./words";

/** Older words have been heard, and go. */
const KEPT = 8;

const Voice = createContext<(words: string) => void>(() => undefined);

/** Gives what stands inside it a voice. */
export function Aloud({ children }: { children: ComponentChildren }) {
  const [spoken, setSpoken] = useState<{ key: number; words: string }[]>([]);
  const count = useRef(0);
  const speak = useRef((words: string) => setSpoken((before) => [...before, { key: count.current++, words }].slice(-KEPT)));
  return (
    <Voice.Provider value={speak.current}>
      {children}
      <div class="unseen" aria-live="polite" aria-atomic="false" aria-relevant="additions">
        {spoken.map(({ key, words }) => (
          <p key={key}>{words}</p>
        ))}
      </div>
    </Voice.Provider>
  );
}

/** Says these words when they come, and again only once they have been others. */
export function useAloud(words: string | null | undefined): void {
  const speak = useContext(Voice);
  useEffect(() => {
    if (words) speak(words);
  }, [words]);
}

/** Says what others write, and how the talk turns, as it comes; her own words she knows. */
export function ReadAloud({ items }: { items: readonly Item[] }) {
  const { talk } = useWords();
  const speak = useContext(Voice);
  const known = useRef(new Set<string>());
  useEffect(() => {
    for (const item of items) {
      if (known.current.has(item.key)) continue;
      known.current.add(item.key);
      const words = aloud(item, talk);
      if (words) speak(words);
    }
  }, [items]);
  return null;
}

function aloud(item: Item, talk: Words["talk"]): string {
  if (item.kind === "turning") return talk[`line_${item.status}`];
  if (item.author === "user") return "";
  const said = say(talk.said_aloud, { who: speaker(item, talk), text: item.text });
  const titles = item.choices.map((choice) => choice.title).join(", ");
  return titles ? `${said} ${say(talk.choices_aloud, { titles })}` : said;
}
