"""docs/evaluation.md: the figures as a page. Words of our own set may be quoted there; those of other files never are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from evaluation.confusion import Matrix
from evaluation.errors import Error
from evaluation.scoring import Figure

SHOWN = 10  # errors
GOALS = {
    "danger_recall": 0.95, "danger_recall_indirect": 0.85, "danger_not_missed_entirely": 0.99, "no_false_alarm": 0.98,
    "no_false_alarm_hard": 0.90, "no_over_triage": 0.90, "serious_recall": 0.93, "handoff_when_needed": 0.98, "handoff": 0.95,
    "handoff_not_needed": 0.95, "danger_in_time": 0.95, "category": 0.92, "kind": 0.92, "minor": 0.90, "postal_code_given": 0.97,
    "postal_code_none": 0.97, "commune": 0.97, "faq": 0.90, "no_alarm_in_ordinary_talk": 0.97}
MEANING = {
    "danger_recall": "imminent danger found", "danger_recall_indirect": "… of which nothing is said outright",
    "danger_not_missed_entirely": "imminent danger taken at least for serious", "no_false_alarm": "no alarm where nothing is imminent",
    "no_false_alarm_hard": "… in figures of speech, negations, games, news", "no_over_triage": "ordinary matters left ordinary",
    "serious_recall": "serious facts found", "handoff_when_needed": "a human where one is needed",
    "handoff": "a human where one is needed, and only there", "handoff_not_needed": "no human by itself where none is needed",
    "danger_in_time": "danger found at the turn it is said", "category": "category of a report", "kind": "kind of message",
    "minor": "the victim's age", "postal_code_given": "postal code that was given", "postal_code_none": "no postal code where none was given",
    "commune": "town", "faq": "topic of a question", "no_alarm_in_ordinary_talk": "ordinary talks of eight messages in which no alarm rings"}


@dataclass
class Section:
    """One set on the page."""

    title: str
    about: str
    figures: Mapping[str, Figure]
    floors: Mapping[str, float] = field(default_factory=dict)
    matrices: Sequence[Matrix] = ()


@dataclass
class Page:
    """All that the page shows."""

    sections: Sequence[Section]
    speed: str
    errors: Sequence[Error]
    pictures: Sequence[tuple[str, str]]  # file, what it shows

    def text(self) -> str:
        """The page in Markdown."""
        parts = [_HEAD, *map(_section, self.sections), _drawn(self.pictures), self._errors(), f"## Speed\n{self.speed}"]
        return "\n\n".join(part for part in parts if part) + "\n"

    def _errors(self) -> str:
        shown = [f"| {MEANING[error.figure]} | {_cell(error.pair.words)} | {_expected(error)} | {error.pair.decision['danger']}, {error.pair.decision['category']} |"
                 for error in self.errors[:SHOWN]]
        head = f"## The worst errors\n{len(self.errors)} decisions on our own set are wrong in a way that matters. The worst {len(shown)}:"
        return "\n".join([head, "", "| what fails | words | label | decision |", "|---|---|---|---|", *shown])


_HEAD = """# How well Relais understands

Written by `./relais evaluate`; do not edit. Shares of cases that went well, so that higher is better everywhere, with Wilson's 95 % interval.
How the set was made: [evaluation/README.md](../evaluation/README.md). How to read and add: [recipes](recipes.md)."""


def table(figures: Mapping[str, Figure], floors: Mapping[str, float]) -> str:
    """The figures of a set, against the goal and the floor."""
    lines = ["| figure | meaning | share | cases | 95 % interval | goal | floor |", "|---|---|---|---|---|---|---|"]
    for name, figure in figures.items():
        low, high = figure.interval
        goal = GOALS.get(name)
        share = f"{figure.share:.3f}" if goal is None or figure.share >= goal else f"**{figure.share:.3f}**"
        floor = f"{floors[name]:.3f}" if name in floors else ""
        lines.append(f"| {name} | {MEANING.get(name, '')} | {share} | {figure.hits}/{figure.cases} | {low:.3f}–{high:.3f} | {goal or ''} | {floor} |")
    return "\n".join(lines)


def _section(section: Section) -> str:
    parts = [f"## {section.title}\n{section.about}", table(section.figures, section.floors), *map(_matrix, section.matrices)]
    return "\n\n".join(parts)


def _matrix(matrix: Matrix) -> str:
    lines = [f"| {matrix.name}: label ↓ decision → | {' | '.join(matrix.labels)} |", "|---" * (len(matrix.labels) + 1) + "|"]
    for label, row in zip(matrix.labels, matrix.counts):
        if any(row):
            lines.append(f"| {label} | {' | '.join(str(count) if count else '·' for count in row)} |")
    return "\n".join(lines)


def _drawn(pictures: Sequence[tuple[str, str]]) -> str:
    if not pictures:
        return ""
    return "## Pictures\n" + "\n\n".join(f"![{shows}](pictures/{file})\n\n{shows}" for file, shows in pictures)


def _expected(error: Error) -> str:
    gold = error.pair.gold.get("expect") or error.pair.gold
    return f"{gold['danger']}, {' or '.join(gold['category']) or 'None'}"


def _cell(words: str) -> str:
    return words.replace("|", "¦").replace("\n", " ").replace("<", "&lt;")
