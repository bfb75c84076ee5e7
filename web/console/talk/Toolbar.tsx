/** What can be done with the talk: what is done most often at hand, the rest one step away. */
import { talk as words } from "../content/fr.json";
import type { Case } from "../desk/case";
import { useMe } from "../desk/context";
import { MoreIcon } from "../icons";
import { Key } from "../keyboard/Key";
import { keyOf, type Action } from "../keyboard/map";
import { Menu } from "../shell/Menu";
import type { Asked } from "../shell/view";
import { canAct } from "../verbs/rights";

const AT_HAND: readonly Asked[] = ["not_imminent", "dispatch", "transfer", "take", "close"];
/** So many have room on a phone; the others stand in its menu. */
const ON_PHONE = 2;
const MORE: readonly Asked[] = ["priority", "assign", "contact", "hand_back", "release", "mute", "unmute"];

interface Props {
  item: Case;
  isReady: boolean;
  onAsk: (verb: Asked) => void;
}

export function Toolbar({ item, isReady, onAsk }: Props) {
  const me = useMe();
  const admitted = (verbs: readonly Asked[]) => verbs.filter((verb) => canAct(verb, item, me));
  const [hand, more] = [admitted(AT_HAND), admitted(MORE)];
  if (hand.length + more.length === 0) return null;
  return (
    <div class="talk-verbs" role="toolbar" aria-label={words.actions}>
      {hand.map((verb, index) => (
        <button class={index < ON_PHONE ? "button button-small" : "button button-small not-phone"} type="button" key={verb} disabled={!isReady} aria-keyshortcuts={letterOf(verb)} onClick={() => onAsk(verb)}>
          {words.verbs[verb]} <Letter verb={verb} />
        </button>
      ))}
      {more.length > 0 && (
        <Menu label={<><span>{words.more}</span><MoreIcon /></>} disabled={!isReady}>
          {[...hand.slice(ON_PHONE), ...more].map((verb) => (
            <button class={hand.includes(verb) ? "menu-item only-phone" : "menu-item"} type="button" key={verb} aria-keyshortcuts={letterOf(verb)} onClick={() => onAsk(verb)}>
              {words.verbs[verb]} <Letter verb={verb} />
            </button>
          ))}
        </Menu>
      )}
    </div>
  );
}

/** One key mutes and unmutes; giving a talk to somebody else has none: it is no matter of a slip. */
function actionOf(verb: Asked): Action | null {
  return verb === "unmute" ? "mute" : verb === "assign" ? null : verb;
}

function letterOf(verb: Asked): string | undefined {
  const action = actionOf(verb);
  return action ? keyOf(action) : undefined;
}

function Letter({ verb }: { verb: Asked }) {
  const action = actionOf(verb);
  return action ? <Key action={action} /> : null;
}
