/** Plays an app: holds the messenger in a frame, says when it is in sight, shows how the talk stands, and obeys the way out. */
import { TO_APP, type FromApp, type ToApp } from "../../messenger/bridge";
import { understood } from "../../shared/speech";
import { askPosition } from "../../shared/talk/position";

const find = (id: string): HTMLElement => document.getElementById(id)!;
const tabs = { home: find("to-home"), talk: find("to-talk") };
const screens = { home: find("home"), talk: find("talk") };
const standing = find("standing");
const badge = find("badge");
const said = find("said");
const quit = find("quit") as HTMLButtonElement;

let frame: HTMLIFrameElement | null = null;

function show(screen: "home" | "talk"): void {
  for (const each of ["home", "talk"] as const) {
    screens[each].hidden = each !== screen;
    if (each === screen) tabs[each].setAttribute("aria-current", "page");
    else tabs[each].removeAttribute("aria-current");
  }
}

function open(): void {
  show("talk");
  if (frame) return tell({ relais: "open" });
  frame = document.createElement("iframe");
  frame.title = screens.talk.dataset.title!;
  frame.src = `/messagerie#${new URLSearchParams({ app: location.origin, accent: "#2f5d45", position: "" })}`;
  screens.talk.append(frame);
  quit.disabled = false;
}

function close(): void {
  show("home");
  tell({ relais: "close" });
}

/** Nothing of the talk stays in the app: no frame, no count, no record of what was said. */
function forget(): void {
  frame?.remove();
  frame = null;
  quit.disabled = true;
  said.replaceChildren();
  standing.textContent = "";
  badge.hidden = true;
  show("home");
}

function tell(message: FromApp): void {
  if (!frame) return;
  note("app", message);
  frame.contentWindow!.postMessage(JSON.stringify(message), location.origin);
}

async function tellPosition(): Promise<void> {
  const found = await askPosition();
  tell(typeof found === "string" ? { relais: "no_position", why: found } : { relais: "position", ...found });
}

function hear(message: ToApp): void {
  note("page", message);
  if (message.relais === "position") void tellPosition();
  if (message.relais === "status") standing.textContent = standing.dataset[message.status]!;
  if (message.relais === "exit") forget();
  if (message.relais === "unread") {
    badge.textContent = String(message.count);
    badge.hidden = message.count === 0;
  }
}

function note(who: "app" | "page", message: FromApp | ToApp): void {
  const line = document.createElement("li");
  const speaker = document.createElement("span");
  speaker.textContent = who;
  line.append(speaker, JSON.stringify(message));
  said.append(line);
  said.scrollTop = said.scrollHeight;
}

tabs.home.addEventListener("click", close);
tabs.talk.addEventListener("click", open);
quit.addEventListener("click", () => tell({ relais: "exit" }));
window.addEventListener("message", (event) => {
  if (!frame || event.source !== frame.contentWindow || event.origin !== location.origin) return;
  const message = understood(TO_APP, JSON.parse(event.data));
  if (message) hear(message);
});
