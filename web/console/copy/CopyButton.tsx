/** Puts a text on the clipboard, and says so; where the browser refuses, it says that too. */
import { useState } from "preact/hooks";
import { copy as words } from "../content/fr.json";

interface Props {
  text: string;
  label?: string;
  /** Called once the text is on the clipboard. */
  onCopied?: () => void;
  isMain?: boolean;
}

const SAID_MS = 4000;

export function CopyButton({ text, label = words.copy, onCopied, isMain = false }: Props) {
  const [state, setState] = useState<"ready" | "done" | "refused">("ready");
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      setState("done");
      onCopied?.();
    } catch {
      setState("refused"); // No permission, or a page without a secure address.
    }
    setTimeout(() => setState("ready"), SAID_MS);
  }
  return (
    <button class={isMain ? "button button-small button-main" : "button button-small"} type="button" onClick={() => void copy()}>
      <span aria-live="polite">{state === "ready" ? label : state === "done" ? words.copied : words.refused}</span>
    </button>
  );
}
