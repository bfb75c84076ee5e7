import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { contrast } from "../../shared/accent";

/** The loader runs when it is read, like any script of a page: each test reads it anew in an empty page. */
let shadow: ShadowRoot;
let replace: ReturnType<typeof vi.fn<(address: string | URL) => void>>;
const stopping: (() => void)[] = [];
const outer = Element.prototype.attachShadow;

async function load(attributes: Record<string, string> = {}) {
  const script = document.createElement("script");
  Object.defineProperty(script, "src", { value: "https://relais.example/relais.js" });
  for (const name in attributes) script.setAttribute(`data-${name}`, attributes[name]!);
  Object.defineProperty(document, "currentScript", { value: script, configurable: true });
  vi.resetModules();
  await import("./loader");
}

const launcher = () => shadow.querySelector<HTMLButtonElement>(".launcher")!;
const panel = () => shadow.querySelector<HTMLElement>(".panel")!;
const frame = () => shadow.querySelector<HTMLIFrameElement>("iframe");
const open = () => {
  launcher().click();
  Object.defineProperty(frame()!, "contentWindow", { value: { postMessage: () => undefined } });
};
const frameSays = (relais: string, origin = "https://relais.example", source: unknown = frame()!.contentWindow, facts = {}) => {
  const event = new MessageEvent("message", { data: { relais, ...facts }, origin });
  Object.defineProperty(event, "source", { value: source });
  window.dispatchEvent(event);
};

beforeEach(() => {
  vi.useFakeTimers();
  document.body.replaceChildren();
  shadow?.host.remove();
  delete (window as unknown as Record<symbol, unknown>)[Symbol.for("relais")];
  Element.prototype.attachShadow = function (options) {
    return (shadow = outer.call(this, { ...options, mode: "open" }));
  };
  const listen = window.addEventListener.bind(window);
  vi.spyOn(window, "addEventListener").mockImplementation((...given: Parameters<typeof listen>) => {
    stopping.push(() => window.removeEventListener(given[0], given[1], given[2]));
    listen(...given);
  });
  replace = vi.fn();
  vi.spyOn(window.location, "replace").mockImplementation(replace);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  Element.prototype.attachShadow = outer;
  for (const stop of stopping.splice(0)) stop();
  document.documentElement.removeAttribute("style");
});

describe("relais.js", () => {
  it("adds one element to the page, and fetches nothing more until it is tapped", async () => {
    await load();
    await load();
    expect(document.documentElement.children).toHaveLength(3); // head, body, and ours
    expect(frame()).toBeNull();
    open();
    expect(frame()!.src).toMatch(/^https:\/\/relais\.example\/widget#/);
    expect(panel().hidden).toBe(false);
  });

  it("shows the emergency numbers when the talk does not come within four seconds, and takes them away when it does", async () => {
    await load();
    open();
    vi.advanceTimersByTime(3_900);
    expect(shadow.querySelector('[role="alert"]')).toBeNull();
    vi.advanceTimersByTime(200);
    const numbers = Array.from(shadow.querySelectorAll(".help a"), (link) => link.getAttribute("href")!.split("?")[0]);
    expect(numbers).toEqual(["tel:17", "tel:112", "sms:114", "https://relais.example/messagerie"]);
    expect(Array.from(shadow.querySelectorAll(".help button"), (button) => button.textContent)).toEqual(["Quitter vite", "Réduire"]);
    frameSays("ready");
    expect(shadow.querySelector(".help")).toBeNull();
    expect(frame()!.hidden).toBe(false);
  });

  it("does not wait to show the numbers where there is no network", async () => {
    vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
    await load();
    open();
    vi.advanceTimersByTime(1);
    expect(shadow.querySelector('[role="alert"]')).not.toBeNull();
  });

  it("says in the console that a colour is none, and keeps its own", async () => {
    const warn = vi.spyOn(console, "warn").mockReturnValue();
    await load({ accent: "bleu" });
    expect(warn.mock.calls.flat().join()).toContain("«\u00a0bleu\u00a0»");
    expect(shadow.querySelector<HTMLElement>(".corner")!.style.getPropertyValue("--accent")).toBe("");
  });

  it("darkens a colour that could not be read", async () => {
    await load({ accent: "#ffcc00" });
    const worn = shadow.querySelector<HTMLElement>(".corner")!.style.getPropertyValue("--accent");
    expect(contrast(worn.match(/\d+/g)!.map(Number) as [number, number, number], [255, 255, 255])).toBeGreaterThanOrEqual(7);
  });

  it("wears the title and the icon that the site's owner chose, and a bubble where it is none we know", async () => {
    await load({ title: "Courrier", icon: "page" });
    const drawn = shadow.querySelector("path")!.getAttribute("d");
    open();
    expect(frame()!.title).toBe("Courrier");
    expect(panel().getAttribute("aria-label")).toBe("Courrier");
    document.body.replaceChildren();
    delete (window as unknown as Record<symbol, unknown>)[Symbol.for("relais")];
    await load({ icon: "constructor" });
    expect(shadow.querySelector("path")!.getAttribute("d")).not.toBe(drawn);
    expect(shadow.querySelector("path")!.getAttribute("d")).toMatch(/^M5 5h14/);
  });

  it("obeys its own frame only, from its exact origin", async () => {
    await load();
    open();
    frameSays("leave", "https://relais.example.evil.fr");
    frameSays("leave", "http://relais.example");
    frameSays("leave", "https://relais.example", window);
    vi.advanceTimersByTime(1_000);
    expect(replace).not.toHaveBeenCalled();
    frameSays("minimise");
    expect(panel().hidden).toBe(true);
  });

  it("empties the page at once and replaces it, wherever the way out was taken", async () => {
    await load({ exit: "https://www.example.org/meteo" });
    open();
    for (let i = 0; i < 3; i++) window.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
    expect(document.documentElement.style.display).toBe("none");
    vi.advanceTimersByTime(200);
    expect(replace).toHaveBeenCalledExactlyOnceWith("https://www.example.org/meteo");
  });

  it("leaves the page's keys alone until the talk has been opened", async () => {
    await load();
    for (let i = 0; i < 3; i++) window.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
    vi.advanceTimersByTime(1_000);
    expect(replace).not.toHaveBeenCalled();
  });

  it("says how much was written while it is closed, and only then", async () => {
    const heard = (unread: number) => frameSays("heard", undefined, undefined, { unread });
    await load({ label: "Une question" });
    open();
    frameSays("ready");
    heard(1);
    expect(launcher().classList.contains("unread")).toBe(false);
    frameSays("minimise");
    heard(1);
    expect(launcher().getAttribute("aria-label")).toBe("Une question, 1 nouveau message");
    heard(3);
    expect([launcher().getAttribute("aria-label"), launcher().dataset.count]).toEqual(["Une question, 3 nouveaux messages", "3"]);
  });
});
