/** Figures of a period: volume, categories, waits, outcomes. Each plot has its table; numbers of people, never words. */
import { useEffect, useState } from "preact/hooks";
import { call } from "../../shared/call";
import { cases as caseWords, card as cardWords, figures as words } from "../content/fr.json";
import { useDesk, useTools } from "../desk/context";
import { outcomeName, wordFor } from "../desk/name";
import { explain } from "../desk/refusals";
import { Bars } from "./Bars";
import { periodOf, ranked, type Figures as Counted } from "./figures";
import { HourPlot } from "./HourPlot";
import { RoomHead } from "../shell/RoomHead";
import { Waits } from "./Waits";
import "./figures.css";

const PERIODS = [1, 7, 30, 90] as const;

export function Figures() {
  const [days, setDays] = useState<number>(7);
  const { figures, problem } = useFigures(days);
  return (
    <div class="room-page">
      <RoomHead name={words.heading}>
        <div class="periods" role="group" aria-label={words.period}>
          {PERIODS.map((each) => (
            <button class="period" type="button" key={each} aria-pressed={each === days} onClick={() => setDays(each)}>
              {words.periods[each]}
            </button>
          ))}
        </div>
      </RoomHead>
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {!figures && !problem && <p role="status">{words.loading}</p>}
      {figures && <Sheet figures={figures} />}
    </div>
  );
}

function useFigures(days: number): { figures: Counted | null; problem: string } {
  const { desk } = useTools();
  const [figures, setFigures] = useState<Counted | null>(null);
  const [problem, setProblem] = useState("");
  useEffect(() => {
    let isCurrent = true;
    const { from, to } = periodOf(days, Date.now());
    setProblem("");
    desk.ask(() => call<Counted>(`/api/v1/figures?${new URLSearchParams({ from, to })}`)).then(
      (counted) => isCurrent && setFigures(counted),
      (refused: unknown) => isCurrent && setProblem(explain(refused)),
    );
    return () => {
      isCurrent = false;
    };
  }, [days]);
  return { figures, problem };
}

function Sheet({ figures }: { figures: Counted }) {
  const lists = useDesk((state) => state.lists);
  const category = ranked(figures.by_category.map(({ category: code, count }) => ({ name: lists.categories.find(({ id }) => id === code)?.title ?? caseWords.no_category, count })));
  const force = ranked(figures.by_force.map(({ force: code, count }) => ({ name: wordFor(cardWords.forces, code) ?? cardWords.forces.unknown, count })));
  const priority = figures.by_priority.map(({ priority: rank, count }) => ({ name: caseWords[`priority_${rank as 1 | 2 | 3}`], count }));
  const ended = ranked(figures.outcomes.map(({ outcome, count }) => ({ name: outcomeName({ outcome }, lists) ?? words.no_outcome, count })));
  return (
    <>
      <Tiles figures={figures} />
      <HourPlot figures={figures} />
      <Waits figures={figures} />
      <div class="figure-grid">
        <Bars title={words.by_category} of={words.category} items={category} />
        <Bars title={words.outcomes} of={words.outcome} items={ended} />
        <Bars title={words.by_priority} of={words.priority} items={priority} />
        <Bars title={words.by_force} of={words.force} items={force} />
      </div>
    </>
  );
}

function Tiles({ figures }: { figures: Counted }) {
  const tiles = [
    [words.cases, figures.cases],
    [words.imminent, figures.imminent],
    [words.lifted, figures.lifted],
    [words.reopened, figures.reopened],
    [words.unattended, figures.unattended],
  ] as const;
  return (
    <dl class="tiles">
      {tiles.map(([name, count]) => (
        <div class="tile" key={name}>
          <dt>{name}</dt>
          <dd>{count.toLocaleString("fr-FR")}</dd>
        </div>
      ))}
    </dl>
  );
}
