import { readFileSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";
import { PATIENCE } from "../shared/talk/position";
import { FROM_APP, TO_APP, openBridge } from "./bridge";
import { positionOf } from "./position";

const APP = "https://app.example";
const OWN = "https://relais.example";

function pageIn(inside: object, parent?: object) {
  const page = Object.assign(new EventTarget(), { location: { origin: OWN }, ...inside }) as unknown as Window;
  Object.assign(page, { parent: parent ?? page });
  const heard = vi.fn();
  return { page, heard, say: (data: unknown, origin = OWN, source: unknown = page) => page.dispatchEvent(Object.assign(new Event("message"), { data, origin, source })) };
}

describe("openBridge", () => {
  it.each([
    ["React Native", (ear: object) => ({ ReactNativeWebView: ear })],
    ["iOS", (ear: object) => ({ webkit: { messageHandlers: { relais: ear } } })],
    ["Android and Flutter", (ear: object) => ({ relais: ear })],
  ])("speaks as %s listens, in JSON", (_app, inside) => {
    const ear = { postMessage: vi.fn() };
    const { page, heard } = pageIn(inside(ear));
    openBridge(page, "", heard)!({ relais: "unread", count: 2 });
    expect(ear.postMessage).toHaveBeenCalledExactlyOnceWith('{"relais":"unread","count":2}');
  });

  it("speaks to the page around by its exact origin", () => {
    const parent = { postMessage: vi.fn() };
    const { page, heard } = pageIn({}, parent);
    openBridge(page, APP, heard)!({ relais: "exit" });
    expect(parent.postMessage).toHaveBeenCalledExactlyOnceWith('{"relais":"exit"}', APP);
  });

  it("is not there in a browser of its own, nor in a frame of somebody who gave no name", () => {
    expect(openBridge(pageIn({}).page, "", vi.fn())).toBeNull();
    expect(openBridge(pageIn({}).page, APP, vi.fn())).toBeNull();
    expect(openBridge(pageIn({}, { postMessage: vi.fn() }).page, "", vi.fn())).toBeNull();
  });

  it("hears a web view, which speaks as the page itself, and nobody else", () => {
    const { page, heard, say } = pageIn({ relais: { postMessage: vi.fn() } });
    openBridge(page, "", heard);
    say('{"relais":"exit"}', APP);
    say('{"relais":"exit"}', "", null);
    say('{"relais":"exit"}', OWN, {});
    expect(heard).not.toHaveBeenCalled();
    say('{"relais":"open"}');
    expect(heard).toHaveBeenCalledExactlyOnceWith({ relais: "open" });
  });

  it("hears the page around from its exact origin only, and its verbs only", () => {
    const parent = { postMessage: vi.fn() };
    const { page, heard, say } = pageIn({}, parent);
    openBridge(page, APP, heard);
    say('{"relais":"exit"}', `${APP}.evil.fr`, parent);
    say('{"relais":"exit"}', APP, page);
    say('{"relais":"unread","count":1}', APP, parent);
    say({ relais: "exit" }, APP, parent);
    say("exit", APP, parent);
    expect(heard).not.toHaveBeenCalled();
    say('{"relais":"exit"}', APP, parent);
    expect(heard).toHaveBeenCalledExactlyOnceWith({ relais: "exit" });
  });
});

describe("docs/recipes.md", () => {
  const table = readFileSync("../docs/recipes.md", "utf8").split("## Put it in an app")[1]!.split("\n## ")[0]!;
  const sentences = (who: string) => Array.from(table.matchAll(/^\| (page|app) \| `(\{.*?\})` \|/gm)).filter(([, from]) => from === who);
  const told = (who: string) =>
    Object.fromEntries(
      sentences(who).map(([, , sentence]) => {
        const { relais, ...given } = JSON.parse(sentence!) as { relais: string };
        return [relais, Object.keys(given)];
      }),
    );
  const facts = (known: object) => Object.fromEntries(Object.entries(known).map(([verb, each]) => [verb, Object.keys(each)]));

  it("tells every verb of the bridge and its facts, and no other", () => {
    expect(told("page")).toEqual(facts(TO_APP));
    expect(told("app")).toEqual(facts(FROM_APP));
  });
});

describe("positionOf", () => {
  it("takes the app's answer to its own question, and nothing that comes unasked", async () => {
    const tell = vi.fn();
    const { ask, hear } = positionOf(tell);
    hear({ relais: "position", latitude: 1, longitude: 1, accuracy: 1 });
    const asked = ask();
    expect(tell).toHaveBeenCalledExactlyOnceWith({ relais: "position" });
    hear({ relais: "position", latitude: 44.6, longitude: 1.9, accuracy: 12 });
    expect(await asked).toEqual({ latitude: 44.6, longitude: 1.9, accuracy: 12 });
    const again = ask();
    hear({ relais: "no_position", why: "refused" });
    expect(await again).toBe("refused");
  });

  it("does not wait for an app that says nothing", async () => {
    vi.useFakeTimers();
    const asked = positionOf(vi.fn()).ask();
    vi.advanceTimersByTime(PATIENCE);
    expect(await asked).toBe("late");
    vi.useRealTimers();
  });
});
