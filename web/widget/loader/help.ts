import { emergency, loader as words } from "../../shared/content/fr.json";
import { element } from "./page";

/** What stands in for the talk while it does not come: the numbers, and another way in. */
export function help(messenger: string, close: () => void): HTMLElement {
  const box = element("div", { class: "help", role: "alert" });
  const shut = element("button", { type: "button" }, words.close);
  shut.addEventListener("click", close);
  box.append(
    element("p", {}, words.late),
    element("p", { class: "strong" }, words.danger),
    element("a", { href: `tel:${emergency.number_police}` }, words.call_17),
    element("a", { href: `tel:${emergency.number_europe}` }, words.call_112),
    element("a", { href: `sms:${emergency.number_written}?&body=${encodeURIComponent(emergency.sms)}` }, words.write_114),
    element("a", { href: messenger, class: "plain" }, words.page),
    shut,
  );
  return box;
}
