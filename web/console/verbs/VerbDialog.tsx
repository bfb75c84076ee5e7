/** Asks before a case changes hands, rank or state; shows what the person wrote meanwhile, and asks again. */
import { useState } from "preact/hooks";
import { verbs as words } from "../content/fr.json";
import type { Case } from "../desk/case";
import { useDesk } from "../desk/context";
import { fullName } from "../desk/name";
import { caseOf } from "../desk/state";
import type { Talk } from "../desk/talk";
import { Dialog } from "../dialog/Dialog";
import { DialogForm } from "../dialog/DialogForm";
import type { Asked } from "../shell/view";
import { Recipients } from "../staff/Recipients";
import { Outcomes, Priorities, Reason } from "./fields";
import { isChosen, needsReason, needsRecipient, type Chosen } from "./order";
import { useAsking, type Newer } from "./useAsking";

type Told = Exclude<Asked, "dispatch" | "contact">;

interface Props {
  verb: Told;
  caseId: string;
  onLeave: () => void;
}

export function VerbDialog({ verb, caseId, onLeave }: Props) {
  const item = useDesk((state) => caseOf(state, caseId));
  const talk = useDesk((state) => state.talks.get(caseId));
  return item ? <Asking verb={verb} item={item} talk={talk} onLeave={onLeave} /> : null;
}

function Asking({ verb, item, talk, onLeave }: Omit<Props, "caseId"> & { item: Case; talk: Talk | undefined }) {
  const [chosen, setChosen] = useState<Chosen>({ priority: item.priority, reason: "", outcome: "", to: null });
  const choose = (more: Partial<Chosen>) => setChosen((before) => ({ ...before, ...more }));
  const { newer, problem, busy, confirm } = useAsking(verb, item, talk, onLeave);
  return (
    <Dialog heading={words[verb].heading} onLeave={onLeave}>
      <DialogForm
        problem={problem}
        busy={busy}
        isReady={isChosen(verb, chosen, item.priority)}
        confirm={newer.length > 0 ? words.again : words[verb].confirm}
        onConfirm={() => void confirm(chosen)}
        onLeave={onLeave}
      >
        <p class="dialog-case">{fullName(item)}</p>
        <p class="dialog-lead">{words[verb].lead}</p>
        {verb === "priority" && <Priorities value={chosen.priority} onValue={(priority) => choose({ priority })} />}
        {needsRecipient(verb) && <Recipients value={chosen.to} onValue={(to) => choose({ to })} except={item.agent?.id} />}
        {needsReason(verb) && <Reason verb={verb} value={chosen.reason} onValue={(reason) => choose({ reason })} />}
        {verb === "close" && <Outcomes value={chosen.outcome} onValue={(outcome) => choose({ outcome })} />}
        {newer.length > 0 && <NewerMessages messages={newer} />}
      </DialogForm>
    </Dialog>
  );
}

function NewerMessages({ messages }: { messages: readonly Newer[] }) {
  return (
    <div class="newer" role="alert">
      <h3 class="newer-heading">{words.newer_heading}</h3>
      <p>{words.newer_lead}</p>
      {messages.map((message) => (
        <p class="newer-words" dir="auto" key={message.seq}>
          {message.text}
        </p>
      ))}
    </div>
  );
}
