/** The visitor's side of the service, one function for each address. Tokens are handed in; nothing is kept here. */
import { call } from "./call";
import type { Standing, TalkEvent } from "./events";

export type Channel = "widget" | "messenger";
/** What a visitor sends: words, or one of the choices offered. */
export type Said = { text: string } | { choice: string };

/** Where she is: a position as the browser gives it, or an address in her words. */
export type Place = { latitude: number; longitude: number; accuracy: number } | { address: string };

/** A message under the id that makes sending it twice harmless. */
export interface Sent {
  readonly id: string;
  readonly said: Said | Place;
}

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

const body = ({ id, said }: Sent) => ({ client_id: id, ...said });

/** The first of them, and the others with it. */
function bodies([first, ...then]: readonly Sent[]) {
  return { ...body(first!), ...(then.length ? { then: then.map(body) } : {}) };
}

/** Opens a conversation with its first words in it. The same first id opens it once, however often it is sent. */
export function open(channel: Channel, sent: readonly Sent[], minors = false): Promise<Access & Page> {
  return call(`${ROOT}/conversations`, { method: "POST", body: { channel, locale: "fr", ...bodies(sent), ...(minors ? { minors } : {}) } });
}

/** Stores them all, in this order and each once, or none. */
export function post({ id, token }: Access, sent: readonly Sent[]): Promise<{ seq: number }> {
  return call(`${ROOT}/conversations/${id}/messages`, { method: "POST", token, body: bodies(sent) });
}

/** Shares where she is. */
export function locate({ id, token }: Access, sent: Sent): Promise<{ seq: number }> {
  return call(`${ROOT}/conversations/${id}/location`, { method: "POST", token, body: body(sent) });
}

/** What came after a number; waits up to `wait` seconds when there is nothing yet. */
export function readEvents({ id, token }: Access, after: number, wait: number, signal: AbortSignal): Promise<Page> {
  const path = `${ROOT}/conversations/${id}/events?after=${after}&wait=${wait}`;
  return call(path, { token, signal, timeout: (wait + 15) * 1000 });
}

export function streamAddress({ id }: Access): string {
  return `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${ROOT}/conversations/${id}/stream`;
}

/** A key that leads back to this talk; refused where no person awaits or holds it. */
export async function offerReturn({ id, token }: Access): Promise<string> {
  return (await call<{ key: string }>(`${ROOT}/conversations/${id}/return`, { method: "POST", token, body: {} })).key;
}

/** Takes a talk up again; the same `client_id` has the same answer. */
export function takeUp(key: string, client_id: string): Promise<Access & Page & Standing> {
  return call(`${ROOT}/return`, { method: "POST", body: { key, client_id } });
}

export function knowsReturn(key: string): Promise<null> {
  return call(`${ROOT}/return/known`, { method: "POST", body: { key } });
}

export function refuseReturn(key: string): Promise<null> {
  return call(`${ROOT}/return/refuse`, { method: "POST", body: { key } });
}

/**
 * Revokes the conversation as the page goes away: a beacon outlives it, and carries the token in its body, never in an
 * address. (The pages ask for the `same-origin` referrer policy: under `no-referrer` a beacon's Origin is `null`, and refused.)
 */
export function revoke({ id, token }: Access): void {
  farewell(`${ROOT}/conversations/${id}/exit`, token);
}

/** The same from a screen that has no more than the key of the talk it was in. */
export function revokeByKey(key: string): void {
  farewell(`${ROOT}/return/exit`, key);
}

function farewell(address: string, secret: string): void {
  if (navigator.sendBeacon?.(address, secret)) return;
  fetch(address, { method: "POST", body: secret, keepalive: true }).catch(() => undefined);
}
