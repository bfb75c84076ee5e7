/** The supervisors' live view: who waits, who is on duty, what is left unanswered; take or reassign from here. */
import { useMemo } from "preact/hooks";
import { cases as caseWords, live as words, staff as staffWords } from "../content/fr.json";
import { say, sayCount } from "../../shared/content/say";
import { Elapsed } from "../clock/Elapsed";
import { hour } from "../clock/elapsed";
import type { Case } from "../desk/case";
import { useDesk, useMe } from "../desk/context";
import { categoryName, fullName, placeName, reference } from "../desk/name";
import { byUrgency, waitingSince } from "../desk/order";
import { explain } from "../desk/refusals";
import { DutyIcon, PresenceIcon, PriorityIcon } from "../icons";
import { RoomHead } from "../shell/RoomHead";
import type { Asked } from "../shell/view";
import { useStaff } from "../staff/useStaff";
import { canAct } from "../verbs/rights";
import { glance, work, type Work } from "./board";
import { Teams } from "./Teams";
import "./live.css";

interface Props {
  onOpen: (caseId: string) => void;
  onClaim: (caseId: string) => void;
  onAsk: (verb: Asked, caseId: string) => void;
}

export function Live(ways: Props) {
  const cases = useDesk((state) => state.queue.cases);
  const { colleagues, teams, at, problem } = useStaff();
  const people = useMemo(() => work(colleagues, cases.values()), [colleagues, cases]);
  const waiting = useMemo(() => [...cases.values()].filter((item) => item.status === "waiting").sort(byUrgency), [cases]);
  return (
    <div class="room-page">
      <RoomHead name={words.heading}>
        <p class="hint" role="status">
          {problem ? explain(problem) : at && say(words.read_at, { hour: hour(at, Date.now()) })}
        </p>
      </RoomHead>
      <Tiles onDuty={people.filter(({ colleague }) => colleague.duty.state === "on" && colleague.there).length} />
      <section class="room-part" aria-labelledby="live-people">
        <h3 id="live-people" class="room-title">
          {words.people}
        </h3>
        {at !== null && people.length === 0 && <p class="room-empty">{words.nobody}</p>}
        <ul class="live-people">
          {people.map((each) => (
            <Person key={each.colleague.id} work={each} {...ways} />
          ))}
        </ul>
      </section>
      <section class="room-part" aria-labelledby="live-waiting">
        <h3 id="live-waiting" class="room-title">
          {words.waiting}
        </h3>
        {waiting.length === 0 ? (
          <p class="room-empty">{words.nobody_waits}</p>
        ) : (
          <ul class="live-talks">
            {waiting.slice(0, SHOWN).map((item) => (
              <TalkLine key={item.id} item={item} {...ways} />
            ))}
          </ul>
        )}
        {waiting.length > SHOWN && <p class="hint">{sayCount(waiting.length - SHOWN, words.more_waiting)}</p>}
      </section>
      {teams.length > 0 && <Teams teams={teams} cases={cases} />}
    </div>
  );
}

/** The queue shows them all. */
const SHOWN = 20;

function Tiles({ onDuty }: { onDuty: number }) {
  const cases = useDesk((state) => state.queue.cases);
  const { waiting, imminent, oldestWaiting, oldestUnanswered } = useMemo(() => glance(cases.values()), [cases]);
  return (
    <dl class="tiles">
      <div class={imminent > 0 ? "tile tile-alarm" : "tile"}>
        <dt>{words.imminent}</dt>
        <dd>
          {imminent > 0 && <PriorityIcon priority={1} />}
          {imminent}
        </dd>
      </div>
      <div class="tile">
        <dt>{words.waiting_count}</dt>
        <dd>{waiting}</dd>
      </div>
      <div class="tile">
        <dt>{words.oldest_waiting}</dt>
        <dd>{oldestWaiting ? <Elapsed since={oldestWaiting} /> : words.none}</dd>
      </div>
      <div class="tile">
        <dt>{words.oldest_unanswered}</dt>
        <dd>{oldestUnanswered ? <Elapsed since={oldestUnanswered} /> : words.none}</dd>
      </div>
      <div class={onDuty === 0 ? "tile tile-due" : "tile"}>
        <dt>{words.on_duty}</dt>
        <dd>{onDuty}</dd>
      </div>
    </dl>
  );
}

function Person({ work: { colleague, talks }, ...ways }: Props & { work: Work }) {
  const { name, team, duty, there, capacity } = colleague;
  return (
    <li class="live-person">
      <div class="live-who">
        <p class="live-name">{name}</p>
        <p class="live-state">
          <DutyIcon state={duty.state === "on" && !there ? "off" : duty.state} />
          {there || duty.state !== "on" ? staffWords.duty[duty.state] : staffWords.unreached}
          {duty.since && (
            <span class="hint">
              {" "}
              · <Elapsed since={duty.since} />
            </span>
          )}
        </p>
        <p class="hint">
          {[team?.name, capacity === null ? sayCount(talks.length, staffWords.talks) : say(staffWords.talks_of, { count: talks.length, capacity })].filter(Boolean).join(" · ")}
          {!duty.sound && duty.state === "on" && ` · ${words.no_sound}`}
        </p>
      </div>
      <ul class="live-talks">
        {talks.map((item) => (
          <TalkLine key={item.id} item={item} {...ways} />
        ))}
      </ul>
    </li>
  );
}

function TalkLine({ item, onOpen, onClaim, onAsk }: Props & { item: Case }) {
  const me = useMe();
  return (
    <li class={`live-talk live-talk-${item.priority}`}>
      <button class="live-open" type="button" onClick={() => onOpen(item.id)}>
        <PriorityIcon priority={item.priority} />
        <span class="live-case">
          {categoryName(item)}, {placeName(item)} <span class="ref">{reference(item)}</span>
        </span>
        {item.presence && (
          <span class={`mark mark-plain presence-${item.presence}`}>
            <PresenceIcon presence={item.presence} />
            <span class="unseen">{caseWords.presence[item.presence]}</span>
          </span>
        )}
        <span class={item.ringing ? "live-wait live-wait-ringing" : "live-wait"}>{item.unanswered_since || item.status === "waiting" ? <Elapsed since={waitingSince(item)} toTheSecond={item.priority === 1} /> : words.answered}</span>
      </button>
      {item.status === "waiting" && (
        <button class="button button-small" type="button" aria-label={say(words.claim_named, { name: fullName(item) })} onClick={() => onClaim(item.id)}>
          {words.claim}
        </button>
      )}
      {canAct("take", item, me) && (
        <button class="button button-small" type="button" aria-label={say(words.take_named, { name: fullName(item) })} onClick={() => onAsk("take", item.id)}>
          {words.take}
        </button>
      )}
      <button class="button button-small" type="button" aria-label={say(words.assign_named, { name: fullName(item) })} onClick={() => onAsk("assign", item.id)}>
        {words.assign}
      </button>
    </li>
  );
}
