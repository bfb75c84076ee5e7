import { wearAccent } from "../shared/accent";
import { NEUTRAL_PAGE, wayOut } from "../shared/leave";
import { startTalk } from "../shared/talk/start";
import type { Hand } from "../shared/talk/Talk";
import type { Standing } from "../shared/talk/useSight";
import { openBridge, type FromApp } from "./bridge";
import { positionOf } from "./position";

/** /messagerie#jeunes is the minors' space; `app` is the origin of an app that is a page, `accent` its colour, `position`: it knows the place. */
const options = new URLSearchParams(location.hash.slice(1));

let inSight = true;
let hand: Hand | null = null;
let told: Partial<Standing> = {};

const tell = openBridge(window, options.get("app") ?? "", hear);
const appPosition = tell && options.has("position") ? positionOf(tell) : null;

function hear(message: FromApp): void {
  appPosition?.hear(message);
  if (message.relais === "exit") hand?.leave();
  if (message.relais === "close") inSight = false;
  if (message.relais === "open") {
    inSight = true;
    hand?.shown();
  }
}

function stands(standing: Standing): void {
  if (standing.status !== told.status) tell?.({ relais: "status", status: standing.status });
  if (standing.unread !== told.unread) tell?.({ relais: "unread", count: standing.unread });
  told = standing;
}

wearAccent(document, options.get("accent") ?? "");

startTalk({
  root: document.getElementById("app")!,
  channel: "messenger",
  minors: options.has("jeunes"),
  away: wayOut(window, NEUTRAL_PAGE, tell && (() => tell({ relais: "exit" }))).take,
  inSight: () => inSight,
  stands,
  wired: (given) => (hand = given),
  ...(appPosition ? { position: appPosition.ask } : {}),
});

tell?.({ relais: "ready" });
