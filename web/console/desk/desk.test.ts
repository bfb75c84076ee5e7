import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Refusal } from "../../shared/call";
import { Desk } from "./desk";
import { explain } from "./refusals";
import { aCase, ME, ON_DUTY, OTHER } from "./examples";

/** A service that remembers what it was asked, and answers what the test says. */
class FakeService {
  readonly asked: { method: string; path: string; body: Record<string, unknown> }[] = [];
  private readonly answers = new Map<string, () => Response | Promise<Response>>();

  on(route: string, answer: () => Response | Promise<Response>): void {
    this.answers.set(route, answer);
  }

  fetch = async (path: string, request: RequestInit = {}): Promise<Response> => {
    const method = request.method ?? "GET";
    this.asked.push({ method, path, body: request.body ? JSON.parse(String(request.body)) : {} });
    const answer = this.answers.get(`${method} ${path}`);
    if (!answer) throw new TypeError("network");
    return answer();
  };

  sent(): unknown[] {
    return this.asked.filter((each) => each.path.endsWith("/messages")).map((each) => each.body);
  }
}

/** A socket that opens when the test says so. */
class FakeSocket {
  static readonly OPEN = 1;
  static last: FakeSocket;
  readyState = 0;
  readonly frames: unknown[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((message: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;

  constructor() {
    FakeSocket.last = this;
  }
  open(): void {
    this.readyState = 1;
    this.onopen?.();
  }
  hear(frame: unknown): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
  send(text: string): void {
    this.frames.push(JSON.parse(text));
  }
  close(): void {
    this.readyState = 3;
  }
}

const json = (body: unknown, status = 200) => () => new Response(JSON.stringify(body), { status });
const no = (code: string, status: number, facts = {}) => json({ error: { code, message: "", ...facts } }, status);
const MESSAGES = "POST /api/v1/cases/case-a/messages";
const SESSION = "/api/v1/agents/session";
const settled = () => vi.advanceTimersByTimeAsync(0);

let service: FakeService;
let desk: Desk;

function sits(agent: { id: string; name: string }): void {
  service.on(`GET ${SESSION}`, json({ agent: { ...ME, ...agent } }));
  service.on("GET /api/v1/agents/duty", json({ agent: { ...ME, ...agent }, duty: ON_DUTY, teams_configured: false }));
}

async function signIn(agent: { id: string; name: string }): Promise<void> {
  service.on(`POST ${SESSION}`, json({ agent }));
  sits(agent);
  const welcome = await desk.signIn({ login: agent.id, password: "secret" });
  await desk.enter(welcome.agent);
}

beforeEach(async () => {
  vi.useFakeTimers();
  service = new FakeService();
  vi.stubGlobal("fetch", service.fetch);
  vi.stubGlobal("WebSocket", FakeSocket);
  desk = new Desk();
  sits(ME);
  await desk.start();
  FakeSocket.last.open();
  FakeSocket.last.hear({ type: "cases", seq: 1, cases: [aCase({ status: "claimed", agent: ME })] });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("a message of the agent", () => {
  it("is sent again with the same id when nobody answered, and is never lost", async () => {
    desk.send("case-a", "Je vous lis.");
    await settled();
    expect(desk.store.get().outbox[0]?.state).toBe("held");
    service.on(MESSAGES, json({ seq: 2 }, 202));
    await vi.advanceTimersByTimeAsync(4000);
    const [first, second] = service.sent() as { client_id: string }[];
    expect(second?.client_id).toBe(first?.client_id);
    expect(desk.store.get().outbox).toEqual([]);
  });

  it("waits for the one written before it", async () => {
    let answer: (response: Response) => void = () => undefined;
    service.on(MESSAGES, () => new Promise((resolve) => (answer = resolve)));
    desk.send("case-a", "un");
    desk.send("case-a", "deux");
    await settled();
    expect(service.sent().length).toBe(1);
    answer(json({ seq: 2 }, 202)());
    await settled();
    expect(service.sent()).toMatchObject([{ text: "un" }, { text: "deux" }]);
  });

  it("stays on the screen with the reason when it is refused", async () => {
    service.on(MESSAGES, no("not_your_case", 409, { agent: OTHER }));
    desk.send("case-a", "Je vous lis.");
    await settled();
    expect(desk.store.get().outbox[0]).toMatchObject({ state: "refused", problem: "Cette conversation est suivie par Dominique." });
  });

  it("leaves when the line is back, before anyone asks", async () => {
    desk.send("case-a", "Je vous lis.");
    await settled();
    service.on(MESSAGES, json({ seq: 2 }, 202));
    FakeSocket.last.onclose?.({ code: 1006 });
    await vi.advanceTimersByTimeAsync(1500);
    FakeSocket.last.open();
    await settled();
    expect(desk.store.get().outbox).toEqual([]);
  });
});

describe("claiming", () => {
  it("says who was faster", async () => {
    service.on("POST /api/v1/cases/case-a/claim", no("case_already_taken", 409, { agent: OTHER }));
    expect(await desk.claim("case-a")).toBe(false);
    expect(desk.store.get().notice?.text).toBe("Déjà prise en charge par Dominique.");
  });
});

describe("closing", () => {
  it("hands the newer message to whoever asked, and closes nothing", async () => {
    service.on("POST /api/v1/cases/case-a/close", no("newer_message", 409, { seq: 3, text: "il est revenu" }));
    const refused = await desk.act("case-a", "close", { seen: 2 }).catch((problem: unknown) => problem);
    expect((refused as Refusal).facts).toMatchObject({ seq: 3, text: "il est revenu" });
    expect(desk.store.get().queue.cases.get("case-a")?.status).toBe("claimed");
  });
});

describe("duty", () => {
  it("is what the service says after it was asked", async () => {
    service.on("PUT /api/v1/agents/duty", json({ duty: { ...ON_DUTY, state: "paused" }, agent: { ...ME, capacity: 3 } }));
    await desk.serve("paused", true, 3);
    expect(service.asked.at(-1)?.body).toEqual({ state: "paused", sound: true, capacity: 3 });
    expect(desk.store.get().duty.state).toBe("paused");
    expect(desk.store.get().me?.capacity).toBe(3);
  });

  it("stays as it was when the service refuses", async () => {
    service.on("PUT /api/v1/agents/duty", no("talks_open", 409, { open: 2 }));
    const refused = await desk.serve("off", false).catch((problem: unknown) => problem);
    expect(explain(refused)).toBe("Vous suivez encore 2 conversations : passez-les à quelqu’un d’abord.");
    expect(desk.store.get().duty.state).toBe("on");
  });
});

describe("what I have read", () => {
  it("is told again after a break, once the talk is watched again: what was told meanwhile may be lost", async () => {
    service.on("GET /api/v1/cases/case-a", json({ case: aCase({ status: "claimed", agent: ME }), seq: 4, events: [], notes: [], answers: [], history: [], units: { competent: [], nearest: [] } }));
    desk.open("case-a");
    await settled();
    FakeSocket.last.onclose?.({ code: 1006 });
    desk.saw("case-a");
    await vi.advanceTimersByTimeAsync(1500);
    FakeSocket.last.open();
    expect(FakeSocket.last.frames.slice(1)).toEqual([
      { type: "watch", case_id: "case-a", after: 4 },
      { type: "read", case_id: "case-a", seq: 4 },
    ]);
  });
});

describe("a broken line", () => {
  it("asks again from the last point where the queue was whole", async () => {
    FakeSocket.last.hear({ type: "case", seq: 9, case: aCase({ id: "b", desk_seq: 9 }) });
    FakeSocket.last.onclose?.({ code: 1006 });
    await vi.advanceTimersByTimeAsync(1500);
    FakeSocket.last.open();
    expect(FakeSocket.last.frames[0]).toEqual({ after: 1 });
  });

  it("is said as soon as the device knows it, and laid anew when there is a network again", async () => {
    const before = FakeSocket.last;
    window.dispatchEvent(new Event("offline"));
    expect(desk.store.get().line.state).toBe("lost");
    window.dispatchEvent(new Event("online"));
    expect(FakeSocket.last).not.toBe(before);
    FakeSocket.last.open();
    expect(desk.store.get().line.state).toBe("open");
    window.dispatchEvent(new Event("offline"));
    FakeSocket.last.hear({ type: "beat" });
    expect(desk.store.get().line.state).toBe("open"); // something came: the device was wrong
  });

  it("still shows who comes when only requests pass", async () => {
    service.on("GET /api/v1/cases", json({ seq: 5, cases: [aCase({ id: "new", desk_seq: 5, ringing: true })] }));
    FakeSocket.last.onclose?.({ code: 1006 });
    await vi.advanceTimersByTimeAsync(6000);
    expect(desk.store.get().queue.cases.has("new")).toBe(true);
    expect(desk.store.get().isPolling).toBe(true);
  });
});

describe("the end of a session", () => {
  it("keeps what was being written, for the same agent", async () => {
    desk.drafts.keep("reply case-a", "Restez où vous");
    service.on(`GET ${SESSION}`, no("not_signed_in", 401));
    FakeSocket.last.onclose?.({ code: 4401 });
    await settled();
    expect(desk.store.get().session).toBe("ended");
    await signIn(ME);
    expect(desk.store.get().session).toBe("in");
    expect(desk.drafts.of("reply case-a")).toBe("Restez où vous");
  });

  it("leaves nothing of one agent to the next", async () => {
    desk.drafts.keep("reply case-a", "Restez où vous");
    await signIn(OTHER);
    expect(desk.drafts.of("reply case-a")).toBe("");
    expect(desk.store.get().queue.cases.size).toBe(0);
  });
});
