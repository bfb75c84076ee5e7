/** House rules of the visitor's screens, held by reading their source. */
import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";

const ROOTS = ["shared", "widget", "messenger", "advice"];

const sources = ROOTS.flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes(".test."))
    .map((file) => ({ file: `${root}/${file}`, code: withoutComments(readFileSync(`${root}/${file}`, "utf8")) })),
);

function withoutComments(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
}

const breaking = (rule: RegExp, except: string[] = []) =>
  sources.filter(({ file, code }) => rule.test(code) && !except.includes(file)).map(({ file }) => file);

describe("the visitor's screens", () => {
  it("keep nothing on the device: no cookie, no storage, no worker, no history entry; one key in one tab, in one place", () => {
    expect(breaking(/localStorage|sessionStorage|indexedDB|\.cookie|serviceWorker|caches\.|pushState|replaceState/, ["shared/resume/key.ts"])).toEqual([]);
  });

  it("make no sound, do not shake the phone and notify nobody", () => {
    expect(breaking(/Notification|vibrate|\bAudio|AudioContext|speechSynthesis|<audio|setAppBadge/)).toEqual([]);
  });

  it("never turn words into markup or code", () => {
    expect(breaking(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/)).toEqual([]);
  });

  it("never speak to any window whatever its origin", () => {
    expect(breaking(/postMessage\([^)]*["']\*["']/)).toEqual([]);
  });

  it("ask nothing of a third party: the only other address is where one goes to leave", () => {
    expect(breaking(/https?:\/\/(?!www\.w3\.org)/, ["shared/leave.ts"])).toEqual([]);
  });

  it("carry no sentence: every word shown is in the content file", () => {
    // The names of months and units tell a date from a number to call; nobody reads them.
    expect(breaking(/[À-ÿœ]/, ["shared/numbers.ts"])).toEqual([]);
  });

  it("run in browsers of 2020: no look-behind, which stops an older Safari from reading the whole script", () => {
    expect(breaking(/\(\?<[=!]/)).toEqual([]);
  });
});
