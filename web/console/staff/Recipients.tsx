/** To whom a talk goes: a colleague who is there, or a team. One list, one choice. */
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { say, sayCount } from "../../shared/content/say";
import { staff as words } from "../content/fr.json";
import { useMe } from "../desk/context";
import { explain } from "../desk/refusals";
import { DutyIcon } from "../icons";
import type { Colleague, Recipient, TeamState } from "./staff";
import { useStaff } from "./useStaff";
import "./staff.css";

interface Props {
  value: Recipient | null;
  onValue: (to: Recipient) => void;
  /** Someone a talk cannot go to: its holder. */
  except?: string | undefined;
}

export function Recipients({ value, onValue, except }: Props) {
  const me = useMe();
  const { colleagues, teams, at, problem } = useStaff();
  const others = colleagues.filter((each) => each.id !== except);
  const people = useMemo(() => others.filter((each) => each.there).sort(byLoad), [colleagues, except]);
  const absent = others.length - people.length;
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // They were read after the window was drawn: a hand that has touched nothing yet comes here.
    if (document.activeElement?.matches(".dialog-heading")) list.current?.querySelector("input")?.focus();
  }, [at === null]);
  if (at === null) return <p class={problem ? "problem" : "hint"}>{problem ? explain(problem) : words.loading}</p>;
  return (
    <div class="recipients" ref={list}>
      <fieldset class="recipients-part">
        <legend class="field-label">{words.people}</legend>
        {people.map((each) => (
          <Person key={each.id} colleague={each} isMe={each.id === me.id} isChosen={isSame(value, { agent_id: each.id })} onChoose={() => onValue({ agent_id: each.id })} />
        ))}
        {(absent > 0 || people.length === 0) && <p class="hint">{sayCount(absent, people.length === 0 ? words.nobody : words.absent)}</p>}
      </fieldset>
      {teams.length > 0 && (
        <fieldset class="recipients-part">
          <legend class="field-label">{words.teams}</legend>
          {teams.map((team) => (
            <TeamChoice key={team.id} team={team} isChosen={isSame(value, { team_id: team.id })} onChoose={() => onValue({ team_id: team.id })} />
          ))}
        </fieldset>
      )}
    </div>
  );
}

function Person({ colleague, isMe, isChosen, onChoose }: { colleague: Colleague; isMe: boolean; isChosen: boolean; onChoose: () => void }) {
  return (
    <label class="choice recipient">
      <input type="radio" name="recipient" checked={isChosen} onChange={onChoose} />
      <span class="recipient-name">
        {colleague.name}
        {isMe && ` (${words.me})`}
      </span>
      <span class="recipient-state">
        <DutyIcon state={colleague.duty.state} />
        {standing(colleague)}
      </span>
    </label>
  );
}

function TeamChoice({ team, isChosen, onChoose }: { team: TeamState; isChosen: boolean; onChoose: () => void }) {
  return (
    <label class="choice recipient">
      <input type="radio" name="recipient" checked={isChosen} onChange={onChoose} />
      <span class="recipient-name">{team.name}</span>
      <span class="recipient-state">
        <DutyIcon state={team.there > 0 ? "on" : "off"} />
        {team.there > 0 ? sayCount(team.there, words.there) : words.team_empty}
      </span>
    </label>
  );
}

/** « En service, 2 conversations sur 4, Police Est ». */
function standing({ duty, capacity, team }: Colleague): string {
  const talks = capacity === null ? sayCount(duty.open, words.talks) : say(words.talks_of, { count: duty.open, capacity });
  return [words.duty[duty.state], talks, team?.name].filter(Boolean).join(", ");
}

function byLoad(a: Colleague, b: Colleague): number {
  return Number(b.duty.state === "on") - Number(a.duty.state === "on") || a.duty.open - b.duty.open || a.name.localeCompare(b.name, "fr");
}

function isSame(a: Recipient | null, b: Recipient): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
