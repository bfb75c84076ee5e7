/** Where it happens, and who is competent there. */
import { say } from "../../shared/content/say";
import { card as words } from "../content/fr.json";
import type { Answer, Case, Location, Unit, Units } from "../desk/case";
import { zoneOf } from "../clock/zone";
import { LocalTime } from "../clock/LocalTime";
import { CopyButton } from "../copy/CopyButton";
import { wordFor } from "../desk/name";
import type { Step } from "../shell/view";
import { Fact, Part } from "./Part";
import { Source } from "./Source";

interface Props {
  item: Case;
  answers: readonly Answer[];
  units: Units | undefined;
  onStep: (step: Step) => void;
}

/** The service's questions that ask where. */
const WHERE = ["where", "town"];

export function PlacePart({ item, answers, units, onStep }: Props) {
  const told = answers.filter((answer) => WHERE.includes(answer.key));
  const isKnown = item.commune || item.postal_code || item.department || item.location || told.length > 0;
  const zone = zoneOf(item.department);
  return (
    <Part title={words.place}>
      {!isKnown && <p class="hint">{words.no_place}</p>}
      <dl class="facts">
        {told.map((answer) => (
          <Fact key={answer.seq} name={words.told}>
            <Source said={{ text: answer.answer, seq: answer.seq }} onStep={onStep} />
          </Fact>
        ))}
        <Fact name={words.commune}>{item.commune?.name}</Fact>
        <Fact name={words.postal_code}>{item.postal_code}</Fact>
        <Fact name={words.department}>{item.department}</Fact>
        <Fact name={words.force}>{isKnown ? wordFor(words.forces, item.force) : null}</Fact>
        {units?.competent.map((unit) => (
          <Fact key={unit.name} name={words.unit}>
            <Counter unit={unit} />
          </Fact>
        ))}
        {!units?.competent.length && <Fact name={words.unit}>{item.unit}</Fact>}
        {zone && (
          <Fact name={words.hour}>
            <LocalTime zone={zone} isBoth />
          </Fact>
        )}
        {item.location && <Shared location={item.location} />}
        {units?.nearest.map((unit) => (
          <Fact key={unit.name} name={words.near}>
            <Counter unit={unit} />
          </Fact>
        ))}
      </dl>
    </Part>
  );
}

/** The position goes to the computer's own maps (`geo:`), or is copied: a map on the web would learn where the person is. */
function Shared({ location }: { location: Location }) {
  if (location.address) {
    return (
      <Fact name={words.address}>
        <span dir="auto">{location.address}</span> <CopyButton text={location.address} />
      </Fact>
    );
  }
  if (location.latitude === undefined || location.longitude === undefined) return null;
  const position = `${location.latitude.toFixed(5)}, ${location.longitude.toFixed(5)}`;
  return (
    <Fact name={words.position}>
      <a class="position" href={`geo:${location.latitude},${location.longitude}${location.accuracy === undefined ? "" : `;u=${Math.round(location.accuracy)}`}`}>
        {position}
      </a>{" "}
      {location.accuracy !== undefined && say(words.position_accuracy, { metres: Math.round(location.accuracy) })} <CopyButton text={position} />
    </Fact>
  );
}

/** Where to send somebody, and whether a door is open there now. What is merely near says so. */
function Counter({ unit }: { unit: Unit }) {
  const state = unit.open === null ? words.hours_unknown : unit.open ? say(words.open_until, { time: unit.until ?? "" }) : words.shut;
  const near = unit.km === undefined ? null : say(words.near_only, { km: unit.km.toLocaleString("fr-FR") });
  return <>{[unit.name, unit.address, unit.telephone, state, near].filter(Boolean).join(", ")}</>;
}
