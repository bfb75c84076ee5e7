/** The pages of advice work without this: it makes quick exit leave nothing behind, and printing one tap. */
import { goAway } from "../shared/leave";
import { hearThreePresses } from "../shared/threePresses";
import "../shared/fonts.css";
import "../shared/tokens.css";
import "../shared/reset.css";
import "./advice.css";

const exit = document.querySelector<HTMLAnchorElement>(".leave")!;

function leave(): void {
  document.documentElement.hidden = true;
  goAway(window, exit.href);
}

exit.addEventListener("click", (event) => {
  event.preventDefault();
  leave();
});
hearThreePresses(window, leave);
window.addEventListener("pageshow", (event) => event.persisted && location.reload());

window.addEventListener("beforeprint", () => {
  for (const shut of document.querySelectorAll("details")) shut.open = true;
});

for (const button of document.querySelectorAll<HTMLButtonElement>(".print")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
