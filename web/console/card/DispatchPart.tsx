/** Whether, when and to whom it was passed on. */
import { card as words } from "../content/fr.json";
import { nameOf, type Case } from "../desk/case";
import { useMe } from "../desk/context";
import { Sent } from "../dispatch/Sent";
import type { Asked } from "../shell/view";
import { canAct } from "../verbs/rights";
import { Part } from "./Part";

export function DispatchPart({ item, onAsk }: { item: Case; onAsk: (verb: Asked) => void }) {
  const me = useMe();
  const may = canAct("dispatch", item, me);
  if (!may && item.dispatch.length === 0) return null;
  return (
    <Part title={words.dispatch}>
      {item.dispatch.length === 0 && <p class="hint">{words.no_dispatch}</p>}
      <Sent sent={item.dispatch.map((each) => ({ ...each, agent: nameOf(each.agent) }))} />
      {may && (
        <button class="button button-small" type="button" onClick={() => onAsk("dispatch")}>
          {words.dispatch_open}
        </button>
      )}
    </Part>
  );
}
