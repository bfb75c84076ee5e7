/** The visitor's side of the service, one function for each address. Tokens are handed in; nothing is kept here. */
import { call } from "./call";
import type { TalkEvent } from "./events";

export type Channel = "widget" | "messenger";
/** What a visitor sends: words, or one of the choices offered. */
export type Said = { text: string } | { choice: string };

export interface Site {
  demonstration: boolean;
  operator: { name: string; hours: string; who: string } | null;
  assistant: "ready" | "preparing" | "down";
  minors: boolean;
}

export interface Access {
  id: string;
  token: string;
}

export interface Page {
  seq: number;
  events: TalkEvent[];
}

const ROOT = "/api/v1";

export function readSite(): Promise<Site> {
  return call<Site>(`${ROOT}/site`);
}

/** Opens a conversation with its first word in it. The same `client_id` opens it once, however often it is sent. */
export function open(channel: Channel, client_id: string, said: Said, minors = false): Promise<Access & Page> {
  return call(`${ROOT}/conversations`, { method: "POST", body: { channel, locale: "fr", client_id, ...said, ...(minors ? { minors } : {}) } });
}

export function post({ id, token }: Access, client_id: string, said: Said): Promise<{ seq: number }> {
  return call(`${ROOT}/conversations/${id}/messages`, { method: "POST", token, body: { client_id, ...said } });
}

/** What came after a number; waits up to `wait` seconds when there is nothing yet. */
export function readEvents({ id, token }: Access, after: number, wait: number, signal: AbortSignal): Promise<Page> {
  const path = `${ROOT}/conversations/${id}/events?after=${after}&wait=${wait}`;
  return call(path, { token, signal, timeout: (wait + 15) * 1000 });
}

export function streamAddress({ id }: Access): string {
  return `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${ROOT}/conversations/${id}/stream`;
}

/**
 * Revokes the conversation as the page goes away: a beacon outlives it, and carries the token in its body, never in an
 * address. (The pages ask for the `same-origin` referrer policy: under `no-referrer` a beacon's Origin is `null`, and refused.)
 */
export function revoke({ id, token }: Access): void {
  const address = `${ROOT}/conversations/${id}/exit`;
  if (navigator.sendBeacon?.(address, token)) return;
  fetch(address, { method: "POST", body: token, keepalive: true }).catch(() => undefined);
}
