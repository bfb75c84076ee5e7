/** What a screen reader hears by itself: alarms at once, new cases and messages when it is free. Each once. */
import { useEffect, useRef, useState } from "preact/hooks";
import { ringing } from "../alarm/rule";
import { alarm as alarmWords, queue as queueWords, talk as talkWords } from "../content/fr.json";
import { say } from "../../shared/content/say";
import type { Case } from "../desk/case";
import { useDesk, useOpenCase } from "../desk/context";
import { fullName } from "../desk/name";
import { useSeat } from "../desk/seat";
import { messagesSince } from "../desk/talk";

export function Announcer() {
  return (
    <div class="unseen">
      <p role="alert">{useAlarms()}</p>
      <p role="status">{useArrivals()}</p>
      <p role="status">{useMessages()}</p>
    </div>
  );
}

function useAlarms(): string {
  const seat = useSeat();
  const cases = useDesk((state) => state.queue.cases);
  const fresh = useFresh(ringing(cases, seat), (item) => `${item.id}${item.ringing_since}${item.alarm?.level}`);
  return fresh ? say(fresh.alarm?.why === "raised" && fresh.agent ? alarmWords.announced_raised : alarmWords.announced, { name: fullName(fresh) }) : "";
}

function useArrivals(): string {
  const cases = useDesk((state) => state.queue.cases);
  const waiting = [...cases.values()].filter((item) => item.status === "waiting" && !item.ringing);
  const fresh = useFresh(waiting, (item) => item.id);
  return fresh ? say(queueWords.arrived, { name: fullName(fresh) }) : "";
}

function useMessages(): string {
  const open = useDesk((state) => state.open);
  const item = useOpenCase();
  const talk = useDesk((state) => (state.open ? state.talks.get(state.open) : undefined));
  const heard = useRef<{ open: string | null; seq: number }>({ open: null, seq: 0 });
  const [text, setText] = useState("");
  useEffect(() => {
    if (!talk || !item) return;
    const last = heard.current.open === open ? messagesSince(talk, heard.current.seq, "user").at(-1) : undefined;
    heard.current = { open, seq: talk.seq };
    if (last) setText(say(talkWords.announced, { name: fullName(item), text: last.text }));
  }, [open, talk]);
  return text;
}

/** The newest member of a list that was not there the last time; those of the first list are not news. */
function useFresh(items: readonly Case[], keyOf: (item: Case) => string): Case | undefined {
  const isReady = useDesk((state) => state.queue.seq !== null);
  const known = useRef<Set<string> | null>(null);
  const [fresh, setFresh] = useState<Case | undefined>();
  const keys = items.map(keyOf);
  useEffect(() => {
    if (!isReady) return;
    const before = known.current;
    known.current = new Set(keys);
    const found = before && items.find((item) => !before.has(keyOf(item)));
    if (found) setFresh(found);
  }, [isReady, keys.join()]);
  return fresh;
}
