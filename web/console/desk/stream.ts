/** The agents' stream: one line, its cursor, and the talks that are followed on it. */
import { openLine, type Line as Socket } from "../../shared/line";
import type { Frame, Line } from "./state";

export interface StreamOptions {
  /** Up to where the queue is known; null asks for a snapshot. */
  readonly cursor: () => number | null;
  readonly onFrame: (frame: Frame) => void;
  readonly onLine: (state: Line["state"]) => void;
  /** The service will not talk on this line any more. */
  readonly onRefused: () => void;
}

export interface Stream {
  /** Follows a talk from its cursor, again after each reconnection. */
  watch(caseId: string, cursor: () => number): void;
  unwatch(caseId: string): void;
  /** Sends what is worth sending only now; lost when the line is down. */
  say(frame: unknown): void;
  /** Tries the line at once. */
  hurry(): void;
  close(): void;
}

type Wake = Socket["wake"];

/** While the line is down an agent may miss someone: it is tried more often than a visitor's. */
const HURRY_MS = 4000;

/** Opens the stream and keeps it open until it is closed or refused. */
export function openStream(options: StreamOptions): Stream {
  const watched = new Map<string, () => number>();
  const watchFrame = (caseId: string) => ({ type: "watch", case_id: caseId, after: watched.get(caseId)?.() ?? 0 });
  let state: Line["state"] = "connecting";
  const tell = (now: Line["state"]) => options.onLine((state = now));
  const line = openLine({
    url: streamAddress(),
    hello: () => ({ after: options.cursor() }),
    heard: (frame) => {
      if (state === "lost") tell("open"); // The device was wrong.
      options.onFrame(frame as unknown as Frame);
    },
    changed: (now) => {
      if (now === "open") for (const caseId of watched.keys()) line.send(watchFrame(caseId)); // First: what is said of a talk counts only once it is watched.
      tell(now === "closed" ? "lost" : now);
    },
    refused: options.onRefused,
  });
  const stopWaking = wakeOften(line.wake, () => state === "lost", () => tell("lost"));
  return {
    watch(caseId, cursor) {
      watched.set(caseId, cursor);
      line.send(watchFrame(caseId));
    },
    unwatch(caseId) {
      if (watched.delete(caseId)) line.send({ type: "unwatch", case_id: caseId });
    },
    say: (frame) => void line.send(frame),
    hurry: line.wake,
    close() {
      stopWaking();
      line.close();
    },
  };
}

function streamAddress(): string {
  const address = new URL("/api/v1/agents/stream", location.href);
  address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  return address.href;
}

/**
 * Wakes the line when the page is shown, when the network is back, and every few seconds while it is lost. A change of network leaves a
 * socket that only looks open: it is laid anew, and `gone` is told when the device says that it has none.
 */
function wakeOften(wake: Wake, isLost: () => boolean, gone: () => void): () => void {
  const look = () => wake();
  const back = () => wake(true);
  const timer = setInterval(() => isLost() && wake(), HURRY_MS);
  window.addEventListener("online", back);
  window.addEventListener("offline", gone);
  document.addEventListener("visibilitychange", look);
  return () => {
    clearInterval(timer);
    window.removeEventListener("online", back);
    window.removeEventListener("offline", gone);
    document.removeEventListener("visibilitychange", look);
  };
}
