/** Conversations that ended, day by day, as far back as they are kept. Each opens beside the list, like any other. */
import { useState } from "preact/hooks";
import { closed as words, page } from "../content/fr.json";
import { useDesk } from "../desk/context";
import { Row } from "../queue/Row";
import { useRover } from "../queue/useRover";
import { usePlace } from "../shell/focus";
import { afterDay, byDay, type Day } from "./days";
import { useClosed } from "./useClosed";
import "./closed.css";

export function ClosedList({ onOpen }: { onOpen: (caseId: string) => void }) {
  const [openedAt] = useState(() => new Date().toISOString());
  const [date, setDate] = useState("");
  const { cases, hasMore, problem, busy, readOn } = useClosed(date ? afterDay(date) : openedAt);
  const pane = usePlace<HTMLElement>("room", { inner: '[data-case][tabindex="0"]' });
  return (
    <nav class="queue pane" ref={pane} aria-label={page.closed_label} tabIndex={-1}>
      <label class="closed-until">
        <span>{words.until}</span>
        <input class="input" type="date" value={date} onChange={(event) => setDate(event.currentTarget.value)} />
      </label>
      {cases && <Days days={byDay(cases)} onOpen={onOpen} />}
      {cases?.length === 0 && <p class="queue-note">{words.none}</p>}
      <p class="closed-state" role="status">
        {problem || (cases === null && words.loading)}
      </p>
      {(hasMore || problem) && (
        <button class="button closed-more" type="button" disabled={busy} onClick={readOn}>
          {problem ? words.again : words.more}
        </button>
      )}
    </nav>
  );
}

function Days({ days, onOpen }: { days: readonly Day[]; onOpen: (caseId: string) => void }) {
  const open = useDesk((state) => state.open);
  const { aimed, aim } = useRover(days.flatMap((day) => day.cases), open);
  return (
    <>
      {days.map((day) => (
        <section class="group" key={day.name}>
          <h2 class="group-name">
            {day.name} <span class="group-count">{day.cases.length}</span>
          </h2>
          <ul>
            {day.cases.map((item) => (
              <Row key={item.id} item={item} group="closed" isOpen={item.id === open} isAimed={item === aimed} onAim={aim} onOpen={onOpen} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
