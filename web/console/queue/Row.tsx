/** One case in the queue. What decides stands first: the shape, what it is about, how long they have waited. */
import { Elapsed } from "../clock/Elapsed";
import { clock } from "../clock/elapsed";
import { alarm, card, cases as words, queue as queueWords } from "../content/fr.json";
import { say } from "../../shared/content/say";
import type { Case } from "../desk/case";
import { useDesk } from "../desk/context";
import { useIsBegun } from "../desk/drafts";
import { memo } from "../desk/memo";
import { categoryName, outcomeName, placeName, reference, wordFor } from "../desk/name";
import { waitingSince, type GroupName } from "../desk/order";
import { isUnread } from "../desk/state";
import { holdsRefused } from "../talk/outbox";
import { DispatchIcon, LevelIcon, LiveIcon, MinorIcon, MuteIcon, NoCallIcon, PresenceIcon, PriorityIcon } from "../icons";
import { CueList } from "./CueList";

interface Props {
  item: Case;
  group: GroupName;
  isOpen: boolean;
  isAimed: boolean;
  onAim: (caseId: string) => void;
  onOpen: (caseId: string) => void;
}

export const Row = memo(function Row({ item, group, isOpen, isAimed, onAim, onOpen }: Props) {
  const isMine = useDesk((state) => item.status === "claimed" && item.agent?.id === state.me?.id);
  const isRinging = item.ringing && group === "urgent";
  const tone = item.status === "closed" ? "closed" : `priority-${item.priority}`;
  return (
    <li class={isRinging ? "row-place row-place-ringing" : "row-place"}>
      <button
        class={`row row-${tone}${isRinging ? " row-ringing" : ""}`}
        type="button"
        data-case={item.id}
        tabIndex={isAimed ? 0 : -1}
        aria-current={isOpen ? "true" : undefined}
        onFocus={() => onAim(item.id)}
        onClick={() => onOpen(item.id)}
      >
        <span class="row-head">
          <PriorityIcon priority={item.priority} />
          <span class="unseen">{words[`priority_${item.priority}`]}. </span>
          <span class="row-name">{categoryName(item)}</span>
          <Wait item={item} />
        </span>
        <span class="row-where">
          <span class="row-town">{placeName(item)}</span>
          <span class="ref">· {reference(item)}</span>
          {item.presence && item.status !== "closed" && (
            <span class={`mark mark-plain presence-${item.presence}`}>
              <PresenceIcon presence={item.presence} />
              {words.presence[item.presence]}
            </span>
          )}
        </span>
        {item.status !== "closed" && item.priority < 3 && <CueList cues={item.cues} limit={2} empty={item.priority === 1 ? alarm.unexplained : undefined} />}
        {item.status === "closed" ? <Ending item={item} /> : <Marks item={item} group={group} isMine={isMine} />}
      </button>
    </li>
  );
});

/** How it ended, and with whom. */
function Ending({ item }: { item: Case }) {
  const outcome = useDesk((state) => outcomeName(item, state.lists));
  return <span class="row-ending">{[outcome, item.agent && say(card.held_by, { name: item.agent.name })].filter(Boolean).join(", ")}</span>;
}

function Wait({ item }: { item: Case }) {
  if (item.status === "closed") {
    return <span class="row-wait">{item.closed_at && clock(item.closed_at)}</span>;
  }
  if (item.status === "claimed" && !item.unanswered_since && item.answered_at) {
    return <span class="row-wait row-answered">{queueWords.answered}</span>;
  }
  return (
    <span class="row-wait">
      <span class="unseen">{queueWords.since} </span>
      <Elapsed since={waitingSince(item)} toTheSecond={item.priority === 1} />
    </span>
  );
}

function Marks({ item, group, isMine }: { item: Case; group: GroupName; isMine: boolean }) {
  const myTeam = useDesk((state) => state.me?.team?.id);
  return (
    <span class="row-marks">
      <Unread item={item} isMine={isMine} />
      {item.ringing && item.alarm && item.alarm.level > 0 && (
        <span class="mark">
          <LevelIcon level={item.alarm.level} />
          {alarm.levels[item.alarm.level]}
        </span>
      )}
      {!isMine && item.status === "claimed" && item.agent && <span class="mark mark-plain">{say(queueWords.held_by, { name: item.agent.name })}</span>}
      {item.muted && (
        <span class="mark">
          <MuteIcon />
          {words.muted}
        </span>
      )}
      {item.dispatch.length > 0 && (
        <span class="mark">
          <DispatchIcon />
          {words.dispatched}
        </span>
      )}
      {item.cannot_call && (
        <span class="mark">
          <NoCallIcon />
          {words.cannot_call_short}
        </span>
      )}
      {item.minor && (
        <span class="mark">
          <MinorIcon />
          {words.minor}
        </span>
      )}
      {item.live && (
        <span class="mark">
          <LiveIcon />
          {words.live}
        </span>
      )}
      {group === "waiting" && item.team && item.team.id !== myTeam && <span class="mark mark-plain">{item.team.name}</span>}
      {group === "waiting" && item.priority === 3 && <span class="mark mark-plain">{wordFor(words.reason, item.reason)}</span>}
    </span>
  );
}

function Unread({ item, isMine }: { item: Case; isMine: boolean }) {
  const isDraft = useIsBegun(`reply ${item.id}`);
  const isOpen = useDesk((state) => state.open === item.id);
  const isDue = isMine && item.unanswered_since !== null;
  const isNew = useDesk((state) => isDue && !isOpen && isUnread(state, item));
  const isRefused = useDesk((state) => !isOpen && holdsRefused(state.outbox, item.id));
  return (
    <>
      {isRefused && <span class="mark mark-new">{queueWords.refused}</span>}
      {isDue && <span class={isNew ? "mark mark-new" : "mark mark-due"}>{isNew ? queueWords.unread : queueWords.unanswered}</span>}
      {isDraft && !isOpen && <span class="mark mark-plain">{queueWords.draft}</span>}
    </>
  );
}
