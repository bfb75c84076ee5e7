/** Where, in a message, the words stand that raised the danger. */
import type { Cue } from "../desk/case";

export interface Segment {
  readonly text: string;
  /** The cues these words gave; empty for ordinary words. */
  readonly cues: readonly Cue[];
}

interface Span {
  readonly start: number;
  readonly end: number;
  readonly cues: readonly Cue[];
}

/** Cuts a message into ordinary and marked words. Joined again, the segments are the message, letter for letter. */
export function highlight(text: string, cues: readonly Cue[]): Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  for (const span of merge(cues.flatMap((cue) => locate(text, cue)))) {
    if (span.start > at) segments.push({ text: text.slice(at, span.start), cues: [] });
    segments.push({ text: text.slice(span.start, span.end), cues: span.cues });
    at = span.end;
  }
  if (at < text.length || segments.length === 0) segments.push({ text: text.slice(at), cues: [] });
  return segments;
}

function locate(text: string, cue: Cue): Span[] {
  const words = cue.text.trim();
  if (!words) return [];
  const exact = text.indexOf(words);
  const start = exact >= 0 ? exact : lowered(text).indexOf(lowered(words));
  return start < 0 ? [] : [{ start, end: start + words.length, cues: [cue] }];
}

/** Lower case that keeps every offset: a letter whose lower case is longer stays as it is. */
function lowered(text: string): string {
  return Array.from({ length: text.length }, (_, index) => {
    const small = text.charAt(index).toLowerCase();
    return small.length === 1 ? small : text.charAt(index);
  }).join("");
}

/** Spans in order; those that overlap become one that carries both kinds. */
function merge(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (last && span.start < last.end) merged[merged.length - 1] = join(last, span);
    else merged.push(span);
  }
  return merged;
}

function join(a: Span, b: Span): Span {
  const added = b.cues.filter((cue) => !a.cues.some((known) => known.kind === cue.kind));
  return { start: a.start, end: Math.max(a.end, b.end), cues: [...a.cues, ...added] };
}
