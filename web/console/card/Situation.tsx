/** What it is about, how it came to an agent, and what must not be forgotten when writing back. */
import { card as words, cases as caseWords, languages } from "../content/fr.json";
import type { Case, Term } from "../desk/case";
import { useDesk, useTools } from "../desk/context";
import { categoryName, outcomeName, wordFor } from "../desk/name";
import { useTry } from "../desk/useTry";
import { LiveIcon, MinorIcon, NoCallIcon } from "../icons";
import { Fact, Part } from "./Part";

export function Situation({ item }: { item: Case }) {
  const lists = useDesk((state) => state.lists);
  return (
    <Part title={words.situation}>
      <Marks item={item} />
      <dl class="facts">
        {item.status === "closed" ? <Fact name={words.category}>{categoryName(item)}</Fact> : <Category item={item} categories={lists.categories} />}
        <Fact name={words.reason}>{wordFor(caseWords.reason, item.reason)}</Fact>
        <Fact name={words.language}>{item.language && item.language !== "fr" ? (wordFor(languages, item.language) ?? item.language) : null}</Fact>
        <Fact name={words.team}>{item.team?.name}</Fact>
        <Fact name={words.outcome}>{outcomeName(item, lists)}</Fact>
        <Fact name={words.unattended}>{item.unattended && item.status === "waiting" ? words.unattended_told : null}</Fact>
      </dl>
    </Part>
  );
}

/** What the machine understood, which an agent may correct. */
function Category({ item, categories }: { item: Case; categories: readonly Term[] }) {
  const { desk } = useTools();
  const { problem, attempt } = useTry();
  const known = categories.length > 0 || item.category === null ? categories : [{ id: item.category, title: categoryName(item) }];
  const change = (category: string) => void attempt(() => desk.act(item.id, "category", { category }));
  return (
    <div class="fact fact-wide">
      <dt id="card-category">{words.category}</dt>
      <dd>
        <select class="card-choice" aria-labelledby="card-category" value={item.category ?? ""} onChange={(event) => change(event.currentTarget.value)}>
          {item.category === null && <option value="">{caseWords.no_category}</option>}
          {known.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
        <span class="problem" role="alert">
          {problem}
        </span>
      </dd>
    </div>
  );
}

function Marks({ item }: { item: Case }) {
  if (!item.cannot_call && !item.minor && !item.live) return null;
  return (
    <ul class="card-marks" aria-label={words.marks}>
      {item.cannot_call && (
        <li class="mark mark-strong">
          <NoCallIcon />
          {caseWords.cannot_call}
        </li>
      )}
      {item.minor && (
        <li class="mark mark-strong">
          <MinorIcon />
          {caseWords.minor}
        </li>
      )}
      {item.live && (
        <li class="mark mark-strong">
          <LiveIcon />
          {caseWords.live}
        </li>
      )}
    </ul>
  );
}
