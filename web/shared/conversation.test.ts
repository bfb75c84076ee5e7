import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Conversation } from "./conversation";
import type { TalkEvent } from "./events";
import { drop, keep, kept } from "./resume/key";

const at = "2026-01-01T10:00:00Z";
const answer = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

/** A service in memory: it stores by client id, answers polls, and remembers every request. Sockets never open. */
class Service {
  events: TalkEvent[] = [];
  requests: { path: string; body: Record<string, unknown> | undefined; token: string | null }[] = [];
  down = false;
  /** Stores, but the answer is lost on the way back. */
  swallow = 0;

  fetch = async (path: string, init: RequestInit): Promise<Response> => {
    const body = init.body ? (JSON.parse(String(init.body)) as Record<string, unknown>) : undefined;
    const token = new Headers(init.headers).get("Authorization");
    this.requests.push({ path, body, token });
    if (this.down) throw new TypeError("no network");
    if (path.endsWith("/return")) return this.takenUp();
    if (body) for (const each of [body, ...((body.then as Record<string, unknown>[]) ?? [])]) this.store(each);
    if (this.swallow-- > 0) throw new TypeError("lost on the way");
    const after = Number(/after=(\d+)/.exec(path)?.[1] ?? 0);
    const page = { seq: this.events.length, events: this.events.filter((event) => event.seq > after) };
    if (path.endsWith("/conversations")) return answer({ id: "c", token: "t", ...page }, 201);
    if (body) return answer({ seq: this.events.length }, 202);
    if (page.events.length === 0 && path.includes("wait=20")) await new Promise((done) => setTimeout(done, 20_000));
    return answer(page);
  };

  /** What was said until now is shown no more. */
  takenUp(): Response {
    if (this.swallow-- > 0) throw new TypeError("lost on the way");
    const standing = { status: "waiting", since: at, agent: null, reader: { cannot_call: true, young: false, discreet: true } };
    return answer({ id: "c", token: "t2", seq: this.events.length, events: [], ...standing }, 201);
  }

  store({ client_id, text, choice, address }: Record<string, unknown>) {
    if (this.events.some((event) => event.type === "message" && event.client_id === client_id)) return;
    this.says("user", String(text ?? choice ?? address), client_id as string);
  }

  says(author: "user" | "bot" | "agent", text: string, client_id?: string) {
    this.events.push({ seq: this.events.length + 1, at, type: "message", author, text, ...(client_id ? { client_id } : {}) });
  }
}

