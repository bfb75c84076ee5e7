import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { BEFORE, Conversation, type View } from "../conversation";
import type { Choice } from "../events";
import { Refusal } from "../call";
import { Cover } from "../cover/Cover";
import { HidesItself } from "../cover/HidesItself";
import { useCover } from "../cover/useCover";
import { canKeep } from "../resume/key";
import { Kept, Over, Resume, Unkept } from "../resume/Resume";
import { isHeld } from "../resume/wayBack";
import { useOffer } from "../resume/useOffer";
import { hearThreePresses } from "../threePresses";
import type { Channel, Place } from "../visitor";
import { adviceAddress } from "./advice";
import { Aloud, ReadAloud } from "./aloud";
import { delivery } from "./delivery";
import { DeliveryLine } from "./DeliveryLine";
import { Display, ownLook, useLook } from "./Display";
import { Foot } from "./Foot";
import { Header } from "./Header";
import { Log } from "./Log";
import { Notices } from "./Notices";
import { CallerProvider } from "./reader";
import { useWaiting } from "./since";
import { agentName, timeline, type Item } from "./timeline";
import { askPosition, type AskPosition } from "./position";
import { isTouch } from "./touch";
import { Typing } from "./Typing";
import { useSight, type Standing } from "./useSight";
import { useSite } from "./useSite";
import { useStuckScroll } from "./useStuckScroll";
import { Waiting } from "./Waiting";
import { Welcome } from "./Welcome";
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
  const { shown, anew } = useSight({ conversation, view, unseen, covered, inSight, stands });

  function leave(): void {
    conversation.current?.leave();
    leavePage();
  }

  function restart(): void {
    conversation.current?.forget();
    conversation.current = new Conversation(channel, setView, minors);
    anew();
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

  useLayoutEffect(() => {
    if (!isTouch()) field.current?.focus({ preventScroll: true });
    hearThreePresses(window, leave);
    wired?.({ leave, shown });
  }, []);

  useEffect(() => giveBack(view.unsent), [view.unsent]);

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
                  {isHeld(view.talk.status) && !canKeep() && <Unkept />}
                  {view.talk.status === "closed" && !items.some(offersRestart) && (
                    <button type="button" class="choice restart" onClick={restart}>
                      {words.notices.restart}
                    </button>
                  )}
                </div>
              </main>
              <Foot
                field={field}
                draft={draft}
                setDraft={setDraft}
                typed={() => talk.typed()}
                send={send}
                gone={view.gone}
                asksWhere={open === "where"}
                askWhere={begun && !view.gone && view.talk.status !== "closed" ? () => setOpen("where") : null}
                position={position}
                tellPlace={tellPlace}
                shut={shut}
                unseen={unseen}
                toEnd={toEnd}
                cannotCall={mute}
                leave={leave}
                cover={cover}
              />
            </div>
          </Aloud>
        </CallerProvider>
      </div>
    </WordsProvider>
  );
}
