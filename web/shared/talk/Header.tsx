import { say } from "../content/say";
import type { Status } from "../events";
import type { Site } from "../visitor";
import { ClosedIcon, MachineIcon, MinimiseIcon, PersonIcon, WaitingIcon } from "./icons";
import { useWords, type Words } from "./words";

const SIGNS = { bot: MachineIcon, waiting: WaitingIcon, agent: PersonIcon, closed: ClosedIcon };

interface HeaderProps {
  status: Status;
  agent: string | undefined;
  assistant: Site["assistant"] | undefined;
  minimise: (() => void) | undefined;
}

/** Who answers, always in sight: a machine, a person, or nobody yet. */
export function Header({ status, agent, assistant, minimise }: HeaderProps) {
  const { talk, notices } = useWords();
  const absent = status === "bot" && (assistant === "preparing" || assistant === "down") ? assistant : null;
  const Sign = SIGNS[status];
  return (
    <div class={`head head-${status}`}>
      <span class="sign">
        <Sign />
      </span>
      <div class="head-words">
        <p class="head-title">{heading(status, agent, talk)}</p>
        <p class="head-more" role="status">
          {absent ? notices[absent] : talk[`heading_${status}_more`]}
        </p>
      </div>
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
