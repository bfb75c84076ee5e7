/** One message, one event: who, when, and the words as they were written. */
import { hour } from "../clock/elapsed";
import { cases as caseWords, talk as words } from "../content/fr.json";
import type { MessageEvent, PresenceEvent, StatusEvent, TalkEvent } from "../../shared/events";
import type { Cue } from "../desk/case";
import { memo } from "../desk/memo";
import type { Account } from "../desk/state";
import { usePlace } from "../shell/focus";
import { highlight } from "./highlight";

const GLOW_MS = 1200;

interface Props {
  event: MessageEvent;
  before: TalkEvent | undefined;
  cues: readonly Cue[];
  me: Account;
}

export const Message = memo(function Message({ event, before, cues, me }: Props) {
  const follows = before?.type === "message" && before.author === event.author && before.name === event.name && event.author !== "bot";
  const isAlarming = cues.some((cue) => cue.certainty === "certain");
  const place = usePlace<HTMLElement>(`message ${event.seq}`, { taken: point });
  return (
    <article ref={place} tabIndex={-1} class={`said said-${event.author}${follows ? " said-follows" : ""}${isAlarming ? " said-alarming" : ""}`}>
      <p class={follows ? "said-who unseen" : "said-who"}>
        {authorName(event, me)} <time dateTime={event.at}>{hour(event.at, Date.now())}</time>
      </p>
      <p class="said-words" dir="auto">
        <Words text={event.text} cues={cues} />
      </p>
      {event.choices && event.choices.length > 0 && (
        <p class="said-choices">
          <span class="unseen">{words.choices} </span>
          {event.choices.map((choice) => (
            <span class="said-choice" key={choice.id}>
              {choice.title}
            </span>
          ))}
        </p>
      )}
    </article>
  );
});

/** The eye is led to it. */
function point(message: HTMLElement): void {
  message.scrollIntoView({ block: "center" });
  message.animate([{ outline: "3px solid" }, { outline: "3px solid transparent" }], { duration: GLOW_MS });
}

/** Text stays text: addresses a stranger wrote are not made into links on an officer's screen. */
function Words({ text, cues }: { text: string; cues: readonly Cue[] }) {
  return (
    <>
      {highlight(text, cues).map((segment, index) =>
        segment.cues.length === 0 ? (
          segment.text
        ) : (
          <mark class={segment.cues.some((cue) => cue.certainty === "certain") ? "cue-mark" : "cue-mark cue-mark-possible"} key={index}>
            {segment.text}
            <span class="cue-tag">
              {segment.cues.map((cue) => (cue.certainty === "possible" ? `${cue.label} (${caseWords.possible})` : cue.label)).join(", ")}
            </span>
          </mark>
        ),
      )}
    </>
  );
}

function authorName(event: MessageEvent, me: Account): string {
  if (event.author !== "agent") return words[event.author];
  return !event.name || event.name === me.name ? words.you : event.name;
}

/** A change of state: one quiet line. */
export function Happening({ event, before }: { event: StatusEvent | PresenceEvent; before: TalkEvent | undefined }) {
  if (before?.type === event.type && textOf(before as typeof event) === textOf(event)) return null;
  return (
    <p class={event.type === "presence" && event.presence === "fled" ? "happening happening-fled" : "happening"}>
      <span>{textOf(event)}</span> <time dateTime={event.at}>{hour(event.at, Date.now())}</time>
    </p>
  );
}

function textOf(event: StatusEvent | PresenceEvent): string {
  return event.type === "status" ? words.status[event.status] : words.presence[event.presence];
}
