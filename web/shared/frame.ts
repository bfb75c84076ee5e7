/** What the frame and the page around it say to each other, with the exact origin on both sides. Never a word of the talk. */
import { understood, whole, type Said, type Vocabulary } from "./speech";

export const FROM_FRAME = { ready: {}, minimise: {}, heard: { unread: whole }, leave: {} } as const;
export const FROM_HOST = { leave: {}, shown: {}, hidden: {} } as const;

export type FromFrame = Said<typeof FROM_FRAME>;
export type FromHost = Said<typeof FROM_HOST>;

/** What the page around tells the frame as it opens it. In the fragment: it never reaches a server or a log. */
export interface FrameOptions {
  host: string;
  accent: string;
  minors: boolean;
  away: string;
}

export function frameAddress(page: string, { host, accent, minors, away }: FrameOptions): string {
  return `${page}#${new URLSearchParams({ host, accent, minors: minors ? "1" : "", away })}`;
}

export function readFrameOptions(fragment: string): FrameOptions {
  const said = new URLSearchParams(fragment.replace(/^#/, ""));
  return {
    host: said.get("host") ?? "",
    accent: said.get("accent") ?? "",
    minors: said.get("minors") === "1",
    away: said.get("away") ?? "",
  };
}

/** The message of the other side, or null when it comes from anywhere else or is no sentence of its vocabulary. */
export function accepted<Known extends Vocabulary>(known: Known, event: MessageEvent, from: Window | null, origin: string): Said<Known> | null {
  if (event.source !== from || from === null || event.origin !== origin) return null;
  return understood(known, event.data);
}
