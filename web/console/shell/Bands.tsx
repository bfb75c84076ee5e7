/** What the agent must know before anything else, across the page: the line, the sound, the duty. */
import { useEffect, useState } from "preact/hooks";
import { duty as dutyWords, line as lineWords } from "../content/fr.json";
import { Elapsed } from "../clock/Elapsed";
import { useDesk, useDuty, useTools } from "../desk/context";
import { BellIcon, LineIcon } from "../icons";

/** A blink of the network is no news; after this long it is. */
const WORTH_SAYING_MS = 2500;

export function Bands({ onDuty }: { onDuty: () => void }) {
  return (
    <div class="bands">
      <LineBand />
      <SoundBand onDuty={onDuty} />
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

function SoundBand({ onDuty }: { onDuty: () => void }) {
  const isOn = useDuty((state) => state.on);
  const sound = useDuty((state) => state.sound);
  if (isOn && sound === "plays") return null;
  return (
    <div class={isOn ? "band band-sound" : "band band-duty"} role="status">
      <BellIcon off />
      <p>{isOn ? dutyWords.sound_band : dutyWords.off_band}</p>
      <button class={isOn ? "button button-small" : "button button-small button-main"} type="button" onClick={onDuty}>
        {isOn ? dutyWords.sound_test : dutyWords.take}
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
