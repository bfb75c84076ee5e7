/** Leads from the card to the message a fact comes from. */
import type { Step } from "../shell/view";

const GLOW_MS = 1200;

export function showMessage(seq: number, onStep: (step: Step) => void): void {
  onStep("talk");
  requestAnimationFrame(() => {
    const message = document.getElementById(`event-${seq}`);
    message?.scrollIntoView({ block: "center" });
    const said = message?.querySelector<HTMLElement>(".said");
    said?.setAttribute("tabindex", "-1");
    said?.focus({ preventScroll: true });
    said?.animate([{ outline: "3px solid" }, { outline: "3px solid transparent" }], { duration: GLOW_MS });
  });
}
