/** The queue: everyone who waits, whom I answer, whom others answer, and who has been answered today. */
import { useCallback, useMemo, useState } from "preact/hooks";
import { page, queue as words } from "../content/fr.json";
import { sayCount } from "../../shared/content/say";
import { useDesk, useMe } from "../desk/context";
import { arrange, type Group } from "../desk/order";
import { Row } from "./Row";
import "./queue.css";

export function Queue({ onOpen }: { onOpen: (caseId: string) => void }) {
  const me = useMe();
  const cases = useDesk((state) => state.queue.cases);
  const isReady = useDesk((state) => state.queue.seq !== null);
  const groups = useMemo(() => arrange(cases.values(), me.id), [cases, me.id]);
  return (
    <nav class="queue pane" aria-label={page.queue_label} tabIndex={-1}>
      {isReady && <Groups groups={groups} onOpen={onOpen} />}
      {!isReady && <p class="queue-note">{words.loading}</p>}
      {isReady && !groups.some((group) => group.name !== "closed") && (
        <div class="queue-note queue-empty">
          <p>{words.empty}</p>
          <p class="hint">{words.empty_hint}</p>
        </div>
      )}
    </nav>
  );
}

/** One row at a time is in the way of the Tab key; arrows go to the others. */
function Groups({ groups, onOpen }: { groups: readonly Group[]; onOpen: (caseId: string) => void }) {
  const open = useDesk((state) => state.open);
  const [rover, setRover] = useState<string | null>(null);
  const known = groups.flatMap((group) => group.cases);
  const aimed = known.find((item) => item.id === rover) ?? known.find((item) => item.id === open) ?? known[0];
  const aim = useCallback((caseId: string) => setRover(caseId), []);
  const rows = (group: Group) =>
    group.cases.map((item) => (
      <Row key={item.id} item={item} group={group.name} isOpen={item.id === open} isAimed={item === aimed} onAim={aim} onOpen={onOpen} />
    ));
  return (
    <>
      {groups.map((group) =>
        group.name === "closed" ? (
          <details class="group" key={group.name}>
            <summary class="group-name">{sayCount(group.cases.length, words.show_closed)}</summary>
            <ul>{rows(group)}</ul>
          </details>
        ) : (
          <section class={`group group-${group.name}`} key={group.name}>
            <h2 class="group-name">
              {words[group.name]} <span class="group-count">{group.cases.length}</span>
            </h2>
            <ul>{rows(group)}</ul>
          </section>
        ),
      )}
    </>
  );
}
