/** The red bands across the page: who nobody has answered, in their own words, and what to do about it. */
import { useMemo } from "preact/hooks";
import { alarm as words } from "../content/fr.json";
import { say, sayCount } from "../../shared/content/say";
import { Elapsed } from "../clock/Elapsed";
import { useDesk } from "../desk/context";
import { categoryName, placeName, reference } from "../desk/name";
import { waitingSince } from "../desk/order";
import { useSeat } from "../desk/seat";
import { LevelIcon, PriorityIcon, RiseIcon } from "../icons";
import { CueList } from "../queue/CueList";
import { wishFor } from "../shell/focus";
import { bands, isMine, ringing, type Call } from "./rule";
import "./alarm.css";

interface Props {
  onOpen: (caseId: string) => void;
  onClaim: (caseId: string) => void;
  onTake: (caseId: string) => void;
}

/** My own talks come with a band each, up to this many; everyone else shares one. */
const OWN_BANDS = 2;

export function Alarms(props: Props) {
  const seat = useSeat();
  const cases = useDesk((state) => state.queue.cases);
  const calls = useMemo(() => bands(ringing(cases, seat), seat.me.id), [cases, seat]);
  const own = calls.filter(isMine).slice(0, OWN_BANDS);
  const others = calls.filter((call) => !isMine(call));
  const hidden = calls.reduce((sum, call) => sum + call.cases.length, 0) - [...own, ...others.slice(0, 1)].reduce((sum, call) => sum + call.cases.length, 0);
  if (calls.length === 0) return null;
  const shown = [...own, ...others.slice(0, 1)];
  return (
    <div class="alarms">
      {shown.map((call, index) => (
        <AlarmBand key={call.first.id} call={call} more={index === shown.length - 1 ? hidden : 0} {...props} />
      ))}
    </div>
  );
}

function AlarmBand({ call, more, ...props }: Props & { call: Call; more: number }) {
  const { first, kind } = call;
  const isShown = useDesk((state) => state.open === first.id);
  return (
    <section class={`alarm alarm-${kind}${isShown ? " alarm-shown" : ""}`} aria-label={words.labels[kind]}>
      {kind === "raised" ? <RiseIcon /> : <PriorityIcon priority={1} />}
      <div class="alarm-what">
        <p class="alarm-name">
          <strong>{kind === "raised" ? words.title_raised : words.title}</strong>
          <span>
            {kind === "raised" && `${words.raised_where} `}
            {categoryName(first)}, {placeName(first)} · {reference(first)}
          </span>
          {call.cases.length > 1 && <span class="alarm-flood">{sayCount(call.cases.length, words.flood)}</span>}
        </p>
        <CueList cues={cuesOf(call)} limit={3} empty={words.unexplained} />
      </div>
      <div class="alarm-side">
        <Since call={call} />
        {more > 0 && <span class="alarm-others">{sayCount(more, words.others)}</span>}
      </div>
      <Next call={call} isShown={isShown} {...props} />
    </section>
  );
}

/** A rise is told by what raised it; anything else by the gravest words of the case. */
function cuesOf({ kind, first }: Call) {
  const raised = kind === "raised" && first.rise ? new Set(first.rise.cues.map((cue) => cue.kind + cue.text)) : null;
  const found = raised ? first.cues.filter((cue) => raised.has(cue.kind + cue.text)) : [];
  return found.length > 0 ? found : first.cues;
}

/** « Personne n’a répondu depuis 0:42 », and how far the alarm has gone: as a shape and as words. */
function Since({ call: { kind, first } }: { call: Call }) {
  const level = first.alarm?.level ?? 0;
  const sentence = kind === "held" ? say(words.since.held, { name: first.agent?.name ?? "?", time: "{time}" }) : level === 0 ? words.since.first : words.since[kind];
  const [before, after] = sentence.split("{time}");
  return (
    <>
      <span class="alarm-since">
        {before}
        <Elapsed since={kind === "waiting" || level === 0 ? waitingSince(first) : (first.alarm?.since ?? waitingSince(first))} toTheSecond />
        {after}
      </span>
      {level > 0 && (
        <span class="alarm-level">
          <LevelIcon level={level} />
          {isMine({ kind }) && level === 1 ? words.level_holder : words.levels[level]}
        </span>
      )}
    </>
  );
}

function Next({ call, isShown, onOpen, onClaim, onTake }: Props & { call: Call; isShown: boolean }) {
  const { id } = call.first;
  const open = !isShown && (
    <button class="button button-ghost" type="button" onClick={() => onOpen(id)}>
      {words.open}
    </button>
  );
  if (call.kind === "waiting") {
    return (
      <div class="alarm-actions">
        {open}
        <button class="button" type="button" onClick={() => onClaim(id)}>
          {words.claim}
        </button>
      </div>
    );
  }
  if (call.kind === "held") return <HeldByOther open={open} onTake={() => onTake(id)} onClaim={() => onClaim(id)} />;
  return (
    <div class="alarm-actions">
      <span class="alarm-hint">{words.mine}</span>
      <button
        class="button"
        type="button"
        onClick={() => {
          onOpen(id);
          wishFor(`reply ${id}`);
        }}
      >
        {words.answer}
      </button>
    </div>
  );
}

/** It rings everyone, so everyone may take it: a supervisor with a reason, an agent by claiming it. */
function HeldByOther({ open, onTake, onClaim }: { open: preact.ComponentChildren; onTake: () => void; onClaim: () => void }) {
  const { me } = useSeat();
  return (
    <div class="alarm-actions">
      {open}
      <button class="button" type="button" onClick={me.role === "agent" ? onClaim : onTake}>
        {words.take}
      </button>
    </div>
  );
}
