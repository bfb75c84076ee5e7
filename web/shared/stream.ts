/** Events as they come: by socket, and by long polling where sockets do not pass. Both may speak; events are applied once. */
import { Refusal } from "./call";
import type { TalkEvent } from "./events";
import { openLine, waitAfter } from "./line";
import { readEvents, streamAddress, type Access, type Page } from "./visitor";

/** Seconds a poll may be held: under the minute at which networks drop quiet connections. */
const HOLD = 20;
/** How long a socket may be missing before polling takes its place. */
const PATIENCE = 3_000;

export interface StreamOptions {
  access: Access;
  after: () => number;
  events: (page: Page) => void;
  frame: (frame: Record<string, unknown>) => void;
  /** Whether anything gets through at this moment. */
  connected: (yes: boolean) => void;
  gone: () => void;
}

export interface Stream {
  send: (frame: unknown) => boolean;
  wake: (anew?: boolean) => void;
  close: () => void;
}

export function openStream(options: StreamOptions): Stream {
  const { access } = options;
  let polling: AbortController | null = null;
  let patience: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  const line = openLine({
    url: streamAddress(access),
    hello: () => ({ token: access.token, after: options.after() }),
    heard: (frame) => (Array.isArray(frame.events) ? options.events(asPage(frame)) : options.frame(frame)),
    changed: (state) => (state === "open" ? opened() : state === "lost" && missed()),
    refused: over,
  });

  function opened(): void {
    clearTimeout(patience);
    patience = undefined;
    polling?.abort();
    polling = null;
    options.connected(true);
  }

  function missed(): void {
    if (!polling) options.connected(false);
    patience ??= setTimeout(() => void poll(), PATIENCE);
  }

  async function poll(): Promise<void> {
    const stop = (polling = new AbortController());
    let failures = 0;
    let hold = 0; // the first one does not wait: it says at once whether anything gets through
    while (!stop.signal.aborted) {
      try {
        const page = await readEvents(access, options.after(), hold, stop.signal);
        if (stop.signal.aborted) return;
        failures = 0;
        hold = HOLD;
        options.connected(true);
        options.events(page);
      } catch (error) {
        if (stop.signal.aborted) return;
        if (error instanceof Refusal && error.status < 500 && error.status !== 429) return over();
        options.connected(false);
        await pause(waitAfter(failures++));
      }
    }
  }

  function over(): void {
    close();
    options.gone();
  }

  function close(): void {
    if (closed) return;
    closed = true;
    clearTimeout(patience);
    polling?.abort();
    line.close();
  }

  return { send: line.send, wake: line.wake, close };
}

function asPage(frame: Record<string, unknown>): Page {
  return { seq: Number(frame.seq) || 0, events: frame.events as TalkEvent[] };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}
