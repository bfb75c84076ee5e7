/** Which talk this is, where the person is, and what can be done with it. */
import { cases as caseWords, page, talk as words } from "../content/fr.json";
import { say } from "../../shared/content/say";
import { queue as queueWords } from "../content/fr.json";
import type { Case } from "../desk/case";
import { useDesk } from "../desk/context";
import { categoryName, placeName, reference } from "../desk/name";
import { BackIcon, NextIcon, NoCallIcon, PresenceIcon, PriorityIcon } from "../icons";
import { Key } from "../keyboard/Key";
import { keyOf } from "../keyboard/map";
import type { Asked, Step } from "../shell/view";
import { canAct } from "../verbs/rights";

interface Props {
  item: Case;
  me: string;
  isReady: boolean;
  onAsk: (verb: Asked) => void;
  onStep: (step: Step) => void;
}

export function TalkHead({ item, me, isReady, onAsk, onStep }: Props) {
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
          <Standing item={item} me={me} />
        </div>
        <button class="button button-quiet only-phone" type="button" onClick={() => onStep("card")}>
          {page.to_card}
          <NextIcon />
        </button>
      </div>
      <Verbs item={item} me={me} isReady={isReady} onAsk={onAsk} />
    </header>
  );
}

function Standing({ item, me }: { item: Case; me: string }) {
  const isTyping = useDesk((state) => state.typing.has(item.id));
  const holder = item.status === "claimed" && item.agent && item.agent.id !== me ? say(queueWords.held_by, { name: item.agent.name }) : null;
  return (
    <p class="talk-standing">
      {item.presence && (
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
      {holder && <span class="mark mark-plain">{holder}</span>}
      {item.status === "closed" && <span class="mark mark-plain">{caseWords.closed}</span>}
    </p>
  );
}

const ORDERS: readonly { readonly verb: Asked; readonly text: string }[] = [
  { verb: "not_imminent", text: words.not_imminent },
  { verb: "priority", text: words.priority },
  { verb: "hand_back", text: words.hand_back },
  { verb: "transfer", text: words.transfer },
  { verb: "release", text: words.release },
  { verb: "close", text: words.close },
];

function Verbs({ item, me, isReady, onAsk }: Omit<Props, "onStep">) {
  const admitted = ORDERS.filter((order) => canAct(order.verb, item, me));
  if (admitted.length === 0) return null;
  return (
    <div class="talk-verbs" role="toolbar" aria-label={words.actions}>
      {admitted.map(({ verb, text }) => (
        <button class="button button-small" type="button" key={verb} disabled={!isReady} aria-keyshortcuts={keyOf(verb)} onClick={() => onAsk(verb)}>
          {text} <Key action={verb} />
        </button>
      ))}
    </div>
  );
}
