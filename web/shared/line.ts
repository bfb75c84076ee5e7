/** A socket that comes back by itself. It knows nothing of what is said on it. */

/** The service beats every 15 s: two beats missed and the socket is taken for dead (a locked phone, a lost network). */
export const SILENCE_LIMIT = 30_000;
/** A socket that has not opened by then is behind something that swallows it. */
const OPENING_LIMIT = 10_000;
const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;

export type LineState = "connecting" | "open" | "lost" | "closed";

export interface LineOptions {
  url: string;
  /** The first frame to send, made anew for each socket (it carries the cursor). */
  hello: () => unknown;
  heard: (frame: Record<string, unknown>) => void;
  changed?: (state: LineState) => void;
  /** The service said why it will not talk (codes 4400 to 4499): the line does not come back. */
  refused?: (code: number) => void;
}

export interface Line {
  /** Sends now, or says false: nothing is kept here, an outbox is somebody else's work. */
  send: (frame: unknown) => boolean;
  /** Something may have changed (page shown again): check at once rather than wait. After a change of network even a socket that looks open is laid anew. */
  wake: (anew?: boolean) => void;
  close: () => void;
}

/** Opens a line that reconnects after growing waits, until it is closed or refused. */
export function openLine(options: LineOptions): Line {
  let socket: WebSocket | null = null;
  let failures = 0;
  let heardAt = 0;
  let closed = false;
  let watch: ReturnType<typeof setTimeout> | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const changed = (state: LineState) => options.changed?.(state);

  function connect(): void {
    clearTimeout(retry);
    changed("connecting");
    const opening = new WebSocket(options.url);
    socket = opening;
    expectWithin(OPENING_LIMIT);
    opening.onopen = () => {
      if (socket !== opening) return;
      opening.send(JSON.stringify(options.hello()));
      changed("open");
      expectWithin(SILENCE_LIMIT);
    };
    opening.onmessage = (message) => {
      if (socket !== opening) return;
      failures = 0;
      expectWithin(SILENCE_LIMIT);
      const frame = parsed(message.data);
      if (frame) options.heard(frame);
    };
    opening.onclose = (event) => socket === opening && lost(event.code);
  }

  function expectWithin(limit: number): void {
    heardAt = Date.now();
    clearTimeout(watch);
    watch = setTimeout(() => lost(0), limit);
  }

  function lost(code: number): void {
    drop();
    if (closed) return;
    if (code >= 4400 && code < 4500) {
      closed = true;
      changed("closed");
      options.refused?.(code);
      return;
    }
    changed("lost");
    retry = setTimeout(connect, waitAfter(failures++));
  }

  function drop(): void {
    clearTimeout(watch);
    const dropped = socket;
    socket = null;
    dropped?.close();
  }

  connect();
  return {
    send(frame) {
      if (socket?.readyState !== WebSocket.OPEN) return false;
      socket.send(JSON.stringify(frame));
      return true;
    },
    wake(anew = false) {
      if (closed) return;
      // A beat is due every 15 s; more silence than that on waking means the socket slept too.
      const dozed = Date.now() - heardAt > SILENCE_LIMIT / 2 + 2_000;
      if (socket && !dozed && !anew) return;
      drop();
      connect();
    },
    close() {
      closed = true;
      clearTimeout(retry);
      drop();
      changed("closed");
    },
  };
}

/** Growing waits, spread out so that a thousand visitors do not all come back in the same second. */
export function waitAfter(failures: number): number {
  const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** failures);
  return wait * (0.75 + Math.random() / 2);
}

function parsed(data: unknown): Record<string, unknown> | null {
  try {
    const frame: unknown = JSON.parse(String(data));
    return typeof frame === "object" && frame !== null ? (frame as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
