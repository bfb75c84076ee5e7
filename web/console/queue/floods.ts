/** A flood of alike alarms is folded into one line with its count; each is still a case. */
import type { Case } from "../desk/case";

/** Fewer than this are shown as they are. */
const FLOOD = 3;

/** The cases in their order, those of a flood together where its first stands. */
export function floods(cases: readonly Case[]): readonly (readonly Case[])[] {
  const keys = new Map<string, Case[]>();
  for (const item of cases.filter(isAlike)) {
    const key = item.like ?? "";
    const known = keys.get(key);
    if (known) known.push(item);
    else keys.set(key, [item]);
  }
  return cases.flatMap((item) => {
    const alike = isAlike(item) ? (keys.get(item.like ?? "") ?? []) : [];
    if (alike.length < FLOOD) return [[item]];
    return alike[0] === item ? [alike] : [];
  });
}

function isAlike(item: Case): boolean {
  return item.like !== null && item.status === "waiting" && item.ringing;
}
