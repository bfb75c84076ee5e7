import { wearAccent } from "../shared/accent";
import { FROM_HOST, accepted, readFrameOptions, type FromFrame } from "../shared/frame";
import { neutralAddress, wayOut } from "../shared/leave";
import { startTalk } from "../shared/talk/start";
import type { Hand } from "../shared/talk/Talk";
import { isTouch } from "../shared/talk/touch";

const options = readFrameOptions(location.hash);
const embedded = window.parent !== window && options.host !== "";
const way = wayOut(window, neutralAddress(options.away), embedded ? () => tell({ relais: "leave" }) : null);
let inSight = true;
let hand: Hand | null = null;

function tell(message: FromFrame): void {
  if (embedded) window.parent.postMessage(message, options.host);
}

function shown(): void {
  inSight = true;
  hand?.shown();
  if (!isTouch()) document.querySelector("textarea")?.focus({ preventScroll: true });
}

if (options.accent) wearAccent(document, options.accent);

startTalk({
  root: document.getElementById("app")!,
  channel: "widget",
  minors: options.minors,
  away: way.take,
  stands: ({ unread }) => tell({ relais: "heard", unread }),
  inSight: () => inSight,
  wired: (given) => (hand = given),
  ...(embedded ? { minimise: () => tell({ relais: "minimise" }) } : {}),
});

window.addEventListener("message", (event) => {
  const message = accepted(FROM_HOST, event, window.parent, options.host);
  if (message?.relais === "leave") {
    hand?.leave();
    way.yield();
  }
  if (message?.relais === "hidden") inSight = false;
  if (message?.relais === "shown") shown();
});

tell({ relais: "ready" });
