/** The French sentence for what went wrong. */
import { errors as words } from "../content/fr.json";
import { Refusal } from "../../shared/call";
import { say, sayCount } from "../../shared/content/say";

/** One sentence for the agent; never the service's own words, never nothing. */
export function explain(problem: unknown): string {
  if (!(problem instanceof Refusal)) return words.unreachable;
  const { code, facts } = problem;
  if (code === "case_already_taken") return say(words.case_already_taken, { name: agentName(facts) ?? "?" });
  if (code === "not_your_case") return notYours(agentName(facts));
  if (code === "too_many_attempts") return say(words.too_many_attempts, { minutes: minutes(facts["retry_after"]) });
  if (code === "password_too_weak") return say(words.password_too_weak, { minimum: Number(facts["minimum"] ?? 12) });
  if (code === "agent_absent") return say(words.agent_absent, { name: agentName(facts) ?? "?" });
  if (code === "too_many_talks") return say(words.too_many_talks, { capacity: Number(facts["capacity"] ?? 0) });
  if (code === "talks_open") return sayCount(Number(facts["open"] ?? 0), words.talks_open);
  if (code === "too_many_requests") return say(words.too_many_requests, { minutes: minutes(facts["retry_after"]) });
  if (code === "message_too_long") return say(words.message_too_long, { limit: Number(facts["limit"] ?? 4000) });
  const plain: unknown = Object.hasOwn(words, code) ? words[code as keyof typeof words] : null;
  return typeof plain === "string" ? plain : words.other;
}

/** The name carried by a refusal: `agent` is a name, or an agent. */
export function agentName(facts: Readonly<Record<string, unknown>>): string | null {
  const { agent } = facts;
  if (typeof agent === "string") return agent;
  const name = (agent as { name?: unknown } | null | undefined)?.name;
  return typeof name === "string" ? name : null;
}

function notYours(name: string | null): string {
  return name ? say(words.not_your_case, { name }) : words.not_your_case_unnamed;
}

function minutes(seconds: unknown): number {
  return Math.max(1, Math.ceil(Number(seconds ?? 60) / 60));
}
