import { describe, expect, it } from "vitest";
import { FROM_HOST, accepted, frameAddress, readFrameOptions } from "./frame";

describe("accepted", () => {
  const other = {} as Window;
  const event = (source: unknown, origin: string, data: unknown) => ({ source, origin, data }) as unknown as MessageEvent;

  it("hears the other side, from its exact origin", () => {
    expect(accepted(FROM_HOST, event(other, "https://a.fr", { relais: "leave" }), other, "https://a.fr")).toEqual({ relais: "leave" });
  });

  it.each([
    ["another window", event({}, "https://a.fr", { relais: "leave" })],
    ["another origin", event(other, "https://a.fr.evil.example", { relais: "leave" })],
    ["another scheme", event(other, "http://a.fr", { relais: "leave" })],
    ["another speech", event(other, "https://a.fr", "leave")],
    ["a verb of the other side", event(other, "https://a.fr", { relais: "minimise" })],
    ["nothing", event(other, "https://a.fr", null)],
  ])("does not hear %s", (_who, heard) => {
    expect(accepted(FROM_HOST, heard, other, "https://a.fr")).toBeNull();
  });
});

describe("frameAddress", () => {
  it("carries the options in the fragment, where no server reads them", () => {
    const options = { host: "https://a.fr", accent: "#112233", minors: true, away: "https://b.fr/?x=1&y=2" };
    const address = new URL(frameAddress("https://relais.example/widget", options));
    expect(address.search).toBe("");
    expect(readFrameOptions(address.hash)).toEqual(options);
  });
});
