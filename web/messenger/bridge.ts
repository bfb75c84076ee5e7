/**
 * The messenger inside an app: what page and app say to each other, each sentence a JSON text. States and counts, never a word
 * of the talk. The tables below are the whole language; `docs/recipes.md` repeats them, and a test compares.
 */
import { among, between, understood, whole, type Said } from "../shared/speech";

export const TO_APP = {
  ready: {},
  status: { status: among("bot", "waiting", "agent", "closed") },
  unread: { count: whole },
  position: {},
  exit: {},
} as const;

export const FROM_APP = {
  open: {},
  close: {},
  position: { latitude: between(-90, 90), longitude: between(-180, 180), accuracy: between(0, 1_000_000) },
  no_position: { why: among("refused", "unavailable", "late") },
  exit: {},
} as const;

export type ToApp = Said<typeof TO_APP>;
export type FromApp = Said<typeof FROM_APP>;

/** What a web view puts into the page for it to speak through. */
interface Ear {
  postMessage: (text: string) => void;
}

interface WebView {
  ReactNativeWebView?: Ear;
  webkit?: { messageHandlers?: { relais?: Ear } };
  relais?: Ear;
}

/** Speaks to the app around the page, and lets it be heard; null where there is none. `origin` is the app's own when it is a page. */
export function openBridge(page: Window, origin: string, hear: (message: FromApp) => void): ((message: ToApp) => void) | null {
  const framed = origin !== "" && page.parent !== page;
  const ear = framed ? earOf(page.parent, origin) : earInside(page);
  if (!ear) return null;
  // A web view speaks as the page itself: only it, and the page's own scripts, can.
  const [source, from] = framed ? [page.parent, origin] : [page, page.location.origin];
  page.addEventListener("message", (event) => {
    if (event.source !== source || event.origin !== from) return;
    const message = understood(FROM_APP, parsed(event.data));
    if (message) hear(message);
  });
  return (message) => ear.postMessage(JSON.stringify(message));
}

function earInside(page: Window): Ear | undefined {
  const { ReactNativeWebView, webkit, relais } = page as WebView;
  return ReactNativeWebView ?? webkit?.messageHandlers?.relais ?? relais;
}

function earOf(parent: Window, origin: string): Ear {
  return { postMessage: (text) => parent.postMessage(text, origin) };
}

function parsed(text: unknown): unknown {
  try {
    return typeof text === "string" ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}
