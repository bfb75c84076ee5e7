/** What it is about, how it came to an agent, and what must not be forgotten when writing back. */
import { card as words, cases as caseWords, languages, verbs } from "../content/fr.json";
import type { Case } from "../desk/case";
import { categoryName, wordFor } from "../desk/name";
import { LiveIcon, MinorIcon, NoCallIcon } from "../icons";
import { Fact, Part } from "./Part";

export function Situation({ item }: { item: Case }) {
  return (
    <Part title={words.situation}>
      <Marks item={item} />
      <dl class="facts">
        <Fact name={words.category}>{categoryName(item)}</Fact>
        <Fact name={words.reason}>{wordFor(caseWords.reason, item.reason)}</Fact>
        <Fact name={words.language}>{item.language && item.language !== "fr" ? (wordFor(languages, item.language) ?? item.language) : null}</Fact>
        <Fact name={words.outcome}>{wordFor(verbs.outcomes, item.outcome) ?? item.outcome}</Fact>
      </dl>
    </Part>
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
