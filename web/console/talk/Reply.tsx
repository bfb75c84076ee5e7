/** The reply box. It bears the name of the case, and keeps what was begun for each. */
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { say, sayCount } from "../../shared/content/say";
import { reply as words, talk as talkWords } from "../content/fr.json";
import type { Case } from "../desk/case";
import { useTools } from "../desk/context";
import { useDraft, useIsBegun } from "../desk/drafts";
import { fullName } from "../desk/name";
import { Key } from "../keyboard/Key";
import { leaveTo, usePlace } from "../shell/focus";
import { canClaim } from "../verbs/rights";
import { suggested, unfilled, type Canned } from "./canned";
import { optionId, Suggestions } from "./Suggestions";
import { useCanned } from "./useCanned";

/** The service takes this many characters; the agent is told when the end comes near. */
const LIMIT = 4000;
const NEAR_LIMIT = 300;
const TYPING_STOPS_MS = 4000;

interface Props {
  item: Case;
  me: string;
  onClaim: (caseId: string) => void;
}

export function Reply({ item, me, onClaim }: Props) {
  const isMine = item.status === "claimed" && item.agent?.id === me;
  return isMine && !isGone(item) ? <ReplyBox item={item} /> : <ReplyShut item={item} me={me} isMine={isMine} onClaim={onClaim} />;
}

/** Why one cannot write here; unless the talk can be claimed the focus comes here instead of into the box. */
function ReplyShut({ item, me, isMine, onClaim }: Props & { isMine: boolean }) {
  const isClaimable = canClaim(item, me);
  const place = useReplyPlace<HTMLParagraphElement>(item.id, !isClaimable);
  const isBegun = useIsBegun(`reply ${item.id}`);
  return (
    <div class="reply reply-shut">
      <p ref={place} tabIndex={-1}>
        {whyShut(item, isMine)} {isBegun && <span class="hint">{words.draft_kept}</span>}
      </p>
      {isClaimable && <ClaimButton caseId={item.id} onClaim={onClaim} />}
    </div>
  );
}

function ClaimButton({ caseId, onClaim }: { caseId: string; onClaim: (caseId: string) => void }) {
  const button = usePlace<HTMLButtonElement>(`claim ${caseId}`);
  return (
    <button class="button button-main claim-button" ref={button} type="button" aria-keyshortcuts="C" onClick={() => onClaim(caseId)}>
      {talkWords.claim} <Key action="claim" />
    </button>
  );
}

/** Nobody would read what is written: the service refuses it, and the box says so first. What was begun is kept. */
function isGone(item: Case): boolean {
  return item.presence === "fled" || item.presence === "left";
}

function whyShut(item: Case, isMine: boolean): string {
  if (item.status === "closed") return item.outcome === "handed_back" ? words.handed_back : words.closed;
  if (isMine) return item.presence === "fled" ? words.fled : words.left_page;
  return item.agent ? say(words.others, { name: item.agent.name }) : words.waiting;
}

