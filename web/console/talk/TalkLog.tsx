/** What was said, in order. It stays at the end while one reads the end, and says so when something came below. */
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { sayCount } from "../../shared/content/say";
import type { TalkEvent } from "../../shared/events";
import { reply as replyWords, talk as words } from "../content/fr.json";
import type { Case, Cue } from "../desk/case";
import { useDesk, useTools } from "../desk/context";
import type { Account } from "../desk/state";
import { messagesSince, type Talk } from "../desk/talk";
import { Happening, Message } from "./Message";
import { Waiting } from "./Waiting";

/** Near enough to the end to count as reading it. */
const END_PX = 80;

export function TalkLog({ item, talk, me }: { item: Case; talk: Talk; me: Account }) {
  const log = useRef<HTMLDivElement>(null);
  const { isAtEnd, toEnd } = useEnd(log, talk.seq, item.id);
  const seenBefore = useSeenBefore(item.id);
  const waiting = useDesk((state) => state.outbox);
  const mine = waiting.filter((each) => each.caseId === item.id);
  const lastSeen = useUnseenBelow(talk, isAtEnd);
  useLayoutEffect(() => {
    if (mine.length > 0) toEnd();
  }, [mine.length]);
  return (
    <div class="log-place">
      <div class="log" ref={log} role="log" aria-live="off" tabIndex={0}>
        <Events events={talk.events} cues={item.cues} me={me} seenBefore={seenBefore} />
        <LastState item={item} talk={talk} isQuiet={mine.length > 0} />
        {mine.map((each) => (
          <Waiting key={each.clientId} item={each} />
        ))}
      </div>
      {lastSeen > 0 && (
        <button class="button button-main log-below" type="button" onClick={toEnd}>
          {sayCount(lastSeen, words.below)}
        </button>
      )}
    </div>
  );
}

interface EventsProps {
  events: readonly TalkEvent[];
  cues: readonly Cue[];
  me: Account;
  seenBefore: number;
}

function Events({ events, cues, me, seenBefore }: EventsProps) {
  const bySeq = useMemo(() => groupBySeq(cues), [cues]);
  const firstNew = seenBefore < 0 ? undefined : events.find((event) => event.seq > seenBefore && event.type === "message" && event.author === "user");
  return (
    <ol class="events">
      {events.map((event, index) => (
        <li key={event.seq} id={`event-${event.seq}`} class="event-place">
          {event === firstNew && <p class="new-line">{words.new_line}</p>}
          {event.type === "message" ? (
            <Message event={event} before={events[index - 1]} cues={bySeq.get(event.seq) ?? NO_CUES} me={me} />
          ) : event.type === "reader" ? null : (
            <Happening event={event} before={events[index - 1]} />
          )}
        </li>
      ))}
    </ol>
  );
}

const NO_CUES: readonly Cue[] = [];

function groupBySeq(cues: readonly Cue[]): Map<number, Cue[]> {
  const bySeq = new Map<number, Cue[]>();
  for (const cue of cues) bySeq.set(cue.seq, [...(bySeq.get(cue.seq) ?? []), cue]);
  return bySeq;
}

/** « Envoyé » or « Lu » under the last word, when it is ours. */
function LastState({ item, talk, isQuiet }: { item: Case; talk: Talk; isQuiet: boolean }) {
  const read = useDesk((state) => state.read.get(item.id) ?? -1);
  const last = talk.events.filter((event) => event.type === "message").at(-1);
  if (isQuiet || item.status === "closed" || last?.type !== "message" || last.author !== "agent") return null;
  return <p class="sent-state">{read >= last.seq ? replyWords.read : replyWords.sent}</p>;
}

/** Where this agent stood when the talk was opened; what came since is under a line. -1: never opened before. */
function useSeenBefore(caseId: string): number {
  const { desk } = useTools();
  return useMemo(() => desk.store.get().seen.get(caseId) ?? -1, [caseId]);
}

function useEnd(log: { current: HTMLDivElement | null }, seq: number, caseId: string) {
  const { desk } = useTools();
  const [isAtEnd, setAtEnd] = useState(true);
  const toEnd = () => {
    if (log.current) log.current.scrollTop = log.current.scrollHeight;
    setAtEnd(true);
  };
  useLayoutEffect(() => {
    if (isAtEnd) toEnd();
  }, [seq]);
  useEffect(() => {
    const element = log.current;
    if (!element) return;
    const look = () => setAtEnd(element.scrollHeight - element.scrollTop - element.clientHeight < END_PX);
    element.addEventListener("scroll", look, { passive: true });
    return () => element.removeEventListener("scroll", look);
  }, []);
  useEffect(() => {
    // A band that appears or a reply that grows must not hide the last words.
    const element = log.current;
    if (!element || !isAtEnd) return;
    const watch = new ResizeObserver(toEnd);
    watch.observe(element);
    return () => watch.disconnect();
  }, [isAtEnd]);
  useEffect(() => {
    const saw = () => void (isAtEnd && !document.hidden && desk.saw(caseId));
    saw();
    document.addEventListener("visibilitychange", saw);
    return () => document.removeEventListener("visibilitychange", saw);
  }, [seq, isAtEnd, caseId]);
  return { isAtEnd, toEnd };
}

/** How many messages of the person came while the end was out of sight. */
function useUnseenBelow(talk: Talk, isAtEnd: boolean): number {
  const from = useRef(talk.seq);
  if (isAtEnd) from.current = talk.seq;
  return isAtEnd ? 0 : messagesSince(talk, from.current, "user").length;
}
