/** Asks before closing, releasing, handing back or re-ordering; shows what the person wrote meanwhile, and asks again. */
import { useState } from "preact/hooks";
import { Refusal } from "../../shared/call";
import { verbs as words, talk as talkWords } from "../content/fr.json";
import type { Case, Priority } from "../desk/case";
import { useDesk, useTools } from "../desk/context";
import type { Order, Verb } from "../desk/desk";
import { fullName } from "../desk/name";
import { explain } from "../desk/refusals";
import { messagesSince, type Talk } from "../desk/talk";
import { Dialog } from "../dialog/Dialog";
import type { Asked } from "../shell/view";
import { Colleagues, Outcomes, Priorities, Reason } from "./fields";

interface Props {
  verb: Asked;
  caseId: string;
  onLeave: () => void;
}

export function VerbDialog({ verb, caseId, onLeave }: Props) {
  const item = useDesk((state) => state.queue.cases.get(caseId));
  const talk = useDesk((state) => state.talks.get(caseId));
  if (!item || !talk) return null;
  return <Asking verb={verb} item={item} talk={talk} onLeave={onLeave} />;
}

interface Newer {
  readonly seq: number;
  readonly text: string;
}

function Asking({ verb, item, talk, onLeave }: Omit<Props, "caseId"> & { item: Case; talk: Talk }) {
  const { desk } = useTools();
  const [seen, setSeen] = useState(talk.seq);
  const [told, setTold] = useState<readonly Newer[]>([]);
  const [priority, setPriority] = useState<Priority>(item.priority);
  const [reason, setReason] = useState("");
  const [outcome, setOutcome] = useState("");
  const [colleague, setColleague] = useState("");
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const newer = merged(messagesSince(talk, seen, "user"), told);
  const needsReason = verb === "priority" || verb === "not_imminent";

  async function confirm(): Promise<void> {
    if (needsReason && !reason.trim()) return setProblem(words.reason_needed);
    const upTo = Math.max(seen, ...newer.map((message) => message.seq));
    setBusy(true);
    setProblem("");
    try {
      await desk.act(item.id, requestOf(verb), orderOf(verb, upTo, { priority, reason, outcome, colleague }));
      onLeave();
    } catch (refused) {
      setSeen(upTo);
      const message = newerMessage(refused);
      if (message) setTold([message]);
      else setProblem(explain(refused));
      setBusy(false);
    }
  }

  const isTold = newer.length > 0;
  return (
    <Dialog heading={words[verb].heading} onLeave={onLeave}>
      <p class="dialog-case">{fullName(item)}</p>
      <p class="dialog-lead">{words[verb].lead}</p>
      {verb === "priority" && <Priorities value={priority} onValue={setPriority} />}
      {needsReason && <Reason verb={verb} value={reason} onValue={setReason} />}
      {verb === "close" && <Outcomes value={outcome} onValue={setOutcome} />}
      {verb === "transfer" && <Colleagues value={colleague} onValue={setColleague} />}
      {isTold && <NewerMessages messages={newer} />}
      <p class="problem" role="alert">
        {problem}
      </p>
      <div class="dialog-actions">
        <button class="button" type="button" onClick={onLeave}>
          {talkWords.cancel}
        </button>
        <button class="button button-main" type="button" disabled={busy || (verb === "priority" && priority === item.priority) || (verb === "transfer" && !colleague)} onClick={() => void confirm()}>
          {busy ? words.working : isTold ? words[verb].again : words[verb].confirm}
        </button>
      </div>
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

function requestOf(verb: Asked): Verb {
  return verb === "not_imminent" ? "priority" : verb;
}

function orderOf(verb: Asked, seen: number, chosen: { priority: Priority; reason: string; outcome: string; colleague: string }): Order {
  if (verb === "not_imminent") return { seen, priority: 2, reason: chosen.reason.trim() };
  if (verb === "priority") return { seen, priority: chosen.priority, reason: chosen.reason.trim() };
  if (verb === "transfer") return { seen, agent_id: chosen.colleague };
  return verb === "close" && chosen.outcome ? { seen, outcome: chosen.outcome } : { seen };
}

function newerMessage(problem: unknown): Newer | null {
  if (!(problem instanceof Refusal) || problem.code !== "newer_message") return null;
  return { seq: Number(problem.facts["seq"] ?? 0), text: String(problem.facts["text"] ?? "") };
}

/** What the stream brought and what the refusal told, each message once. */
function merged(streamed: readonly Newer[], told: readonly Newer[]): Newer[] {
  const bySeq = new Map([...streamed, ...told].map((message) => [message.seq, { seq: message.seq, text: message.text }]));
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}
