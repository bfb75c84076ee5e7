/** What a refused sign-in asks for. Pure. */
import { Refusal } from "../../shared/call";
import type { Offer } from "./Enrolment";

export interface Credentials {
  readonly login: string;
  readonly password: string;
  readonly new_password?: string;
  readonly code?: string;
}

export type Missing = { readonly what: "new_password" } | { readonly what: "code" } | { readonly what: "enrol"; readonly offer: Offer };

/** The next thing to give, or null when what was given is wrong. */
export function missing(problem: unknown): Missing | null {
  if (!(problem instanceof Refusal)) return null;
  if (problem.code === "password_change_required") return { what: "new_password" };
  if (problem.code === "code_required") return { what: "code" };
  if (problem.code !== "second_factor_required") return null;
  const { secret, qr } = problem.facts;
  return { what: "enrol", offer: { secret: String(secret ?? ""), qr: String(qr ?? "") } };
}
