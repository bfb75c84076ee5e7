/** What agents tell each other about a case. */
import { hour } from "../clock/elapsed";
import { say } from "../../shared/content/say";
import { card as words } from "../content/fr.json";
import type { Case, Note } from "../desk/case";
import { useTools } from "../desk/context";
import { useDraft } from "../desk/drafts";
import { fullName } from "../desk/name";
import { useTry } from "../desk/useTry";
import { usePlace } from "../shell/focus";
import { Part } from "./Part";

export function Notes({ item, notes }: { item: Case; notes: readonly Note[] }) {
  return (
    <Part title={words.notes}>
      <p class="hint">{words.notes_hint}</p>
      {notes.length === 0 && <p class="hint">{words.no_note}</p>}
      <ol class="notes">
        {notes.map((note) => (
          <li class="note" key={`${note.at}${note.text}`}>
            <p class="said-who">
              {typeof note.agent === "string" ? note.agent : note.agent.name} <time dateTime={note.at}>{hour(note.at, Date.now())}</time>
            </p>
            <p dir="auto">{note.text}</p>
          </li>
        ))}
      </ol>
      <NoteForm item={item} />
    </Part>
  );
}

function NoteForm({ item }: { item: Case }) {
  const { desk } = useTools();
  const place = `note ${item.id}` as const;
  const text = useDraft(place);
  const { problem, busy, attempt } = useTry();
  const box = usePlace<HTMLTextAreaElement>(place);
  async function add(): Promise<void> {
    if (!text.trim() || busy) return;
    const added = await attempt(() => desk.note(item.id, text.trim()));
    if (added && desk.drafts.of(place) === text) desk.drafts.keep(place, ""); // What was typed on meanwhile stays.
  }
  return (
    <form
      class="note-form"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <label class="unseen" for="note-box">
        {say(words.note_label, { name: fullName(item) })}
      </label>
      <textarea
        id="note-box"
        ref={box}
        class="input note-box"
        rows={2}
        value={text}
        spellcheck={false}
        onInput={(event) => desk.drafts.keep(place, event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          void add();
        }}
      />
      <p class="problem" role="alert">
        {problem}
      </p>
      <button class="button button-small" type="submit" disabled={busy || !text.trim()}>
        {words.note_add}
      </button>
    </form>
  );
}
