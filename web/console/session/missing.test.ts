import { describe, expect, it } from "vitest";
import { Refusal } from "../../shared/call";
import { inFours } from "./Enrolment";
import { missing } from "./missing";

describe("a refused sign-in", () => {
  it("names what it lacks: a password of one's own, a code, a second factor", () => {
    expect(missing(new Refusal(403, "password_change_required", {}))).toEqual({ what: "new_password" });
    expect(missing(new Refusal(401, "code_required", {}))).toEqual({ what: "code" });
    expect(missing(new Refusal(403, "second_factor_required", { secret: "ABCD", qr: "<svg/>" }))).toEqual({
      what: "enrol",
      offer: { secret: "ABCD", qr: "<svg/>" },
    });
  });

  it("asks for nothing more when what was given is wrong", () => {
    expect(missing(new Refusal(401, "wrong_code", {}))).toBeNull();
    expect(missing(new TypeError("no network"))).toBeNull();
  });

  it("writes a secret four letters at a time", () => {
    expect(inFours("ABCDEFGHIJ")).toBe("ABCD EFGH IJ");
  });
});
