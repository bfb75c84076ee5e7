/** The card: what is known of the case, most urgent first. */
import { card as words, page } from "../content/fr.json";
import { useDesk, useOpenCase } from "../desk/context";
import { fullName } from "../desk/name";
import { BackIcon } from "../icons";
import { usePlace } from "../shell/focus";
import type { Asked, Step } from "../shell/view";
import { ContactPart } from "./ContactPart";
import { DangerPart } from "./DangerPart";
import { DispatchPart } from "./DispatchPart";
import { Essentials } from "./Essentials";
import { Findings } from "./Findings";
import { History } from "./History";
import { Notes } from "./Notes";
import { PlacePart } from "./PlacePart";
import { Situation } from "./Situation";
import { Times } from "./Times";
import "./card.css";

interface Props {
  onStep: (step: Step) => void;
  onAsk: (verb: Asked) => void;
}

export function Card({ onStep, onAsk }: Props) {
  const item = useOpenCase();
  const talk = useDesk((state) => (state.open ? state.talks.get(state.open) : undefined));
  const pane = usePlace<HTMLElement>("card");
  if (!item) {
    return (
      <aside class="card pane card-empty" aria-label={page.card_label} tabIndex={-1}>
        <p class="hint">{words.nothing}</p>
      </aside>
    );
  }
  return (
    <aside class="card pane" key={item.id} ref={pane} aria-label={page.card_label} tabIndex={-1}>
      <header class="card-head only-narrow">
        <button class="button button-quiet" type="button" aria-label={page.to_talk} onClick={() => history.back()}>
          <BackIcon />
        </button>
        <h2 class="card-name">{fullName(item)}</h2>
      </header>
      <DangerPart item={item} onStep={onStep} />
      <Essentials item={item} answers={talk?.answers ?? []} onStep={onStep} />
      <PlacePart item={item} answers={talk?.answers ?? []} units={talk?.units} onStep={onStep} />
      <Findings item={item} onStep={onStep} />
      <Situation item={item} />
      <ContactPart item={item} onAsk={onAsk} />
      <DispatchPart item={item} onAsk={onAsk} />
      <Notes key={item.id} item={item} notes={talk?.notes ?? []} />
      <Times item={item} />
      <History happened={talk?.history ?? []} />
    </aside>
  );
}
