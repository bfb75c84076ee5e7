/** One's own account: what the service lets everyone do with theirs. Each is one request. @throws Refusal, Unreachable. */
import { call } from "../../shared/call";
import type { Offer } from "../session/Enrolment";

export interface OpenSession {
  readonly id: string;
  readonly created_at: string;
  readonly expires_at: string;
  readonly current: boolean;
}

const PLACE = "/api/v1/agents";

export async function readSessions(): Promise<readonly OpenSession[]> {
  const { sessions } = await call<{ sessions: OpenSession[] }>(`${PLACE}/sessions`);
  return [...sessions].sort((a, b) => Number(b.current) - Number(a.current) || b.created_at.localeCompare(a.created_at));
}

export async function endSession(id: string): Promise<void> {
  await call(`${PLACE}/sessions/${encodeURIComponent(id)}`, { method: "DELETE" });
}

/** Changes the password; one's other sessions end. */
export async function changePassword(password: string, newPassword: string): Promise<void> {
  await call(`${PLACE}/password`, { method: "POST", body: { password, new_password: newPassword } });
}

/** A second factor to be, not yet on. */
export async function offerSecondFactor(password: string): Promise<Offer> {
  return call<Offer>(`${PLACE}/second_factor`, { method: "POST", body: { password } });
}

/** Turns it on; gives the recovery codes, once. */
export async function confirmSecondFactor(code: string): Promise<readonly string[]> {
  const { recovery_codes: codes } = await call<{ recovery_codes: string[] }>(`${PLACE}/second_factor/confirm`, { method: "POST", body: { code } });
  return codes;
}

export async function dropSecondFactor(password: string, code: string): Promise<void> {
  await call(`${PLACE}/second_factor`, { method: "DELETE", body: { password, code } });
}
