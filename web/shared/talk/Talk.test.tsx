import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Talk } from "./Talk";

const requests: { path: string; body: Record<string, unknown> | undefined }[] = [];
let site: object | null = null;
let page: HTMLElement;
let left: ReturnType<typeof vi.fn<() => void>>;

beforeEach(() => {
  requests.length = 0;
  site = null;
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    requests.push({ path, body: init.body ? JSON.parse(String(init.body)) : undefined });
    if (!site || !path.endsWith("/site")) throw new TypeError("no network");
    return new Response(JSON.stringify(site));
  });
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: () => undefined }));
  page = document.body.appendChild(document.createElement("div"));
  left = vi.fn();
});
afterEach(() => {
  render(null, page);
  page.remove();
  vi.unstubAllGlobals();
});

async function show(minors = false) {
  await act(async () => render(<Talk channel="messenger" minors={minors} leavePage={left} />, page));
}

const buttons = () => Array.from(page.querySelectorAll<HTMLButtonElement>(".choice"));
const tap = (title: string) => act(async () => buttons().find((button) => button.textContent === title)!.click());
const posted = () => requests.filter((request) => request.body).map((request) => request.body);

describe("Talk", () => {
  it("shows its first screen whole without the network: who answers, the numbers, the openings, a field", async () => {
    await show();
    expect(page.textContent).toContain("Une machine vous répond d’abord");
    expect(page.textContent).toContain("lire ce que vous écrivez");
    for (const number of ["tel:17", "tel:112", "sms:114"]) expect(page.querySelector(`.safety a[href^="${number}"]`)).not.toBeNull();
    expect(buttons()).toHaveLength(7);
    expect(page.querySelector("textarea")!.disabled).toBe(false);
  });

  it("opens nothing until the first word or tap", async () => {
    await show();
    expect(posted()).toEqual([]);
    await tap("On m’a arnaqué");
    expect(posted()).toMatchObject([{ channel: "messenger", choice: "opening_scam" }]);
    expect(page.querySelector(".said-user")!.textContent).toContain("On m’a arnaqué");
  });

  it("answers a young person's first question, and begins the minors' space as one", async () => {
    await show(true);
    expect(page.textContent).toContain("Est-ce que vous le dites à mes parents\u00a0?");
    expect(page.querySelector(".advice a")!.getAttribute("href")).toBe("/conseils?pour=jeune");
    expect(page.textContent).not.toContain("J’ai moins de 18 ans");
    await tap("On m’a arnaqué");
    expect(posted()).toMatchObject([{ minors: true, choice: "opening_scam" }]);
  });

  it("speaks to a young person as one from the tap that says it", async () => {
    await show();
    expect(page.textContent).not.toContain("Une machine te répond");
    await tap("J’ai moins de 18 ans");
    expect(page.textContent).toContain("Une machine te répond");
  });

  it("shows no number to call to someone who cannot speak", async () => {
    site = { demonstration: true, operator: null, assistant: "ready", minors: true };
    await show();
    await vi.waitFor(() => expect(page.querySelector(".notice-demonstration")).not.toBeNull());
    await tap("Je ne peux pas parler");
    expect(page.querySelector("a[href^='tel:']")).toBeNull();
    expect(page.querySelector(".safety a[href^='sms:114']")).not.toBeNull();
  });

  it("says that nobody reads until an operator is set, and then says who does", async () => {
    site = { demonstration: true, operator: null, assistant: "preparing", minors: true };
    await show();
    await vi.waitFor(() => expect(page.textContent).toContain("Démonstration\u00a0: personne ne lit."));
    expect(page.textContent).toContain("L’assistant se prépare");
    render(null, page);
    site = { demonstration: false, operator: { name: "Valmérac", who: "police municipale", hours: "jour et nuit" }, assistant: "ready", minors: true };
    await show();
    await vi.waitFor(() => expect(page.textContent).toContain("Valmérac"));
    expect(page.textContent).not.toContain("Démonstration");
  });

  it("asks the browser, its extensions and its keyboards to remember and send nothing", async () => {
    await show();
    const field = page.querySelector("textarea")!;
    expect(field.getAttribute("autocomplete")).toBe("off");
    expect(field.dataset).toMatchObject({ gramm: "false", ltActive: "false", lpignore: "true" });
  });

  it("gives back what had not left when the talk was ended elsewhere, and keeps it for a new one", async () => {
    await show();
    const field = page.querySelector("textarea")!;
    const type = (words: string) =>
      act(async () => {
        field.value = words;
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
      });
    vi.stubGlobal("fetch", async () => new Response(JSON.stringify({ error: { code: "revoked", message: "" } }), { status: 410 }));
    await type("il revient");
    await act(async () => void page.querySelector("form")!.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true })));
    await vi.waitFor(() => expect(page.textContent).toContain("n’est plus disponible"));
    expect(field.value).toBe("il revient");
    const restart = Array.from(page.querySelectorAll("button")).find((button) => button.textContent === "Recommencer")!;
    await act(async () => restart.click());
    expect([field.value, field.disabled]).toEqual(["il revient", false]);
  });

  it("leaves at the button and at three presses", async () => {
    await show();
    await act(async () => page.querySelector<HTMLButtonElement>(".leave")!.click());
    expect(left).toHaveBeenCalledOnce();
    for (let i = 0; i < 3; i++) window.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
    expect(left).toHaveBeenCalledTimes(2);
  });
});
