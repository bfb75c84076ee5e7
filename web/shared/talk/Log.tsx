import { say } from "../content/say";
import type { Choice } from "../events";
import { Choices } from "./Choices";
import { MachineIcon, PersonIcon } from "./icons";
import { SafeText } from "./SafeText";
import type { Bubble, Item } from "./timeline";
import { useWords, type Words } from "./words";

interface LogProps {
  items: readonly Item[];
  choose: (choice: Choice) => void;
}

/** The conversation itself. What is added to it is read aloud elsewhere (`aloud.tsx`), once, with everything else that is. */
export function Log({ items, choose }: LogProps) {
  const { talk } = useWords();
  return (
    <div role="log" aria-label={talk.log} aria-live="off">
      <ol class="log">
        {items.map((item) =>
          item.kind === "turning" ? (
            <li key={item.key} class="turning">
              <span>{talk[`line_${item.status}`]}</span>
            </li>
          ) : (
            <Said key={item.key} bubble={item} choose={choose} />
          ),
        )}
      </ol>
    </div>
  );
}

function Said({ bubble, choose }: { bubble: Bubble; choose: (choice: Choice) => void }) {
  const { talk } = useWords();
  const mine = bubble.author === "user";
  return (
    <li class={`said said-${bubble.author}${bubble.opens ? " opens" : ""}${bubble.leaving ? " leaving" : ""}`}>
      {bubble.opens ? (
        <p class={mine ? "who unseen" : "who"}>
          {bubble.author === "agent" ? <PersonIcon /> : bubble.author === "bot" && <MachineIcon />}
          <span>{speaker(bubble, talk)}</span> <time dateTime={bubble.at}>{hour(bubble.at)}</time>
        </p>
      ) : (
        <span class="unseen">{speaker(bubble, talk)}</span>
      )}
      <p class="bubble" dir="auto">
        <SafeText text={bubble.text} plain={mine} />
      </p>
      {bubble.choices.length > 0 && <Choices choices={bubble.choices} choose={choose} />}
    </li>
  );
}

/** Who speaks, in words. */
export function speaker(bubble: Bubble, talk: Words["talk"]): string {
  if (bubble.author === "user") return talk.you;
  if (bubble.author === "agent" && bubble.name) return say(talk.agent_named, { name: bubble.name });
  return talk[bubble.author];
}

function hour(at: string): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? "" : date.toLocaleTimeString("fr-FR", { hour: "2-digit", minute: "2-digit" });
}
