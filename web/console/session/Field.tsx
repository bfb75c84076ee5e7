/** The fields of signing in and of one's own account, and what went wrong with them. */
import { useEffect, useRef } from "preact/hooks";

interface Props {
  label: string;
  name: "username" | "current-password" | "new-password" | "one-time-code";
  value: string;
  onValue: (value: string) => void;
  autoFocus?: boolean;
}

export function Field({ label, name, value, onValue, autoFocus = false }: Props) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (autoFocus) input.current?.focus();
  }, []);
  const shared = {
    ref: input,
    class: name === "one-time-code" ? "input input-code" : "input",
    autoComplete: name,
    autoCapitalize: "none",
    spellcheck: false,
    required: true,
    value,
    onInput: (event: InputEvent) => onValue((event.currentTarget as HTMLInputElement).value),
  } as const;
  const isSecret = name === "current-password" || name === "new-password";
  return (
    <label class="field">
      <span class="field-label">{label}</span>
      {isSecret ? <input {...shared} type="password" /> : <input {...shared} type="text" />}
    </label>
  );
}

export function Problem({ text }: { text: string }) {
  return (
    <p class="problem" role="alert">
      {text}
    </p>
  );
}
