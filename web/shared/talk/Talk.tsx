import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { BEFORE, Conversation, type View } from "../conversation";
import { unread, type Choice, type Status } from "../events";
import { Refusal } from "../call";
import { Cover } from "../cover/Cover";
import { HidesItself } from "../cover/HidesItself";
import { useCover } from "../cover/useCover";
import { Kept, Over, Resume } from "../resume/Resume";
import { useOffer } from "../resume/useOffer";
import { hearThreePresses } from "../threePresses";
import type { Channel, Place } from "../visitor";
import { adviceAddress } from "./advice";
import { Aloud, ReadAloud } from "./aloud";
import { Composer } from "./Composer";
import { delivery } from "./delivery";
import { DeliveryLine } from "./DeliveryLine";
import { Display, ownLook, useLook } from "./Display";
import { Header } from "./Header";
import { Log } from "./Log";
import { Notices } from "./Notices";
import { CallerProvider } from "./reader";
import { SafetyBar } from "./SafetyBar";
import { useWaiting } from "./since";
import { agentName, timeline, type Item } from "./timeline";
import { askPosition, type AskPosition } from "./position";
import { isTouch } from "./touch";
import { Typing } from "./Typing";
import { useSite } from "./useSite";
import { useStuckScroll } from "./useStuckScroll";
import { Waiting } from "./Waiting";
import { Welcome } from "./Welcome";
import { Where } from "./Where";
import { MINOR, WordsProvider, wordsFor } from "./words";

/** Who cannot speak is not told to call, from the tap that says it. */
const CANNOT_CALL = "opening_cannot_call";

/** What the service offers under a talk that is over; it is done here, and nothing of the old talk remains. */
const RESTART = "s.closed.restart";

const offersRestart = (item: Item): boolean => item.kind === "bubble" && item.choices.some((choice) => choice.id === RESTART);

export interface TalkProps {
  channel: Channel;
  minors: boolean;
  /** Empties the screen and puts another page in its place. */
  leavePage: () => void;
  minimise?: () => void;
  /** Hears how the talk stands whenever that may have changed. */
  stands?: (standing: Standing) => void;
  /** Whether the talk is in sight, as far as the page around it knows: what is out of sight is not read. */
  inSight?: () => boolean;
  /** Who knows where the device is; the browser, unless an app does. */
  position?: AskPosition;
  /** Gives the page around the talk a hand on it. */
  wired?: (hand: Hand) => void;
}

export interface Standing {
  status: Status;
  /** What others said and was not yet in sight. */
  unread: number;
}

export interface Hand {
  leave: () => void;
  /** The talk is in sight again: the network is checked at once, and what is on the screen counts as read. */
  shown: () => void;
}

