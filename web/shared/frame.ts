/** What the frame and the page around it say to each other, with the exact origin on both sides. Never a word of the talk. */

export type FromFrame = { relais: "ready" | "minimise" | "heard" | "leave" };
export type FromHost = { relais: "leave" | "shown" | "hidden" };

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

/** The message of the other side, or null when it comes from anywhere else or says anything else. */
export function accepted<Message extends FromFrame | FromHost>(event: MessageEvent, from: Window | null, origin: string): Message | null {
  if (event.source !== from || from === null || event.origin !== origin) return null;
  const said = event.data as { relais?: unknown } | null;
  return typeof said?.relais === "string" ? (said as Message) : null;
}
