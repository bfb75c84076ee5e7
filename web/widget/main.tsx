import { wearAccent } from "../shared/accent";
import { FROM_HOST, accepted, readFrameOptions, type FromFrame } from "../shared/frame";
import { goAway, neutralAddress } from "../shared/leave";
import { startTalk } from "../shared/talk/start";
import type { Hand } from "../shared/talk/Talk";
import { isTouch } from "../shared/talk/touch";

/** How long the page around is given to leave by itself before the frame takes it away. */
const PATIENCE = 400;

const options = readFrameOptions(location.hash);
const embedded = window.parent !== window && options.host !== "";
let leaving = false;
let inSight = true;
let hand: Hand | null = null;

function tell(message: FromFrame): void {
  if (embedded) window.parent.postMessage(message, options.host);
}

function away(): void {
  if (leaving) return;
  leaving = true;
  tell({ relais: "leave" });
  const address = neutralAddress(options.away);
  if (!embedded) return goAway(window, address);
  setTimeout(() => goAway(window.top ?? window, address), PATIENCE);
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
  away,
  heard: () => tell({ relais: "heard" }),
  inSight: () => inSight,
  wired: (given) => (hand = given),
  ...(embedded ? { minimise: () => tell({ relais: "minimise" }) } : {}),
});

window.addEventListener("message", (event) => {
  const message = accepted(FROM_HOST, event, window.parent, options.host);
  if (message?.relais === "leave") hand?.leave();
  if (message?.relais === "hidden") inSight = false;
  if (message?.relais === "shown") shown();
});

tell({ relais: "ready" });
