/** Leads from the card to the message a fact comes from. */
import { wishFor } from "../shell/focus";
import type { Step } from "../shell/view";

export function showMessage(seq: number, onStep: (step: Step) => void): void {
  onStep("talk");
  wishFor(`message ${seq}`);
}