function ReplyBox({ item }: { item: Case }) {
  const { desk } = useTools();
  const place = `reply ${item.id}` as const;
  const text = useDraft(place);
  const box = useReplyPlace<HTMLTextAreaElement>(item.id);
  const isChosen = useRef(false);
  const typed = useTyping(item.id);
  const name = fullName(item);
  const left = LIMIT - text.length;
  const [blank, setBlank] = useState("");
  const known = useCanned(item.id);
  const { items, aimed, keyDown, setAimed } = useSuggestions(text, known, item.category, choose);
  useGrowing(box, text);

  function write(next: string): void {
    desk.drafts.keep(place, next);
    typed(next !== "");
    setBlank("");
  }
  function choose(ready: Canned): void {
    isChosen.current = true;
    write(ready.text);
  }
  useLayoutEffect(() => {
    if (isChosen.current) toBlank(text);
    isChosen.current = false;
  }, [text]);
  /** Selects what the agent must still fill in. */
  function toBlank(message: string): boolean {
    const found = unfilled(message);
    box.current?.focus();
    if (found) box.current?.setSelectionRange(found.start, found.end);
    else box.current?.setSelectionRange(message.length, message.length);
    return found !== null;
  }
  function send(): void {
    const begun = desk.drafts.of(place); // What stands there now: the page may be a moment behind.
    if (!begun.trim() || begun.length > LIMIT) return;
    if (toBlank(begun)) return setBlank(unfilled(begun)?.name ?? "");
    desk.send(item.id, begun.trim());
    write("");
    box.current?.focus();
  }
  return (
    <form
      class="reply"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label class="reply-label" for="reply-box">
        {say(words.label, { name })}
      </label>
      {items.length > 0 && <Suggestions id="canned" items={items} aimed={aimed} onChoose={choose} />}
      <div class="reply-row">
        <textarea
          id="reply-box"
          ref={box}
          class="input reply-box"
          rows={2}
          placeholder={words.placeholder}
          value={text}
          spellcheck={false /* A browser may send the words to a checker far away. */}
          aria-autocomplete="list"
          aria-controls={items.length > 0 ? "canned" : undefined}
          aria-activedescendant={items.length > 0 ? optionId("canned", aimed) : undefined}
          onInput={(event) => {
            setAimed(0);
            write(event.currentTarget.value);
          }}
          onKeyDown={(event) => {
            if (keyDown(event) || event.key !== "Enter" || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            send();
          }}
        />
        <button class="button button-main reply-send" type="submit" disabled={!text.trim() || left < 0}>
          {words.send}
        </button>
      </div>
      <p class={left < 0 || blank ? "hint hint-over" : "hint"} role={blank ? "alert" : undefined}>
        {blank ? say(words.blank, { name: blank }) : left < NEAR_LIMIT ? roomLeft(left) : words.hint}
      </p>
    </form>
  );
}

/** Where one answers. What stands there leaves the focus to what comes next: a box that is shut and opened again is written on in. */
function useReplyPlace<Owner extends HTMLElement>(caseId: string, isOwned = true): { current: Owner | null } {
  const { desk } = useTools();
  const owner = usePlace<Owner>(isOwned ? `reply ${caseId}` : null);
  useLayoutEffect(
    () => () => {
      if (desk.store.get().open === caseId && owner.current === document.activeElement) leaveTo(`reply ${caseId}`);
    },
    [],
  );
  return owner;
}

/** Up, down, Enter or Tab, Escape: the keys belong to the ready sentences while they are shown. */
function useSuggestions(text: string, known: readonly Canned[], category: string | null, choose: (item: Canned) => void) {
  const [aimed, setAimed] = useState(0);
  const [dismissed, setDismissed] = useState("");
  const items = text === dismissed ? [] : suggested(text, known, category);
  const at = Math.min(aimed, Math.max(0, items.length - 1));
  function keyDown(event: KeyboardEvent): boolean {
    const item = items[at];
    if (!item || event.isComposing) return false;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") setAimed((at + (event.key === "ArrowDown" ? 1 : items.length - 1)) % items.length);
    else if (event.key === "Escape") setDismissed(text);
    else if ((event.key === "Enter" && !event.shiftKey) || event.key === "Tab") choose(item);
    else return false;
    event.preventDefault();
    return true;
  }
  return { items, aimed: at, keyDown, setAimed };
}

function roomLeft(left: number): string {
  return sayCount(Math.abs(left), left < 0 ? words.over : words.left);
}

/** The box grows with what is written, up to a third of the screen. */
function useGrowing(box: { current: HTMLTextAreaElement | null }, text: string): void {
  useLayoutEffect(() => {
    const element = box.current;
    if (!element || CSS.supports("field-sizing", "content")) return;
    element.style.height = "auto";
    element.style.height = `${element.scrollHeight + 2}px`;
  }, [text]);
}

/** Tells the visitor that the agent writes, once, and once that they stopped. */
function useTyping(caseId: string): (isTyping: boolean) => void {
  const { desk } = useTools();
  const isOn = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const set = (on: boolean) => {
    clearTimeout(timer.current);
    if (on) timer.current = setTimeout(() => set(false), TYPING_STOPS_MS);
    if (on !== isOn.current) desk.typing(caseId, (isOn.current = on));
  };
  useEffect(() => () => set(false), []);
  return set;
}
