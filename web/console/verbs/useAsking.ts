/** One verb, asked with what the agent has seen, and asked again when the person wrote meanwhile. */
import { useState } from "preact/hooks";
import { Refusal } from "../../shared/call";
import { verbs as words } from "../content/fr.json";
import type { Case } from "../desk/case";
import { useTools } from "../desk/context";
import { explain } from "../desk/refusals";
import { messagesSince, type Talk } from "../desk/talk";
import type { Asked } from "../shell/view";
import { needsReason, orderOf, requestOf, type Chosen } from "./order";

export interface Newer {
  readonly seq: number;
  readonly text: string;
}

export function useAsking(verb: Asked, item: Case, talk: Talk | undefined, onDone: () => void) {
  const { desk } = useTools();
  const [seen, setSeen] = useState(talk?.seq ?? 0);
  const [told, setTold] = useState<readonly Newer[]>([]);
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const newer = merged(talk ? messagesSince(talk, seen, "user") : [], told);

  async function confirm(chosen: Chosen): Promise<void> {
    if (needsReason(verb) && !chosen.reason.trim()) return setProblem(words.reason_needed);
    const upTo = Math.max(seen, ...newer.map((message) => message.seq));
    setBusy(true);
    setProblem("");
    try {
      await desk.act(item.id, requestOf(verb), orderOf(verb, upTo, chosen));
      onDone();
    } catch (refused) {
      setSeen(upTo);
      const message = newerMessage(refused);
      if (message) setTold([message]);
      else setProblem(explain(refused));
      setBusy(false);
    }
  }

  return { newer, problem, busy, confirm };
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
