/** Ready sentences, called by « / » and a few letters. They are written into the box, never sent by themselves. */

export interface Canned {
  readonly id: string;
  readonly title: string;
  /** Filled in for the case; a variable nobody could fill stands as `{nom}`. */
  readonly text: string;
  /** The category it is meant for. */
  readonly when?: string | null;
}

/** The sentences that fit what stands in the box: none unless it begins with « / » and is still one word. */
export function suggested(box: string, known: readonly Canned[], category: string | null = null): Canned[] {
  const call = /^\/(\S*)$/.exec(box);
  if (!call) return [];
  const letters = folded(call[1] ?? "");
  const begins = known.filter((each) => folded(each.id).startsWith(letters) || folded(each.title).startsWith(letters));
  const holds = known.filter((each) => !begins.includes(each) && letters.length > 1 && folded(each.title + each.text).includes(letters));
  return [...begins, ...holds].filter((each) => fits(each, category) || letters.length > 0).sort((a, b) => Number(isFor(b, category)) - Number(isFor(a, category)));
}

/** The first variable left for the agent to fill: where it stands in the text. */
export function unfilled(text: string): { readonly start: number; readonly end: number; readonly name: string } | null {
  const found = /\{([\p{L}_ ]+)\}/u.exec(text);
  return found ? { start: found.index, end: found.index + found[0].length, name: found[1] ?? "" } : null;
}

function isFor(item: Canned, category: string | null): boolean {
  return category !== null && item.when === category;
}

function fits(item: Canned, category: string | null): boolean {
  return !item.when || item.when === category;
}

function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
