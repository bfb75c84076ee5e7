/** The card: what is known of the case, most urgent first. */
import { card as words, page } from "../content/fr.json";
import { useDesk } from "../desk/context";
import { fullName } from "../desk/name";
import { BackIcon } from "../icons";
import type { Step } from "../shell/view";
import { Answers } from "./Answers";
import { DangerPart } from "./DangerPart";
import { Notes } from "./Notes";
import { Part } from "./Part";
import { PlacePart } from "./PlacePart";
import { Situation } from "./Situation";
import { Times } from "./Times";
import "./card.css";

export function Card({ onStep }: { onStep: (step: Step) => void }) {
  const item = useDesk((state) => (state.open ? state.queue.cases.get(state.open) : undefined));
  const talk = useDesk((state) => (state.open ? state.talks.get(state.open) : undefined));
  if (!item) return <aside class="card pane card-empty" aria-label={page.card_label} tabIndex={-1} />;
  return (
    <aside class="card pane" aria-label={page.card_label} tabIndex={-1}>
      <header class="card-head only-phone">
        <button class="button button-quiet" type="button" aria-label={page.to_talk} onClick={() => history.back()}>
          <BackIcon />
        </button>
        <h2 class="card-name">{fullName(item)}</h2>
      </header>
      <DangerPart item={item} onStep={onStep} />
      <Situation item={item} />
      <PlacePart item={item} />
      <Part title={words.answers}>
        <Answers answers={talk?.answers ?? []} />
      </Part>
      <Times item={item} />
      <Notes key={item.id} item={item} notes={talk?.notes ?? []} />
    </aside>
  );
}
