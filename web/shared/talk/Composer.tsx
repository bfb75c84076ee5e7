import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";
import { sayCount } from "../content/say";
import { useAloud } from "./aloud";
import { PlaceIcon, SendIcon } from "./icons";
import { isTouch } from "./touch";
import { useWords } from "./words";

/** The service takes no more than this in one message, counted in characters as people see them. */
export const LONGEST = 4_000;
/** From here on the count is shown. */
const NEAR = 3_600;

interface ComposerProps {
  field: RefObject<HTMLTextAreaElement | null>;
  draft: string;
  setDraft: (draft: string) => void;
  typed: () => void;
  send: (text: string) => void;
  /** Null while there is no talk to tell a place in. */
  tellPlace: (() => void) | null;
  disabled: boolean;
}

/** The text field, always ready. Nothing typed here is remembered, completed, translated or spell-checked elsewhere. */
export function Composer({ field, draft, setDraft, typed, send, tellPlace, disabled }: ComposerProps) {
  const { composer, where } = useWords();
  const left = LONGEST - Array.from(draft).length;
  const sendable = draft.trim() !== "" && left >= 0 && !disabled;

  useLayoutEffect(() => grow(field.current), [draft]);
  useAloud(left < 0 ? composer.too_long : null);

  function submit(event: Event): void {
    event.preventDefault();
    if (sendable) send(draft.trim());
    field.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    // On a touch keyboard Enter makes a line: there is a button to send.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || isTouch()) return;
    submit(event);
  }

  return (
    <form class={tellPlace ? "composer with-place" : "composer"} onSubmit={submit} autocomplete="off">
      {tellPlace && (
        <button type="button" class="quiet-button" aria-label={where.open} title={where.open} onClick={tellPlace}>
          <PlaceIcon />
        </button>
      )}
      <label class="unseen" for="words">
        {composer.label}
      </label>
      <textarea
        id="words"
        ref={field}
        rows={1}
        value={draft}
        disabled={disabled}
        placeholder={composer.placeholder}
        autocomplete="off"
        autocapitalize="sentences"
        spellcheck={false}
        enterkeyhint="send"
        data-gramm="false"
        data-lt-active="false"
        data-1p-ignore
        data-lpignore="true"
        aria-describedby="room"
        aria-invalid={left < 0}
        onInput={(event) => {
          setDraft(event.currentTarget.value);
          typed();
        }}
        onKeyDown={onKeyDown}
      />
      <button type="submit" class="send" aria-label={composer.send} aria-disabled={!sendable}>
        <SendIcon />
        <span class="send-word">{composer.send}</span>
      </button>
      <p id="room" class={left < 0 ? "room room-over" : "room"}>
        {left < 0 ? sayCount(-left, composer.over) : left <= LONGEST - NEAR ? sayCount(left, composer.left) : ""}
      </p>
    </form>
  );
}

function grow(field: HTMLTextAreaElement | null): void {
  if (!field) return;
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
}
