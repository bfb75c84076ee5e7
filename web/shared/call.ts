/** One request to the service, and the two ways it can fail. */

/** The service answered, and said no: `code` is one of its codes, `facts` what it said beside. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly facts: Readonly<Record<string, unknown>>,
  ) {
    super(code);
  }
}

/** No answer that means anything: no network, a time-out, a proxy's error page. Worth trying again. */
export class Unreachable extends Error {}

export interface Request {
  method?: "GET" | "POST" | "PUT" | "DELETE";
  body?: unknown;
  token?: string | undefined;
  /** Milliseconds; slow phones on slow networks are given time. */
  timeout?: number;
  signal?: AbortSignal;
}

/** The answer's JSON. Raises `Refusal` or `Unreachable`, nothing else. */
export async function call<Answer>(path: string, request: Request = {}): Promise<Answer> {
  const response = await reach(path, request);
  const answer = await readJson(response);
  if (response.ok && answer !== undefined) return answer as Answer;
  throw refusalOf(response.status, answer);
}

function refusalOf(status: number, answer: unknown): Refusal | Unreachable {
  const error = (answer as { error?: Record<string, unknown> } | undefined)?.error;
  if (!error || typeof error.code !== "string") return new Unreachable(`${status}`);
  return new Refusal(status, error.code, error);
}

/** The answer's text, where the service answers in plain text. Raises `Refusal` or `Unreachable`, nothing else. */
export async function callText(path: string): Promise<string> {
  const response = await reach(path, {});
  if (response.ok) return response.text();
  throw refusalOf(response.status, await readJson(response));
}

async function reach(path: string, { method = "GET", body, token, timeout = 20_000, signal }: Request): Promise<Response> {
  const stop = new AbortController();
  const clock = setTimeout(() => stop.abort(), timeout);
  signal?.addEventListener("abort", () => stop.abort());
  try {
    return await fetch(path, {
      method,
      signal: stop.signal,
      cache: "no-store",
      redirect: "error",
      referrerPolicy: "no-referrer",
      headers: {
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new Unreachable();
  } finally {
    clearTimeout(clock);
  }
}

async function readJson(response: Response): Promise<unknown> {
  if (response.status === 204) return null;
  return response.json().catch(() => undefined);
}
