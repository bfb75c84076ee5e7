/** A finger rather than a mouse: the keyboard then covers half the screen, and is not raised unasked. */
export function isTouch(): boolean {
  return matchMedia("(pointer: coarse)").matches;
}
