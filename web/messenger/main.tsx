import { goAway, NEUTRAL_PAGE } from "../shared/leave";
import { startTalk } from "../shared/talk/start";

startTalk({
  root: document.getElementById("app")!,
  channel: "messenger",
  minors: false,
  away: () => goAway(window, NEUTRAL_PAGE),
});
