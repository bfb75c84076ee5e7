/** What is said under the last message: whether it left, was received, was read. */
import type { View } from "../conversation";

export type Delivery =
  | { state: "sending" | "received" | "read" | "slow_down" }
  | { state: "waiting"; count: number }
  | { state: "refused"; id: string };

/** The one thing worth saying now about what the visitor sent; null when there is none. */
export function delivery({ letters, slowed, talk, readUpTo }: View): Delivery | null {
  const refused = letters.find((letter) => letter.passage === "refused");
  if (refused) return { state: "refused", id: refused.id };
  const leaving = letters.filter((letter) => letter.passage !== "received");
  if (leaving.some((letter) => letter.passage === "waiting")) return slowed ? { state: "slow_down" } : { state: "waiting", count: leaving.length };
  if (leaving.length > 0) return { state: "sending" };
  if (letters.length > 0) return { state: "received" };
  const last = talk.events.filter((event) => event.type === "message").pop();
  if (last?.type !== "message" || last.author !== "user") return null;
  return { state: last.seq <= readUpTo ? "read" : "received" };
}
