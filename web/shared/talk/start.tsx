import { render } from "preact";
import { Talk, type TalkProps } from "./Talk";
import "../fonts.css";
import "../tokens.css";
import "../reset.css";
import "./talk.css";

interface Start extends Pick<TalkProps, "channel" | "minors" | "minimise" | "stands" | "inSight" | "position" | "wired"> {
  root: HTMLElement;
  /** Puts another page in the place of this one. */
  away: () => void;
}

/** Draws the talk in a page. Leaving it empties the page first, before anything slow. */
export function startTalk({ root, away, ...props }: Start): void {
  const leavePage = () => {
    document.documentElement.hidden = true;
    render(null, root);
    away();
  };
  root.replaceChildren(); // what stood here for those who wait for the script, or have none
  render(<Talk {...props} leavePage={leavePage} />, root);
  // Brought back by the Back button with everything still on it: it starts anew instead.
  window.addEventListener("pageshow", (event) => event.persisted && location.reload());
}

