import { emergency, loader as words } from "../../shared/content/fr.json";
import { element } from "./page";

/** What is seen while the talk comes: that it does, once that has taken a moment. */
export function opening(close: () => void, leave: () => void): HTMLElement {
  const box = element("div", { class: "help opening" });
  box.append(element("p", {}, words.opening), button(words.leave, leave), button(words.close, close));
  return box;
}

/** What stands in for the talk while it does not come: the numbers, and another way in. */
export function help(messenger: string, close: () => void, leave: () => void): HTMLElement {
  const box = element("div", { class: "help", role: "alert" });
  box.append(
    element("p", {}, words.late),
    element("p", { class: "strong" }, words.danger),
    element("a", { href: `tel:${emergency.number_police}` }, words.call_17),
    element("a", { href: `tel:${emergency.number_europe}` }, words.call_112),
    element("a", { href: `sms:${emergency.number_written}?&body=${encodeURIComponent(emergency.sms)}` }, words.write_114),
    element("a", { href: messenger, class: "plain" }, words.page),
    button(words.leave, leave),
    button(words.close, close),
  );
  return box;
}

function button(label: string, press: () => void): HTMLElement {
  const made = element("button", { type: "button" }, label);
  made.addEventListener("click", press);
  return made;
}
