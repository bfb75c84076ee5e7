/** The three columns, what stands above them, and the keyboard. */
import { useCallback, useEffect, useState } from "preact/hooks";
import { ringing } from "../alarm/rule";
import { AlarmBand } from "../alarm/AlarmBand";
import { Card } from "../card/Card";
import { page } from "../content/fr.json";
import { useDesk, useMe, useTools } from "../desk/context";
import { DutyDialog } from "../duty/DutyDialog";
import { LeaveDuty } from "../duty/LeaveDuty";
import { Help } from "../keyboard/Help";
import { useKeyboard } from "../keyboard/useKeyboard";
import type { Action } from "../keyboard/map";
import { Queue } from "../queue/Queue";
import { Talk } from "../talk/Talk";
import { canAct } from "../verbs/rights";
import { VerbDialog } from "../verbs/VerbDialog";
import { Announcer } from "./Announcer";
import { Bands } from "./Bands";
import { LeaveSession } from "./LeaveSession";
import { TopBar } from "./TopBar";
import { useLeaveGuard } from "./useLeaveGuard";
import { focusedCase, focusOn, stepPane, stepRow, type Asked, type Step, type Window } from "./view";
import "./shell.css";

export function Shell() {
  const { desk } = useTools();
  const me = useMe();
  const open = useDesk((state) => state.open);
  const [step, setStep] = useStep();
  const [shown, show] = useState<Window | null>(null);
  const [singleKeys, setSingleKeys] = useState(true);

  const openCase = useCallback(
    (caseId: string) => {
      desk.open(caseId);
      setStep("talk");
    },
    [desk],
  );
  const claim = useCallback(
    async (caseId: string) => {
      openCase(caseId);
      if (await desk.claim(caseId)) requestAnimationFrame(() => focusOn(".reply-box"));
    },
    [desk],
  );
  const ask = useCallback((verb: Asked) => {
    const state = desk.store.get();
    const item = state.open ? state.queue.cases.get(state.open) : undefined;
    if (item && state.talks.has(item.id) && canAct(verb, item, me.id)) show({ kind: "verb", verb, caseId: item.id });
  }, [desk, me.id]);

  useLeaveGuard();
  useKeyboard(singleKeys, shown !== null, (action) => perform(action));

  function perform(action: Action): void {
    if (action === "next" || action === "previous") return stepRow(action === "next" ? 1 : -1);
    if (action === "pane" || action === "pane_back") return stepPane(action === "pane" ? 1 : -1);
    if (action === "help") return show({ kind: "help" });
    if (action === "alarm") return goToAlarm();
    if (action === "queue") return (setStep("queue"), void focusOn('[data-case][tabindex="0"]', ".queue"));
    if (action === "card") return toCard(".card");
    if (action === "note") return toCard(".note-box");
    if (action === "claim") return claimAimed();
    if (action === "reply") return void focusOn(".reply-box", ".claim-button");
    ask(action);
  }

  function goToAlarm(): void {
    const { queue, open: shownCase } = desk.store.get();
    const calling = ringing(queue.cases.values(), me.id);
    const first = calling[(calling.findIndex((item) => item.id === shownCase) + 1) % calling.length];
    if (first) openCase(first.id);
  }

  function toCard(selector: string): void {
    if (!desk.store.get().open) return;
    setStep("card");
    requestAnimationFrame(() => focusOn(selector));
  }

  function claimAimed(): void {
    const { open: shownCase, queue } = desk.store.get();
    const aimed = queue.cases.get(focusedCase() ?? shownCase ?? "");
    if (aimed?.status === "waiting") void claim(aimed.id);
  }

  return (
    <div class="shell" data-step={step}>
      <TopBar onWindow={show} />
      <main class="desk">
        <AlarmBand onOpen={openCase} onClaim={(caseId) => void claim(caseId)} />
        <Bands onDuty={() => show({ kind: "duty" })} />
        <Queue onOpen={openCase} />
        <Talk onClaim={(caseId) => void claim(caseId)} onAsk={ask} onStep={setStep} />
        <Card onStep={setStep} />
      </main>
      <nav class="steps" aria-label={page.product}>
        <StepButton step="queue" current={step} onStep={setStep} text={page.to_queue} />
        <StepButton step="talk" current={step} onStep={setStep} text={page.to_talk} disabled={!open} />
        <StepButton step="card" current={step} onStep={setStep} text={page.to_card} disabled={!open} />
      </nav>
      <Announcer />
      <ShownWindow shown={shown} onLeave={() => show(null)} singleKeys={singleKeys} onSingleKeys={setSingleKeys} />
    </div>
  );
}

interface WindowProps {
  shown: Window | null;
  onLeave: () => void;
  singleKeys: boolean;
  onSingleKeys: (on: boolean) => void;
}

function ShownWindow({ shown, onLeave, singleKeys, onSingleKeys }: WindowProps) {
  if (shown?.kind === "help") return <Help singleKeys={singleKeys} onSingleKeys={onSingleKeys} onLeave={onLeave} />;
  if (shown?.kind === "duty") return <DutyDialog onLeave={onLeave} />;
  if (shown?.kind === "leave_duty") return <LeaveDuty onLeave={onLeave} />;
  if (shown?.kind === "sign_out") return <LeaveSession onLeave={onLeave} />;
  if (shown?.kind === "verb") return <VerbDialog key={shown.caseId + shown.verb} verb={shown.verb} caseId={shown.caseId} onLeave={onLeave} />;
  return null;
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

/** The step shown on a phone. The way back goes back a step; the address never changes, so no history names a case. */
function useStep(): [Step, (step: Step) => void] {
  const [step, setStep] = useState<Step>("queue");
  useEffect(() => {
    const back = (event: PopStateEvent) => setStep((event.state as { step?: Step } | null)?.step ?? "queue");
    window.addEventListener("popstate", back);
    return () => window.removeEventListener("popstate", back);
  }, []);
  const move = useCallback((next: Step) => {
    setStep((current) => {
      if (next !== current) history.pushState({ step: next }, "");
      return next;
    });
  }, []);
  return [step, move];
}