/** A socket that opens at once, and falls when the test says so. */
class Socket {
  static readonly OPEN = 1;
  static last: Socket;
  readyState = 1;
  readonly frames: unknown[] = [];
  onopen?: () => void;
  onmessage?: (message: { data: string }) => void;
  onclose?: (event: { code: number }) => void;
  constructor() {
    Socket.last = this;
    setTimeout(() => this.onopen?.());
  }
  send(frame: string) {
    this.frames.push(JSON.parse(frame));
  }
  hear(frame: unknown) {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
  fall() {
    this.readyState = 3;
    this.onclose?.({ code: 1006 });
  }
  close() {}
}

class NoSocket {
  static readonly OPEN = 1;
  onclose?: (event: { code: number }) => void;
  constructor() {
    setTimeout(() => this.onclose?.({ code: 1006 }));
  }
  close() {}
}

let service: Service;
const beacon = vi.fn(() => true);

beforeEach(() => {
  vi.useFakeTimers();
  service = new Service();
  vi.stubGlobal("fetch", service.fetch);
  vi.stubGlobal("WebSocket", NoSocket);
  beacon.mockClear();
  Object.defineProperty(navigator, "sendBeacon", { value: beacon, configurable: true });
});
afterEach(() => {
  drop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const texts = (conversation: Conversation) => conversation.view.talk.events.map((event) => (event.type === "message" ? event.text : event.type));
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

describe("Conversation", () => {
  it("asks nothing of the service before the first word, then opens and says it in one request", async () => {
    const conversation = new Conversation("widget", () => undefined);
    await pass(10_000);
    expect(service.requests).toEqual([]);
    conversation.write("bonjour");
    await pass(0);
    expect(service.requests).toHaveLength(1);
    expect(service.requests[0]!.body).toMatchObject({ channel: "widget", text: "bonjour" });
    expect(conversation.view.letters).toEqual([]);
    expect(texts(conversation)).toEqual(["bonjour"]);
  });

  it("stores a message once although the answer to it was lost", async () => {
    const conversation = new Conversation("widget", () => undefined);
    service.swallow = 2;
    conversation.write("il est là");
    await pass(10_000);
    expect(texts(conversation)).toEqual(["il est là"]);
    expect(service.events).toHaveLength(1);
  });

  it("keeps what is written without a network and sends it, in order, when it is back", async () => {
    const conversation = new Conversation("widget", () => undefined);
    conversation.write("un");
    await pass(0);
    service.down = true;
    conversation.write("deux");
    conversation.write("trois");
    await pass(30_000);
    expect(conversation.view.letters.map((letter) => letter.title)).toEqual(["deux", "trois"]);
    expect(conversation.view.interrupted).toBe(true);
    service.down = false;
    await pass(30_000);
    expect(texts(conversation)).toEqual(["un", "deux", "trois"]);
    expect(conversation.view.letters).toEqual([]);
    expect(conversation.view.interrupted).toBe(false);
  });

  it("says a break and its end before the talk is even open", async () => {
    const conversation = new Conversation("widget", () => undefined);
    service.down = true;
    conversation.write("il est là");
    await pass(10_000);
    expect(conversation.view.interrupted).toBe(true);
    service.down = false;
    conversation.network(true);
    await pass(1_000);
    expect(conversation.view.interrupted).toBe(false);
    expect(texts(conversation)).toEqual(["il est là"]);
  });

  it("shares a place by itself, so that no word waits behind it", async () => {
    const conversation = new Conversation("widget", () => undefined);
    conversation.write("bonjour");
    await pass(0);
    service.swallow = 1;
    conversation.tellPlace({ address: "12 rue des Lilas" }, "12 rue des Lilas");
    conversation.write("vite");
    await pass(60_000);
    expect(texts(conversation)).toEqual(["bonjour", "12 rue des Lilas", "vite"]);
    expect(conversation.view.letters).toEqual([]);
  });

  it("tells how far the device's clock is from the service's, by the shortest way a message took", async () => {
    vi.setSystemTime("2026-01-01T12:00:00Z");
    const conversation = new Conversation("widget", () => undefined);
    conversation.write("bonjour");
    await pass(0);
    expect(conversation.view.ahead).toBe(2 * 3_600_000);
  });

  it("hears by polling where sockets do not pass", async () => {
    const conversation = new Conversation("messenger", () => undefined);
    conversation.write("bonjour");
    await pass(5_000);
    service.says("agent", "Je vous lis.");
    await pass(25_000);
    expect(texts(conversation)).toEqual(["bonjour", "Je vous lis."]);
  });

  it("tells an agent what was read, also when it was read while the line was down", async () => {
    vi.stubGlobal("WebSocket", Socket);
    const conversation = new Conversation("widget", () => undefined);
    conversation.write("bonjour");
    await pass(0);
    conversation.saw(1);
    expect(Socket.last.frames).toEqual([{ token: "t", after: 1 }]); // nobody reads yet
    service.events.push({ seq: 2, at, type: "status", status: "agent", agent: "Dominique" });
    service.says("agent", "Je vous lis.");
    Socket.last.hear({ seq: 3, events: service.events.slice(1) });
    const before = Socket.last;
    before.fall();
    conversation.saw(3);
    await pass(2_000);
    expect(Socket.last).not.toBe(before);
    expect(Socket.last.frames).toEqual([{ token: "t", after: 3 }, { read: 3 }]);
  });

  it("puts the token in a header or a beacon's body, never in an address", async () => {
    const conversation = new Conversation("messenger", () => undefined);
    conversation.write("bonjour");
    await pass(5_000);
    conversation.write("encore");
    await pass(5_000);
    conversation.leave();
    expect(service.requests.slice(1).every((request) => request.token === "Bearer t")).toBe(true);
    expect(service.requests.some((request) => /[?&/]t(&|$)/.test(request.path))).toBe(false);
    expect(beacon).toHaveBeenCalledWith("/api/v1/conversations/c/exit", "t");
  });

  it("gives back the words that had not left when the talk was ended elsewhere", async () => {
    const conversation = new Conversation("widget", () => undefined);
    conversation.write("bonjour");
    await pass(0);
    service.down = true;
    conversation.write("il revient");
    conversation.choose({ id: "b1", title: "Oui" });
    conversation.write("vite");
    await pass(1_000);
    service.down = false;
    service.fetch = async () => answer({ error: { code: "revoked", message: "" } }, 410);
    vi.stubGlobal("fetch", service.fetch);
    await pass(30_000);
    expect(conversation.view).toMatchObject({ gone: true, letters: [], unsent: "il revient\nvite" });
  });

  it("keeps nothing after leaving, even what was still on its way", async () => {
    const conversation = new Conversation("widget", () => undefined);
    conversation.write("bonjour");
    conversation.leave();
    await pass(60_000);
    expect(conversation.view.talk.events).toEqual([]);
    expect(conversation.view.letters).toEqual([]);
    expect(beacon).toHaveBeenCalledOnce(); // the token that arrived after all is revoked too
    expect(service.requests).toHaveLength(1);
  });

  it("takes a talk up by its key: how it stands, what comes from then on, and another token", async () => {
    keep("a-key");
    service.says("user", "avant");
    service.swallow = 1;
    const conversation = new Conversation("widget", () => undefined);
    await expect(conversation.resume("a-key")).rejects.toThrow();
    await conversation.resume("a-key");
    expect(service.requests.map(({ path, body }) => [path, body?.client_id])).toEqual(Array(2).fill(["/api/v1/return", service.requests[0]!.body!.client_id]));
    expect(conversation.view.talk).toMatchObject({ status: "waiting", since: at, reader: { discreet: true }, events: [] });
    service.says("agent", "Je vous lis.");
    await pass(5_000);
    expect(texts(conversation)).toEqual(["Je vous lis."]);
    expect(service.requests.at(-1)!.token).toBe("Bearer t2");
    expect(kept()).toBe("a-key");
    conversation.leave();
    expect(beacon).toHaveBeenCalledExactlyOnceWith("/api/v1/conversations/c/exit", "t2");
    expect(kept()).toBeNull();
  });

  it("leaves by the key of the talk before, where it has nothing else", () => {
    keep("a-key");
    new Conversation("widget", () => undefined).leave();
    expect(beacon).toHaveBeenCalledExactlyOnceWith("/api/v1/return/exit", "a-key");
    expect(kept()).toBeNull();
    new Conversation("widget", () => undefined).leave();
    expect(beacon).toHaveBeenCalledOnce();
  });
});
