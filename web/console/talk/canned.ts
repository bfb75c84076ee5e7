/** Ready sentences, called by « / » and a few letters. They are written into the box, never sent by themselves. */
import { canned } from "../content/fr.json";

export interface Canned {
  readonly key: string;
  readonly text: string;
}

/** The sentences that fit what stands in the box: none unless it begins with « / » and is still one word. */
export function suggested(box: string, known: readonly Canned[] = canned): Canned[] {
  const call = /^\/(\S*)$/.exec(box);
  if (!call) return [];
  const letters = folded(call[1] ?? "");
  const begins = known.filter((each) => folded(each.key).startsWith(letters));
  const holds = known.filter((each) => !begins.includes(each) && letters.length > 1 && folded(each.text).includes(letters));
  return [...begins, ...holds];
}

function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
