import { render } from "preact";
import { describe, expect, it } from "vitest";
import { CallerProvider } from "./reader";
import { SafeText } from "./SafeText";

function shown(text: string): HTMLElement {
  const page = document.createElement("div");
  render(<SafeText text={text} />, page);
  return page;
}

describe("SafeText", () => {
  it("shows markup as the characters it is made of", () => {
    const text = '<img src=x onerror=alert(1)><script>alert(1)</script> &amp; <a href="javascript:x">17</a>';
    const page = shown(text);
    expect(page.textContent).toBe(text);
    expect(page.querySelector("img, script, a[href^=javascript]")).toBeNull();
  });

  it("makes the emergency numbers tappable", () => {
    const links = Array.from(shown("Appelez le 17, ou le 114 par SMS.").querySelectorAll("a"));
    expect(links.map((link) => link.getAttribute("href")!.split("?")[0])).toEqual(["tel:17", "sms:114"]);
  });

  it("lets who cannot call tap only what one writes to", () => {
    const page = document.createElement("div");
    const text = "Appelez le 17, ou le 114 par SMS.";
    render(<CallerProvider value={{ cannotCall: true, place: "" }}><SafeText text={text} /></CallerProvider>, page);
    expect(page.textContent).toBe(text);
    expect(Array.from(page.querySelectorAll("a"), (link) => link.protocol)).toEqual(["sms:"]);
  });
});
