/** Which talk this is, where the person is, and what can be done with it. */
import { LocalTime } from "../clock/LocalTime";
import { cases as caseWords, page, queue as queueWords, talk as words } from "../content/fr.json";
import { say } from "../../shared/content/say";
import type { Case } from "../desk/case";
import { useDesk, useMe } from "../desk/context";
import { categoryName, placeName, reference } from "../desk/name";
import { zoneOf } from "../clock/zone";
import { BackIcon, DispatchIcon, MuteIcon, NextIcon, NoCallIcon, PresenceIcon, PriorityIcon } from "../icons";
import type { Asked, Step } from "../shell/view";
import { Toolbar } from "./Toolbar";

interface Props {
  item: Case;
  isReady: boolean;
  onAsk: (verb: Asked) => void;
  onStep: (step: Step) => void;
}

export function TalkHead({ item, isReady, onAsk, onStep }: Props) {
  return (
    <header class="talk-head">
      <div class="talk-title">
        <button class="button button-quiet only-phone talk-back" type="button" aria-label={page.to_queue} onClick={() => history.back()}>
          <BackIcon />
        </button>
        <div class="talk-names">
          <h2 class="talk-name">
            <PriorityIcon priority={item.priority} />
            <span class="unseen">{caseWords[`priority_${item.priority}`]}. </span>
            {categoryName(item)}, {placeName(item)} <span class="ref">{reference(item)}</span>
          </h2>
          <Standing item={item} />
        </div>
        <button class="button button-quiet only-narrow not-phone" type="button" onClick={() => onStep("card")}>
          {page.to_card}
          <NextIcon />
        </button>
      </div>
      <Toolbar item={item} isReady={isReady} onAsk={onAsk} />
    </header>
  );
}

function Standing({ item }: { item: Case }) {
  const me = useMe();
  const isTyping = useDesk((state) => state.typing.has(item.id));
  const holder = item.status === "claimed" && item.agent && item.agent.id !== me.id ? say(queueWords.held_by, { name: item.agent.name }) : null;
  const zone = zoneOf(item.department);
  return (
    <p class="talk-standing">
      {item.presence && item.status !== "closed" && (
        <span class={`mark mark-plain presence-${item.presence}`}>
          <PresenceIcon presence={item.presence} />
          {caseWords.presence[item.presence]}
          {isTyping && `, ${words.typing}`}
        </span>
      )}
      {item.cannot_call && (
        <span class="mark">
          <NoCallIcon />
          {caseWords.cannot_call}
        </span>
      )}
      {item.muted && (
        <span class="mark mark-due">
          <MuteIcon />
          {caseWords.muted}
        </span>
      )}
      {item.dispatch.length > 0 && (
        <span class="mark">
          <DispatchIcon />
          {caseWords.dispatched}
        </span>
      )}
      {zone && <LocalTime zone={zone} />}
      {holder && <span class="mark mark-plain">{holder}</span>}
      {item.status === "closed" && <span class="mark mark-plain">{caseWords.closed}</span>}
    </p>
  );
}
