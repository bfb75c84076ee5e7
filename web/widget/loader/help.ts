import { emergency, loader as words } from "../../shared/content/fr.json";
import { element } from "./page";

/** What is seen while the talk comes: that it does, once that has taken a moment. */
export function opening(close: () => void): HTMLElement {
  const box = element("div", { class: "help opening" });
  box.append(element("p", {}, words.opening), shutting(close));
  return box;
}

/** What stands in for the talk while it does not come: the numbers, and another way in. */
export function help(messenger: string, close: () => void): HTMLElement {
  const box = element("div", { class: "help", role: "alert" });
  box.append(
    element("p", {}, words.late),
    element("p", { class: "strong" }, words.danger),
    element("a", { href: `tel:${emergency.number_police}` }, words.call_17),
    element("a", { href: `tel:${emergency.number_europe}` }, words.call_112),
    element("a", { href: `sms:${emergency.number_written}?&body=${encodeURIComponent(emergency.sms)}` }, words.write_114),
    element("a", { href: messenger, class: "plain" }, words.page),
    shutting(close),
  );
  return box;
}

function shutting(close: () => void): HTMLElement {
  const button = element("button", { type: "button" }, words.close);
  button.addEventListener("click", close);
  return button;
}
