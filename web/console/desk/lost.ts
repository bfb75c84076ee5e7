/** Talks of mine that went elsewhere without my doing: back to the queue, or to somebody else. Pure. */
import type { Case } from "./case";
import type { Queue } from "./queue";
import type { DeskState, Frame } from "./state";

/** Marks what one frame took from me, except for what I am giving away myself. */
export function withLost(state: DeskState, before: Queue, frame: Frame, giving: ReadonlySet<string>): DeskState {
  const me = state.me?.id;
  const touched = frame.type === "case" ? [frame.case.id] : frame.type === "cases" ? [...before.cases.keys()] : [];
  const gone = touched.filter((id) => !giving.has(id) && isHeldBy(before.cases.get(id), me) && isElsewhere(state.queue.cases.get(id), me));
  return gone.length === 0 ? state : { ...state, lost: new Set([...state.lost, ...gone]) };
}

/** Those of them that are elsewhere still. */
export function lostTalks({ lost, queue, me }: Pick<DeskState, "lost" | "queue" | "me">): Case[] {
  return [...lost].flatMap((id) => queue.cases.get(id) ?? []).filter((item) => isElsewhere(item, me?.id));
}

export function isHeldBy(item: Case | undefined, agentId: string | undefined): boolean {
  return item?.status === "claimed" && item.agent?.id === agentId;
}

function isElsewhere(item: Case | undefined, me: string | undefined): boolean {
  return item !== undefined && item.status !== "closed" && !isHeldBy(item, me);
}
