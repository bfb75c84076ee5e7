/** What the agent must know before anything else, across the page: the line, the duty, the sound. */
import { useEffect, useState } from "preact/hooks";
import { say } from "../../shared/content/say";
import { duty as dutyWords, line as lineWords, lost as lostWords, talk as talkWords } from "../content/fr.json";
import { Elapsed } from "../clock/Elapsed";
import type { Case } from "../desk/case";
import { useDesk, useTools, useVoice } from "../desk/context";
import { lostTalks } from "../desk/lost";
import { fullName } from "../desk/name";
import { BellIcon, LeaveIcon, LineIcon } from "../icons";
import type { Window } from "./view";

/** A blink of the network is no news; after this long it is. */
const WORTH_SAYING_MS = 2500;
/** The page must not be hidden by what was lost; the next one shows when one of these is dealt with. */
const LOST_SHOWN = 3;

interface Props {
  onWindow: (window: Window) => void;
  onOpen: (caseId: string) => void;
  onClaim: (caseId: string) => void;
}

export function Bands({ onWindow, onOpen, onClaim }: Props) {
  return (
    <div class="bands">
      <LineBand />
      <LostBands onOpen={onOpen} onClaim={onClaim} />
      <DutyBand onWindow={onWindow} />
    </div>
  );
}

function LineBand() {
  const { desk } = useTools();
  const line = useDesk((state) => state.line);
  const session = useDesk((state) => state.session);
  const isPolling = useDesk((state) => state.isPolling);
  const isLong = useLater(line.state !== "open" && session === "in", WORTH_SAYING_MS);
  if (!isLong) return null;
  const [before, after] = (isPolling ? lineWords.slow : lineWords.band).split("{time}");
  return (
    <div class="band band-line" role="status">
      <LineIcon state="lost" />
      <p>
        {before}
        <Elapsed since={line.since} />
        {after}
      </p>
      <button class="button button-small" type="button" onClick={() => desk.reconnect()}>
        {lineWords.retry}
      </button>
    </div>
  );
}

/** One for each talk that is not mine any more without my doing: where it is now, and the way to it. */
function LostBands(ways: Pick<Props, "onOpen" | "onClaim">) {
  const lost = useDesk((state) => state.lost);
  const queue = useDesk((state) => state.queue);
  const me = useDesk((state) => state.me);
  return (
    <>
      {lostTalks({ lost, queue, me }).slice(0, LOST_SHOWN).map((item) => (
        <LostBand key={item.id} item={item} {...ways} />
      ))}
    </>
  );
}

function LostBand({ item, onOpen, onClaim }: Pick<Props, "onOpen" | "onClaim"> & { item: Case }) {
  const { desk } = useTools();
  const isFree = item.status === "waiting";
  return (
    <div class="band band-line" role="alert">
      <LeaveIcon />
      <p>{isFree ? say(lostWords.back, { name: fullName(item) }) : say(lostWords.taken, { name: fullName(item), agent: item.agent?.name ?? "?" })}</p>
      <button class="button button-small" type="button" onClick={() => (isFree ? onClaim(item.id) : onOpen(item.id))}>
        {isFree ? lostWords.claim : lostWords.open}
      </button>
      <button class="button button-small" type="button" onClick={() => desk.dismissLost(item.id)}>
        {talkWords.dismiss}
      </button>
    </div>
  );
}

/** One band: what keeps the alarm from being heard here comes before the duty. */
function DutyBand({ onWindow }: { onWindow: (window: Window) => void }) {
  const { state } = useDesk((desk) => desk.duty);
  const sound = useVoice((voice) => voice.sound);
  if (state === "off") return <Band isQuiet text={dutyWords.off_band} action={dutyWords.take} onAct={() => onWindow({ kind: "take_duty" })} />;
  if (sound !== "plays") return <Band text={dutyWords.sound_bands[sound]} action={dutyWords.sound_test} onAct={() => onWindow({ kind: "sound" })} />;
  if (state === "paused") return <Band isQuiet text={dutyWords.paused_band} action={dutyWords.resume} onAct={() => onWindow({ kind: "duty" })} />;
  return null;
}

function Band({ text, action, onAct, isQuiet = false }: { text: string; action: string; onAct: () => void; isQuiet?: boolean }) {
  return (
    <div class={isQuiet ? "band band-duty" : "band band-sound"} role="status">
      <BellIcon off />
      <p>{text}</p>
      <button class={isQuiet ? "button button-small button-main" : "button button-small"} type="button" onClick={onAct}>
        {action}
      </button>
    </div>
  );
}

/** True once `condition` has held for that long. */
function useLater(condition: boolean, ms: number): boolean {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (!condition) return setHeld(false);
    const timer = setTimeout(() => setHeld(true), ms);
    return () => clearTimeout(timer);
  }, [condition, ms]);
  return held && condition;
}
