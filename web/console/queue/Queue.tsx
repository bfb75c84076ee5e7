/** The queue: everyone who waits, whom I answer, whom others answer, and who has been answered today. */
import type { ComponentChildren } from "preact";
import { useMemo, useState } from "preact/hooks";
import { page, queue as words } from "../content/fr.json";
import { sayCount } from "../../shared/content/say";
import type { Case } from "../desk/case";
import { useDesk } from "../desk/context";
import { arrange, waitingSince, type Group, type GroupName } from "../desk/order";
import { useSeat } from "../desk/seat";
import { Elapsed } from "../clock/Elapsed";
import { PriorityIcon } from "../icons";
import { usePlace } from "../shell/focus";
import { CueList } from "./CueList";
import { floods } from "./floods";
import { Row } from "./Row";
import { useRover } from "./useRover";
import "./queue.css";

export function Queue({ onOpen }: { onOpen: (caseId: string) => void }) {
  const seat = useSeat();
  const cases = useDesk((state) => state.queue.cases);
  const isReady = useDesk((state) => state.queue.seq !== null);
  const groups = useMemo(() => arrange(cases.values(), seat), [cases, seat]);
  const pane = usePlace<HTMLElement>("queue", { inner: '[data-case][tabindex="0"]' });
  return (
    <nav class="queue pane" ref={pane} aria-label={page.queue_label} tabIndex={-1}>
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

function Groups({ groups, onOpen }: { groups: readonly Group[]; onOpen: (caseId: string) => void }) {
  const open = useDesk((state) => state.open);
  const [showsClosed, setShowsClosed] = useState(false);
  const shown = groups.filter(({ name }) => name !== "closed" || showsClosed);
  const { aimed, aim } = useRover(shown.flatMap((group) => group.cases), open);
  const row = (item: Case, group: GroupName) => (
    <Row key={item.id} item={item} group={group} isOpen={item.id === open} isAimed={item === aimed} onAim={aim} onOpen={onOpen} />
  );
  const rows = (group: Group) =>
    floods(group.cases).map((alike) =>
      alike.length === 1 ? (
        alike.map((item) => row(item, group.name))
      ) : (
        <Flood key={`flood-${alike[0]?.like}`} alike={alike}>
          {alike.map((item) => row(item, group.name))}
        </Flood>
      ),
    );
  return (
    <>
      {groups.map((group) =>
        group.name === "closed" ? (
          <details class="group" key={group.name} open={showsClosed} onToggle={(event) => setShowsClosed(event.currentTarget.open)}>
            <summary class="group-name folding">{sayCount(group.cases.length, words.show_closed)}</summary>
            <ul>{group.cases.map((item) => row(item, group.name))}</ul>
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

/** One line for many: what they share, how many they are, since when. Opened, each is a row like any other. */
function Flood({ alike, children }: { alike: readonly Case[]; children: ComponentChildren }) {
  const first = alike[0];
  if (!first) return null;
  return (
    <li class="flood">
      <details>
        <summary class="flood-name">
          <span class="row-head">
            <PriorityIcon priority={1} />
            <span class="row-name">{sayCount(alike.length, words.flood)}</span>
            <span class="row-wait">
              <Elapsed since={waitingSince(first)} toTheSecond />
            </span>
          </span>
          <CueList cues={first.cues} limit={1} />
        </summary>
        <ul>{children}</ul>
      </details>
    </li>
  );
}
