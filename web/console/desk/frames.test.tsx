import { options, render } from "preact";
import { useState } from "preact/hooks";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { drawOncePerFrame } from "./frames";

/** A box, a tick and what the stream says: drawn from state, as everything on the console. */
function Desk() {
  const [text, setText] = useState("");
  const [ticked, setTicked] = useState(false);
  const [news, setNews] = useState(0);
  hear = () => setNews((count) => count + 1);
  return (
    <div data-news={news}>
      <textarea value={text} onInput={(event) => setText(event.currentTarget.value)} />
      <input type="checkbox" checked={ticked} onChange={(event) => setTicked(event.currentTarget.checked)} />
      <button type="button" onClick={() => said.push(text)} onKeyDown={() => said.push(`news ${news}`)} />
    </div>
  );
}

let hear: () => void;
let said: string[];
let page: HTMLElement;
const drawn = () => new Promise((done) => setTimeout(done, 100));
const find = <Found extends Element>(selector: string) => page.querySelector<Found>(selector)!;

/** News on the stream: known, and not drawn yet. */
function newsCome(): void {
  Object.defineProperty(window, "event", { value: new MessageEvent("message"), configurable: true }); // as a browser does while a message is heard
  hear();
  Object.defineProperty(window, "event", { value: undefined, configurable: true });
  expect(find<HTMLElement>("[data-news]").dataset["news"]).toBe("0");
}

/** As a hand or dictation writes: announced, then the field holds it, then the page hears of it. What fills in by itself is not announced. */
function write(text: string, isAnnounced = true): void {
  const box = find<HTMLTextAreaElement>("textarea");
  if (isAnnounced) box.dispatchEvent(new InputEvent("beforeinput", { bubbles: true }));
  box.value = text;
  box.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

beforeEach(() => {
  said = [];
  drawOncePerFrame();
  page = document.body.appendChild(document.createElement("div"));
  render(<Desk />, page);
});
afterEach(() => {
  render(null, page);
  page.remove();
  delete options.debounceRendering;
});

describe("news that wait to be drawn", () => {
  it.each([true, false])("do not write over words that were typed meanwhile (announced: %s)", async (isAnnounced) => {
    newsCome();
    write("Je vous lis.", isAnnounced);
    expect(find<HTMLTextAreaElement>("textarea").value).toBe("Je vous lis.");
    await drawn();
    find<HTMLElement>("button").click();
    expect(said).toEqual(["Je vous lis."]);
    expect(find<HTMLTextAreaElement>("textarea").value).toBe("Je vous lis.");
  });

  it("do not take back a tick that was set meanwhile", async () => {
    newsCome();
    find<HTMLInputElement>("[type=checkbox]").click();
    await drawn();
    expect(find<HTMLInputElement>("[type=checkbox]").checked).toBe(true);
  });

  it("are on the page before a key is heard", () => {
    newsCome();
    find("button").dispatchEvent(new KeyboardEvent("keydown", { key: "c", bubbles: true }));
    expect(said).toEqual(["news 1"]);
  });

  it("are drawn by themselves where nobody touches anything", async () => {
    newsCome();
    await drawn();
    expect(find<HTMLElement>("[data-news]").dataset["news"]).toBe("1");
  });
});
