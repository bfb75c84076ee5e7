/** How the person may be reached elsewhere, if they said yes. */
import { say } from "../../shared/content/say";
import { hour } from "../clock/elapsed";
import { card as words, contact as contactWords } from "../content/fr.json";
import { CopyButton } from "../copy/CopyButton";
import { nameOf, type Case } from "../desk/case";
import { useMe } from "../desk/context";
import type { Asked } from "../shell/view";
import { canAct } from "../verbs/rights";
import { Part } from "./Part";

export function ContactPart({ item, onAsk }: { item: Case; onAsk: (verb: Asked) => void }) {
  const me = useMe();
  const { contact } = item;
  const mayAdd = canAct("contact", item, me);
  if (!contact && !mayAdd) return null;
  return (
    <Part title={words.contact}>
      {contact ? (
        <>
          <p class="contact" dir="auto">
            {contact.text} <CopyButton text={contact.text} />
          </p>
          <p class="hint">{say(contactWords.given, { hour: hour(contact.at, Date.now()), name: nameOf(contact.agent) })}</p>
        </>
      ) : (
        <p class="hint">{words.no_contact}</p>
      )}
      {mayAdd && (
        <button class="button button-small" type="button" onClick={() => onAsk("contact")}>
          {contact ? words.contact_change : words.contact_add}
        </button>
      )}
    </Part>
  );
}
