/** The red band across the page: one person nobody has answered, in their own words, and what to do about it. */
import { alarm as words } from "../content/fr.json";
import { sayCount } from "../../shared/content/say";
import { Elapsed } from "../clock/Elapsed";
import type { Case } from "../desk/case";
import { useDesk, useMe } from "../desk/context";
import { categoryName, placeName, reference } from "../desk/name";
import { PriorityIcon } from "../icons";
import { CueList } from "../queue/CueList";
import { focusOn } from "../shell/view";
import { ringing } from "./rule";
import "./alarm.css";

interface Props {
  onOpen: (caseId: string) => void;
  onClaim: (caseId: string) => void;
}

export function AlarmBand({ onOpen, onClaim }: Props) {
  const me = useMe();
  const cases = useDesk((state) => state.queue.cases);
  const calling = ringing(cases.values(), me.id);
  const first = calling[0];
  const isShown = useDesk((state) => state.open === first?.id);
  if (!first) return null;
  return (
    <section class={isShown ? "alarm alarm-shown" : "alarm"} aria-label={words.label}>
      <PriorityIcon priority={1} />
      <div class="alarm-what">
        <p class="alarm-name">
          <strong>{words.title}</strong>
          <span>
            {categoryName(first)}, {placeName(first)} · {reference(first)}
          </span>
        </p>
        <CueList cues={first.cues} limit={3} empty={words.unexplained} />
      </div>
      <div class="alarm-side">
        <Since item={first} />
        {calling.length > 1 && <span class="alarm-others">{sayCount(calling.length - 1, words.others)}</span>}
      </div>
      <Next item={first} isShown={isShown} onOpen={onOpen} onClaim={onClaim} />
    </section>
  );
}

function Since({ item }: { item: Case }) {
  const [before, after] = words.since.split("{time}");
  return (
    <span class="alarm-since">
      {before}
      <Elapsed since={item.ringing_since ?? item.opened_at} toTheSecond />
      {after}
    </span>
  );
}

function Next({ item, isShown, onOpen, onClaim }: Props & { item: Case; isShown: boolean }) {
  if (item.status === "waiting") {
    return (
      <div class="alarm-actions">
        {!isShown && (
          <button class="button button-ghost" type="button" onClick={() => onOpen(item.id)}>
            {words.open}
          </button>
        )}
        <button class="button" type="button" onClick={() => onClaim(item.id)}>
          {words.claim}
        </button>
      </div>
    );
  }
  return (
    <div class="alarm-actions">
      <span class="alarm-hint">{words.mine}</span>
      <button
        class="button"
        type="button"
        onClick={() => {
          onOpen(item.id);
          requestAnimationFrame(() => focusOn(".reply-box"));
        }}
      >
        {words.answer}
      </button>
    </div>
  );
}
