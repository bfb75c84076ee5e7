import { goAway, NEUTRAL_PAGE } from "../shared/leave";
import { startTalk } from "../shared/talk/start";

/** /messagerie#jeunes is the minors' space as a full page. */
const MINORS = "#jeunes";

startTalk({
  root: document.getElementById("app")!,
  channel: "messenger",
  minors: location.hash === MINORS,
  away: () => goAway(window, NEUTRAL_PAGE),
});