export function Talk({ channel, minors, leavePage, minimise, stands, wired, inSight = () => true, position = askPosition }: TalkProps) {
  const [view, setView] = useState<View>(BEFORE);
  const [draft, setDraft] = useState("");
  const [young, setYoung] = useState(minors);
  const [cannotCall, setCannotCall] = useState(false);
  const [place, setPlace] = useState("");
  const [display, setDisplay] = useState(ownLook);
  const [open, setOpen] = useState<"where" | "display" | null>(null);
  const conversation = useRef<Conversation | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const scroll = useRef<HTMLElement>(null);
  const seen = useRef(0);
  const hidden = useRef(false);
  const site = useSite();
  const offer = useOffer();
  const [over, setOver] = useState(false);

  conversation.current ??= new Conversation(channel, setView, minors);
  const talk = conversation.current;

  const items = useMemo(() => timeline(view.talk, view.letters), [view.talk, view.letters]);
  const passage = delivery(view);
  const { unseen, toEnd } = useStuckScroll(scroll, items.length, `${passage?.state} ${view.typing}`);
  const mute = cannotCall || view.talk.reader.cannot_call;
  const familiar = young || view.talk.reader.young;
  const words = wordsFor(familiar);
  const begun = items.length > 0 || view.gone;
  const waited = useWaiting(view.talk, view.ahead);
  const advice = adviceAddress(mute, familiar);
  useLook(display);
  const { covered, cover, uncover } = useCover(view.talk.reader.discreet, !minimise || isTouch());
  hidden.current = covered;

  function leave(): void {
    conversation.current?.leave();
    leavePage();
  }

  function restart(): void {
    conversation.current?.forget();
    conversation.current = new Conversation(channel, setView, minors);
    seen.current = 0;
    setView(BEFORE);
    setYoung(minors);
    setCannotCall(false);
    setPlace("");
    setOpen(null);
  }

  /** Whoever begins anew does not want the talk of before. */
  function begin(): void {
    if (offer.key) offer.refuse();
    setOver(false);
  }

  async function resume(key: string): Promise<void> {
    try {
      await conversation.current!.resume(key);
      offer.close();
    } catch (error) {
      if (!(error instanceof Refusal) || error.status === 429) return; // the same tap again has the same answer
      offer.refuse();
      setOver(true);
    }
  }

  function choose(choice: Choice): void {
    if (choice.id === RESTART) return restart();
    if (choice.id === MINOR) setYoung(true);
    if (choice.id === CANNOT_CALL) setCannotCall(true);
    begin();
    talk.choose(choice);
    (isTouch() ? scroll : field).current?.focus();
  }

  function send(text: string): void {
    begin();
    talk.write(text);
    setDraft("");
    toEnd();
  }

  function tellPlace(told: Place, shown: string): void {
    talk.tellPlace(told, shown);
    setPlace(shown);
    toEnd();
  }

  /** Shuts what is open, and puts the hand back where one writes. */
  function shut(): void {
    setOpen(null);
    setTimeout(() => (isTouch() ? scroll : field).current?.focus());
  }

  function giveBack(unsent: string): void {
    setDraft((before) => [unsent, before].filter(Boolean).join("\n"));
  }

  function takeBack(id: string): void {
    giveBack(talk.takeBack(id));
    field.current?.focus();
  }

  function look(): void {
    const held = conversation.current!;
    if (document.visibilityState !== "visible" || !inSight() || hidden.current) return;
    seen.current = held.view.talk.seq;
    held.saw(seen.current);
  }

  function tellStanding(): void {
    const { talk } = conversation.current!.view;
    stands?.({ status: talk.status, unread: hidden.current && inSight() ? 0 : unread(talk, seen.current) });
  }

  function shown(): void {
    if (document.visibilityState !== "visible") return;
    conversation.current!.retry();
    look();
    tellStanding();
  }

  useLayoutEffect(() => {
    if (!isTouch()) field.current?.focus({ preventScroll: true });
    hearThreePresses(window, leave);
    wired?.({ leave, shown });
  }, []);

  useEffect(() => {
    const network = () => conversation.current!.network(navigator.onLine);
    document.addEventListener("visibilitychange", shown);
    window.addEventListener("online", network);
    window.addEventListener("offline", network);
    return () => {
      document.removeEventListener("visibilitychange", shown);
      window.removeEventListener("online", network);
      window.removeEventListener("offline", network);
    };
  }, []);

  useEffect(() => giveBack(view.unsent), [view.unsent]);

  useEffect(() => {
    if (!unseen) look();
    tellStanding();
  }, [view.talk, unseen, covered]);

  return (
    <WordsProvider value={words}>
      {covered && <Cover uncover={uncover} />}
      <div class="behind" hidden={covered}>
        <CallerProvider value={{ cannotCall: mute, place }}>
          <Aloud>
            <ReadAloud items={items} />
            <div class="talk">
              <main class="scroll" ref={scroll} tabIndex={0} aria-label={words.talk.log}>
                <div class={open === "display" ? "top open" : "top"}>
                  <Header
                    status={view.talk.status}
                    agent={agentName(view.talk)}
                    assistant={site?.assistant}
                    waited={waited}
                    displayed={open === "display"}
                    toggleDisplay={() => setOpen(open === "display" ? null : "display")}
                    minimise={minimise}
                  />
                  {open === "display" && <Display look={display} choose={setDisplay} close={shut} />}
                  <Notices site={site} cannotCall={mute} interrupted={view.interrupted} gone={view.gone} restart={restart} />
                </div>
                <div class="column">
                  {offer.key && !begun && <Resume take={() => void resume(offer.key!)} refuse={offer.refuse} />}
                  {over && <Over />}
                  <Welcome operator={site?.operator ?? null} cannotCall={mute} advice={advice} choose={begun ? null : choose} />
                  <Log items={items} choose={choose} />
                  <DeliveryLine delivery={passage} retry={() => talk.retry()} takeBack={takeBack} />
                  {view.typing && <Typing author={view.typing} />}
                  {waited !== null && <Waiting minutes={waited} cannotCall={mute} advice={advice} tellPlace={() => setOpen("where")} />}
                  {view.talk.reader.discreet && view.talk.status !== "closed" && <HidesItself />}
                  {view.returnable && <Kept refuse={() => talk.refuseReturn()} />}
                  {view.talk.status === "closed" && !items.some(offersRestart) && (
                    <button type="button" class="choice restart" onClick={restart}>
                      {words.notices.restart}
                    </button>
                  )}
                </div>
              </main>
              <footer class="foot">
                {unseen && (
                  <button type="button" class="unseen-button" onClick={toEnd}>
                    {words.talk.new_messages}
                  </button>
                )}
                {open === "where" ? (
                  <Where position={position} tell={tellPlace} close={shut} />
                ) : (
                  <Composer
                    field={field}
                    draft={draft}
                    setDraft={setDraft}
                    typed={() => talk.typed()}
                    send={send}
                    tellPlace={begun && !view.gone && view.talk.status !== "closed" ? () => setOpen("where") : null}
                    disabled={view.gone}
                  />
                )}
                <SafetyBar cannotCall={mute} leave={leave} cover={cover} />
              </footer>
            </div>
          </Aloud>
        </CallerProvider>
      </div>
    </WordsProvider>
  );
}
