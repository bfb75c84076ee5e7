/**
 * One tag on any site:
 *
 *     <script src="https://…/relais.js" defer data-label="Écrivez-nous" data-accent="#0b4f5e"
 *             data-side="left" data-minors data-exit="https://…" data-title="Messages" data-icon="page"></script>
 *
 * It adds one button, closed to the page's styles, and touches nothing else. The talk itself is in a frame of another
 * document; it is fetched at the first tap, so that a page that is only read costs a few kilobytes.
 */
import { accentFor } from "../../shared/accent";
import { loader as words } from "../../shared/content/fr.json";
import { FROM_FRAME, accepted, frameAddress, type FromHost } from "../../shared/frame";
import { goAway, neutralAddress } from "../../shared/leave";
import { hearThreePresses } from "../../shared/threePresses";
import { say } from "../../shared/content/say";
import { help, opening } from "./help";
import { element, icon, raise, wear } from "./page";
import { style } from "./style";

/** A frame that has not spoken by then is late: the numbers take its place until it does. */
const LATE = 4_000;
/** Time for the frame to say goodbye to the service before its page is replaced. */
const GOODBYE = 150;

/** What the button may show; whatever else is asked for, a bubble. */
const BUBBLE = "M5 5h14a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-7l-5 4v-4H5a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2z";
const ICONS = new Map([
  ["page", "M6 3h8l4 4v14H6zM9.5 11h5M9.5 15h5"],
  ["question", "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.5 9.7a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.9-1.1 1.8M12 16.8v.1"],
]);

function start(script: HTMLScriptElement): void {
  const { accent = "", side, label = words.label, minors, exit, title = words.frame, icon: sign = "" } = script.dataset;
  const page = new URL("widget", script.src);
  const away = neutralAddress(exit);

  const box = element("div");
  const shadow = box.attachShadow({ mode: "closed" });
  wear(shadow, style);

  const corner = element("div", { class: side === "left" ? "corner left" : "corner" });
  const worn = accentFor(accent, false);
  if (accent && !worn) console.warn(say(words.accent_refused, { accent }));
  if (worn) {
    corner.style.setProperty("--accent", worn.accent);
    corner.style.setProperty("--on-accent", worn.on);
  }
  const launcher = element("button", { type: "button", class: "launcher", "aria-haspopup": "dialog" });
  launcher.append(icon(ICONS.get(sign) ?? BUBBLE), element("span", {}, label));
  const panel = element("div", { class: "panel", role: "dialog", "aria-label": title, tabindex: "-1" });
  panel.hidden = true;
  corner.append(panel, launcher);
  shadow.append(corner);
  raise(box);

  let frame: HTMLIFrameElement | null = null;
  let late: ReturnType<typeof setTimeout>;
  let leaving = false;

  const tell = (message: FromHost) => frame?.contentWindow?.postMessage(message, page.origin);

  function openFrame(): void {
    const address = frameAddress(page.href, { host: location.origin, accent, minors: minors !== undefined, away });
    frame = element("iframe", { src: address, title, allow: "geolocation", referrerpolicy: "no-referrer", class: "frame" });
    frame.hidden = true;
    const numbers = help(new URL("messagerie", script.src).href, close, leave);
    panel.append(opening(close, leave), frame);
    late = setTimeout(() => panel.firstElementChild!.replaceWith(numbers), navigator.onLine ? LATE : 0);
    hearThreePresses(window, leave);
  }

  function open(): void {
    panel.hidden = false;
    launcher.hidden = true;
    panel.focus();
    unread(0);
    if (frame) tell({ relais: "shown" });
    else openFrame();
  }

  function close(): void {
    tell({ relais: "hidden" });
    panel.hidden = true;
    launcher.hidden = false;
    launcher.focus();
  }

  function ready(): void {
    clearTimeout(late);
    panel.querySelector(".help")?.remove();
    frame!.hidden = false;
    if (!panel.hidden) frame!.focus();
  }

  function unread(count: number): void {
    launcher.classList.toggle("unread", count > 0);
    launcher.dataset.count = `${count}`;
    launcher.setAttribute("aria-label", count ? say(count > 1 ? words.unread.many : words.unread.one, { label, count }) : label);
  }

  function leave(): void {
    if (leaving) return;
    leaving = true;
    document.documentElement.style.setProperty("display", "none", "important");
    tell({ relais: "leave" });
    setTimeout(() => goAway(window, away), frame ? GOODBYE : 0);
  }

  launcher.addEventListener("click", open);
  window.addEventListener("message", (event) => {
    const message = frame && accepted(FROM_FRAME, event, frame.contentWindow, page.origin);
    if (message?.relais === "ready") ready();
    if (message?.relais === "minimise") close();
    if (message?.relais === "heard" && panel.hidden) unread(message.unread);
    if (message?.relais === "leave") leave();
  });
}

const script = document.currentScript as HTMLScriptElement | null;
const KEY = Symbol.for("relais");
if (script && !(KEY in window)) {
  Object.assign(window, { [KEY]: true });
  if (document.body) start(script);
  else document.addEventListener("DOMContentLoaded", () => start(script));
}
