import { say } from "../content/say";
import { useAloud } from "./aloud";
import { SafeText } from "./SafeText";
import { sinceWords } from "./since";
import { useWords } from "./words";

/** From this many minutes on, a wait is called long. */
const LONG = 5;
/** A wait is said aloud at these minutes, and not at each. */
const SAID_ALOUD = [5, 15, 30, 60];

interface WaitingProps {
  minutes: number;
  cannotCall: boolean;
  advice: string;
  tellPlace: () => void;
}

/** A wait told by how long it has been, and what can be done meanwhile; never by a rank or a promise. */
export function Waiting({ minutes, cannotCall, advice, tellPlace }: WaitingProps) {
  const { wait } = useWords();
  const time = say(wait.time, { since: sinceWords(minutes, wait) });
  useAloud(SAID_ALOUD.includes(minutes) ? time : null);
  return (
    <section class="aside waiting" aria-labelledby="waiting-time">
      <p id="waiting-time">
        <strong>{time}</strong> {wait.meanwhile}
      </p>
      {minutes >= LONG && (
        <p>
          {wait.long} <SafeText text={cannotCall ? wait.danger_written : wait.danger} />
        </p>
      )}
      <ul>
        <li>
          <button type="button" class="link-button" onClick={tellPlace}>
            {wait.place}
          </button>
        </li>
        <li>
          <a href={advice} target="_blank" rel="noopener">
            {wait.advice}
          </a>
        </li>
      </ul>
    </section>
  );
}
