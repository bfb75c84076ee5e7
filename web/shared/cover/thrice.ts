/** Long enough for shaking hands; two idle taps on a title do not add up with a third one later. */
const WITHIN = 2_500;

/** Calls `act` at the third call in that time. */
export function thrice(act: () => void, now: () => number = Date.now): () => void {
  let calls: number[] = [];
  return () => {
    const at = now();
    calls = [...calls.filter((each) => at - each < WITHIN), at];
    if (calls.length < 3) return;
    calls = [];
    act();
  };
}
