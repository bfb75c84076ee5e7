import { say } from "../content/say";
import type { Status } from "../events";
import type { Site } from "../visitor";
import { useAloud } from "./aloud";
import { ClosedIcon, LettersIcon, MachineIcon, MinimiseIcon, PersonIcon, WaitingIcon } from "./icons";
import { sinceWords } from "./since";
import { useWords, type Words } from "./words";

const SIGNS = { bot: MachineIcon, waiting: WaitingIcon, agent: PersonIcon, closed: ClosedIcon };

interface HeaderProps {
  status: Status;
  agent: string | undefined;
  assistant: Site["assistant"] | undefined;
  /** Minutes waited for an agent; null when nobody is waited for. */
  waited: number | null;
  displayed: boolean;
  toggleDisplay: () => void;
  minimise: (() => void) | undefined;
}

/** Who answers, always in sight: a machine, a person, or nobody yet. */
export function Header({ status, agent, assistant, waited, displayed, toggleDisplay, minimise }: HeaderProps) {
  const { talk, notices, wait, display } = useWords();
  const absent = status === "bot" && (assistant === "preparing" || assistant === "down") ? notices[assistant] : null;
  useAloud(absent);
  const Sign = SIGNS[status];
  return (
    <div class={`head head-${status}`}>
      <span class="sign">
        <Sign />
      </span>
      <div class="head-words">
        <p class="head-title">{heading(status, agent, talk)}</p>
        <p class="head-more">{absent ?? say(talk[`heading_${status}_more`], { since: sinceWords(waited ?? 0, wait) })}</p>
      </div>
      <button type="button" class="quiet-button" aria-label={display.open} title={display.open} aria-expanded={displayed} onClick={toggleDisplay}>
        <LettersIcon />
      </button>
      {minimise && (
        <button type="button" class="quiet-button" aria-label={talk.minimise} title={talk.minimise} onClick={minimise}>
          <MinimiseIcon />
        </button>
      )}
    </div>
  );
}

function heading(status: Status, agent: string | undefined, talk: Words["talk"]): string {
  if (status === "agent" && agent) return say(talk.agent_named, { name: agent });
  return talk[`heading_${status}`];
}
