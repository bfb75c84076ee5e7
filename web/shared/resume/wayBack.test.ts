import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Status } from "../events";
import { drop, keep, kept } from "./key";
import { WayBack } from "./wayBack";

const ACCESS = { id: "c", token: "t" };
let asked: string[];
let refuses: boolean;

beforeEach(() => {
  asked = [];
  refuses = false;
  vi.stubGlobal("fetch", async (path: string) => {
    asked.push(path);
    if (refuses) throw new TypeError("no network");
    return new Response(JSON.stringify({ key: `key-${asked.length}` }), { status: 201 });
  });
});
afterEach(() => {
  drop();
  vi.unstubAllGlobals();
});

async function follow(way: WayBack, ...statuses: Status[]) {
  for (const status of statuses) {
    way.follow(ACCESS, status);
    await new Promise((done) => setTimeout(done));
  }
}

it("keeps one key while a person awaits or holds the talk, and none before or after", async () => {
  const way = new WayBack(() => undefined);
  await follow(way, "bot");
  expect([asked.length, kept()]).toEqual([0, null]);
  await follow(way, "waiting", "waiting", "agent");
  expect([asked.length, kept()]).toEqual([1, "key-1"]);
  await follow(way, "closed");
  expect(kept()).toBeNull();
  await follow(way, "waiting");
  expect([asked.length, kept()]).toEqual([2, "key-2"]);
});

it("asks again after a failure, with the next thing that comes", async () => {
  const way = new WayBack(() => undefined);
  refuses = true;
  await follow(way, "waiting");
  expect(kept()).toBeNull();
  refuses = false;
  await follow(way, "waiting");
  expect(kept()).toBe("key-2");
});

it("lets a key fall that comes after the exit", async () => {
  const way = new WayBack(() => undefined);
  way.follow(ACCESS, "waiting");
  way.shut();
  await new Promise((done) => setTimeout(done));
  expect(kept()).toBeNull();
});

it("keeps nothing more once it was refused", async () => {
  const open: boolean[] = [];
  const way = new WayBack((yes) => open.push(yes));
  await follow(way, "waiting");
  way.refuse();
  await follow(way, "agent", "waiting");
  expect([kept(), asked.at(-1), open]).toEqual([null, "/api/v1/return/refuse", [true, false, false, false]]);
});

it("breaks nothing where the browser forbids storage", async () => {
  vi.stubGlobal("sessionStorage", undefined);
  const open: boolean[] = [];
  await follow(new WayBack((yes) => open.push(yes)), "waiting", "agent", "agent");
  expect([open, asked.length, kept()]).toEqual([[false], 1, null]);
  keep("x");
});
