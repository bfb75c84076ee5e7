/** The rooms, what stands above them, and the keyboard. */
import { useCallback, useRef, useState } from "preact/hooks";
import { Account } from "../account/Account";
import { Alarms } from "../alarm/Alarms";
import { ringing } from "../alarm/rule";
import { Card } from "../card/Card";
import { ClosedList } from "../closed/ClosedList";
import { page } from "../content/fr.json";
import { useDesk, useTools } from "../desk/context";
import { caseOf } from "../desk/state";
import { useSeat } from "../desk/seat";
import { Figures } from "../figures/Figures";
import type { Action } from "../keyboard/map";
import { useKeyboard } from "../keyboard/useKeyboard";
import { Live } from "../live/Live";
import { usePreferences } from "../preferences/preferences";
import { Queue } from "../queue/Queue";
import { Talk } from "../talk/Talk";
import { canAct, canClaim } from "../verbs/rights";
import { Announcer } from "./Announcer";
import { Bands } from "./Bands";
import { ShownWindow } from "./ShownWindow";
import { TopBar } from "./TopBar";
import { useLeaveGuard } from "./useLeaveGuard";
import { useStep } from "./useStep";
import { wishFor } from "./focus";
import { focusedCase, hasTalks, isRoom, roomsOf, stepPane, stepRow, type Asked, type Room, type Step, type Window } from "./view";
import "./shell.css";

export function Shell() {
  const { desk } = useTools();
  const seat = useSeat();
  const [step, setStep] = useStep();
  const [room, setRoom] = useState<Room>("desk");
  const [shown, setShown] = useState<Window | null>(null);
  const claiming = useRef<string | null>(null);
  const { singleKeys } = usePreferences();

  const enter = useCallback((next: Room) => {
    setRoom(next);
    setStep("queue");
    wishFor(next === "desk" ? "queue" : "room");
  }, []);
  const lookUp = useCallback(
    (caseId: string) => {
      desk.open(caseId);
      setStep("talk");
    },
    [desk],
  );
  const openCase = useCallback(
    (caseId: string) => {
      setRoom("desk");
      lookUp(caseId);
    },
    [lookUp],
  );
  const claim = useCallback(
    async (caseId: string) => {
      openCase(caseId);
      wishFor(`reply ${caseId}`);
      claiming.current = caseId;
      const isMine = await desk.claim(caseId);
      claiming.current = null;
      if (!isMine) wishFor(null);
    },
    [desk],
  );
  const ask = useCallback(
    (verb: Asked, caseId = desk.store.get().open) => {
      const item = caseOf(desk.store.get(), caseId);
      if (item && canAct(verb, item, seat.me)) setShown({ kind: "verb", verb, caseId: item.id });
    },
    [desk, seat.me],
  );

  useLeaveGuard();
  useKeyboard({ singleKeys, perform, writeAhead });

  /** A claimed case takes letters before its box is drawn. */
  function writeAhead(letter: string): boolean {
    const caseId = claiming.current;
    if (caseId) desk.drafts.keep(`reply ${caseId}`, desk.drafts.of(`reply ${caseId}`) + letter);
    return caseId !== null;
  }

  function perform(action: Action): void {
    if (action === "help") return setShown({ kind: "help" });
    if (action === "duty") return setShown({ kind: desk.store.get().duty.state === "off" ? "take_duty" : "duty" });
    if (action === "alarm") return goToAlarm();
    if (isRoom(action)) return roomsOf(seat).includes(action) ? enter(action) : undefined;
    if (!hasTalks(room)) return;
    if (action === "next" || action === "previous") return stepRow(action === "next" ? 1 : -1);
    if (action === "pane" || action === "pane_back") return stepPane(action === "pane" ? 1 : -1);
    if (action === "queue") return (setStep("queue"), wishFor(room === "desk" ? "queue" : "room"));
    if (action === "card" || action === "note") return toCard(action);
    if (action === "claim") return claimAimed();
    if (action === "reply") return toReply();
    if (action === "mute") return isMuted() ? ask("unmute") : ask("mute");
    ask(action);
  }

  function goToAlarm(): void {
    const { queue, open: shownCase } = desk.store.get();
    const calling = ringing(queue.cases, seat);
    const first = calling[(calling.findIndex((item) => item.id === shownCase) + 1) % calling.length];
    if (first) openCase(first.id);
  }

  function toCard(place: "card" | "note"): void {
    const { open: shownCase } = desk.store.get();
    if (!shownCase) return;
    setStep("card");
    wishFor(place === "card" ? "card" : `note ${shownCase}`);
  }

  /** To the box, or to the button that opens it. */
  function toReply(): void {
    const item = caseOf(desk.store.get(), desk.store.get().open);
    if (!item) return;
    setStep("talk");
    wishFor(canClaim(item, seat.me.id) ? `claim ${item.id}` : `reply ${item.id}`);
  }

  function claimAimed(): void {
    const { open: shownCase, queue } = desk.store.get();
    const aimed = queue.cases.get(focusedCase() ?? shownCase ?? "");
    if (aimed && canClaim(aimed, desk.store.get().me?.id ?? "")) void claim(aimed.id);
  }

  function isMuted(): boolean {
    const { open, queue } = desk.store.get();
    return queue.cases.get(open ?? "")?.muted ?? false;
  }

  return (
    <div class="shell" data-step={step} data-short={!hasTalks(room) || step !== "queue" ? "" : undefined}>
      <TopBar room={room} onRoom={enter} onWindow={setShown} />
      <main class="desk">
        <Alarms onOpen={openCase} onClaim={(caseId) => void claim(caseId)} onTake={(caseId) => ask("take", caseId)} />
        <Bands onWindow={setShown} onOpen={openCase} onClaim={(caseId) => void claim(caseId)} />
        {hasTalks(room) && (
          <>
            {room === "desk" ? <Queue onOpen={openCase} /> : <ClosedList onOpen={lookUp} />}
            <Talk onClaim={(caseId) => void claim(caseId)} onAsk={ask} onStep={setStep} />
            <Card onStep={setStep} onAsk={ask} />
          </>
        )}
        {room === "live" && <Live onOpen={openCase} onClaim={(caseId) => void claim(caseId)} onAsk={ask} />}
        {room === "figures" && <Figures />}
        {room === "account" && <Account />}
      </main>
      {hasTalks(room) && <Steps step={step} onStep={setStep} />}
      <Announcer />
      <ShownWindow shown={shown} onWindow={setShown} onLeave={() => setShown(null)} />
    </div>
  );
}

function Steps({ step, onStep }: { step: Step; onStep: (step: Step) => void }) {
  const open = useDesk((state) => state.open);
  return (
    <nav class="steps" aria-label={page.product}>
      <StepButton step="queue" current={step} onStep={onStep} text={page.to_queue} />
      <StepButton step="talk" current={step} onStep={onStep} text={page.to_talk} disabled={!open} />
      <StepButton step="card" current={step} onStep={onStep} text={page.to_card} disabled={!open} />
    </nav>
  );
}

interface StepProps {
  step: Step;
  current: Step;
  text: string;
  disabled?: boolean;
  onStep: (step: Step) => void;
}

function StepButton({ step, current, text, disabled = false, onStep }: StepProps) {
  return (
    <button class="step" type="button" disabled={disabled} aria-current={step === current ? "step" : undefined} onClick={() => onStep(step)}>
      {text}
    </button>
  );
}
