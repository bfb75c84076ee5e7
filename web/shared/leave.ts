/** Where quick exit goes. */

/** Nothing to do with us, and something anybody might be looking at. */
export const NEUTRAL_PAGE = "https://meteofrance.com/";

/** The address an owner asked for, if it is one a browser can go to and nothing that runs code; else the neutral page. */
export function neutralAddress(asked: string | null | undefined): string {
  try {
    const address = new URL(asked ?? "");
    return /^https?:$/.test(address.protocol) ? address.href : NEUTRAL_PAGE;
  } catch {
    return NEUTRAL_PAGE;
  }
}

/** Puts another page in the place of this one: Back does not return here. Offline, an empty page. */
export function goAway(page: Window, address: string): void {
  page.location.replace(navigator.onLine ? address : "about:blank");
}

/** How long whoever holds this page is given to leave by himself before the page takes everything away. */
const PATIENCE = 400;

export interface WayOut {
  /** Leaves, once, the whole of what is on the screen. */
  take: () => void;
  /** Whoever holds this page is leaving: a second leaving would only begin the first anew. */
  yield: () => void;
}

/** `told` says it first to the site or app around, where there is one; what that does not do in time is done here. */
export function wayOut(page: Window, address: string, told: (() => void) | null): WayOut {
  let left = false;
  let patience: ReturnType<typeof setTimeout> | undefined;
  const go = () => goAway(page.top ?? page, address);
  return {
    take: () => {
      if (left) return;
      left = true;
      told?.();
      if (told) patience = setTimeout(go, PATIENCE);
      else go();
    },
    yield: () => clearTimeout(patience),
  };
}
