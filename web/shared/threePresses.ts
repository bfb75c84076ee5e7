/** Three presses of Escape, or of Shift alone, in a row: the way out that needs no eyes and no mouse. */

/** Long enough for shaking hands, short enough that capitals in a sentence never add up. */
const WITHIN = 2_500;

interface Press {
  type: string;
  key: string;
  repeat: boolean;
}

/** A listener for keydown and keyup that calls `leave` on the third press. Any other key starts the count anew. */
export function threePresses(leave: () => void, now: () => number = Date.now): (press: Press) => void {
  let presses: number[] = [];
  let last = "";
  let shiftAlone = false;

  function count(key: string): void {
    const at = now();
    presses = key === last ? [...presses.filter((each) => at - each < WITHIN), at] : [at];
    last = key;
    if (presses.length < 3) return;
    presses = [];
    leave();
  }

  return ({ type, key, repeat }) => {
    if (type === "keydown" && key === "Shift") {
      if (!repeat) shiftAlone = true;
    } else if (type === "keydown" && key === "Escape") {
      if (!repeat) count(key);
    } else if (type === "keydown") {
      shiftAlone = false;
      presses = [];
    } else if (key === "Shift" && shiftAlone) {
      shiftAlone = false;
      count(key);
    }
  };
}

/** Hears the three presses anywhere in a page, before anything of the page can swallow them. */
export function hearThreePresses(page: Window, leave: () => void): void {
  const hear = threePresses(leave);
  page.addEventListener("keydown", hear, true);
  page.addEventListener("keyup", hear, true);
}
