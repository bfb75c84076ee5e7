"""Figures of decisions against labels: what is counted, and within which bounds the truth lies. Standard library only.

Each figure is a share of cases that went well, so that higher is always better; a decision that is not there is an error.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

DANGERS = ("none", "serious", "imminent")
Z = 1.96  # standard deviations around the middle that hold 95 % of a normal law

Row = Mapping[str, Any]
Check = tuple[str, bool]


@dataclass(frozen=True)
class Pair:
    """A labelled example and the decision on it."""

    gold: Row
    decision: Row

    @property
    def accepted(self) -> Sequence[str]:
        """The dangers that count as right."""
        return self.gold.get("danger_ok") or [_expected(self.gold)["danger"]]

    @property
    def words(self) -> str:
        """What was written."""
        return self.gold["text"] if "text" in self.gold else " / ".join(self.gold["turns"])


@dataclass(frozen=True)
class Figure:
    """How many cases went well."""

    hits: int
    cases: int

    @property
    def share(self) -> float:
        """Between 0 and 1."""
        return self.hits / self.cases

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's interval: the shares under which this count is no surprise (95 %)."""
        share, scale = self.share, 1 + Z * Z / self.cases
        middle = (share + Z * Z / (2 * self.cases)) / scale
        reach = Z * (share * (1 - share) / self.cases + Z * Z / (4 * self.cases**2)) ** 0.5 / scale
        return max(0.0, middle - reach), min(1.0, middle + reach)

    def __add__(self, other: "Figure") -> "Figure":
        return Figure(self.hits + other.hits, self.cases + other.cases)


def paired(golds: Sequence[Row], decisions: Iterable[Row]) -> list[Pair]:
    """Each example with its decision; raises ValueError where one is missing, doubled or says an unknown danger."""
    by_id: dict[str, Row] = {}
    for decision in decisions:
        if by_id.setdefault(decision["id"], decision) is not decision:
            raise ValueError(f"two decisions on {decision['id']}")
        if decision.get("danger", "none") not in DANGERS:
            raise ValueError(f"unknown danger of {decision['id']}: {decision['danger']!r}")
    missing = [gold["id"] for gold in golds if gold["id"] not in by_id]
    if missing:
        raise ValueError(f"no decision on {', '.join(missing[:5])}")
    return [Pair(gold, by_id[gold["id"]]) for gold in golds]


def figures(pairs: Iterable[Pair]) -> dict[str, Figure]:
    """Every figure that these examples allow, by name."""
    counted: dict[str, Figure] = {}
    for pair in pairs:
        for name, passed in checks(pair):
            counted[name] = counted.get(name, Figure(0, 0)) + Figure(int(passed), 1)
    return dict(sorted(counted.items()))


def checks(pair: Pair) -> Iterator[Check]:
    """What is asked of one decision, and whether it holds."""
    if "turns" in pair.gold:
        return _of_dialogue(pair)
    return _of_question(pair) if "faq" in pair.gold else _of_message(pair)


def _of_message(pair: Pair) -> Iterator[Check]:
    gold, decision = pair.gold, pair.decision
    yield from _of_danger(pair, gold)
    if "handoff" in decision:
        yield from _of_handoff(pair)
    if gold.get("minor") is not None:
        yield "minor", bool(decision.get("minor")) == gold["minor"]
    if gold["kind"] == "report" and gold.get("category"):
        yield "category", decision["category"] in gold["category"]
    yield "kind", decision["kind"] == gold["kind"]
    if "postal_code" in gold:
        yield _of_postal_code(gold["postal_code"], decision)
        if gold.get("commune"):
            yield "commune", plain(decision.get("commune")) == plain(gold["commune"])


def _of_question(pair: Pair) -> Iterator[Check]:
    yield "faq", pair.decision.get("faq") in pair.gold["faq"]


def _of_dialogue(pair: Pair) -> Iterator[Check]:
    expect, decision = pair.gold["expect"], pair.decision
    yield from _of_danger(pair, expect)
    if "ordinary" in pair.gold.get("tags", ()):
        yield "no_alarm_in_ordinary_talk", decision["danger"] != "imminent"
    if expect.get("danger_by_turn") is not None:
        turn = decision.get("danger_turn")
        yield "danger_in_time", turn is not None and turn <= expect["danger_by_turn"]
    if expect["category"]:
        yield "category", decision["category"] in expect["category"]
    if expect["handoff"] != "optional":
        yield "handoff", decision["handoff"] == (expect["handoff"] == "required")
    yield _of_postal_code(expect["postal_code"], decision)


def _of_danger(pair: Pair, expected: Row) -> Iterator[Check]:
    """Danger that is there must be found; danger that is not there must not be seen."""
    found, tags = pair.decision["danger"], pair.gold.get("tags", ())
    if expected["danger"] == "imminent":
        yield "danger_recall", found in pair.accepted
        yield "danger_not_missed_entirely", found != "none"
        if "indirect" in tags:
            yield "danger_recall_indirect", found in pair.accepted
    if expected["danger"] == "serious":
        yield "serious_recall", found != "none" or found in pair.accepted
    if "imminent" not in pair.accepted:
        yield "no_false_alarm", found != "imminent"
        if "hard_negative" in tags:
            yield "no_false_alarm_hard", found != "imminent"
    if list(pair.accepted) == ["none"]:
        yield "no_over_triage", found == "none"


def _of_handoff(pair: Pair) -> Iterator[Check]:
    """A human for grave facts and for who asks; none by itself where nothing is grave."""
    grave = pair.gold["danger"] != "none" and "none" not in pair.accepted
    if grave or pair.gold["kind"] == "human":
        yield "handoff_when_needed", bool(pair.decision["handoff"])
    elif list(pair.accepted) == ["none"]:
        yield "handoff_not_needed", not pair.decision["handoff"]


def _of_postal_code(expected: str | None, decision: Row) -> Check:
    """Codes given and not given are counted apart: never to answer must not pay."""
    return "postal_code_given" if expected else "postal_code_none", decision["postal_code"] == expected


def plain(name: str | None) -> str:
    """A town's name without accents, capitals, hyphens and apostrophes."""
    letters = unicodedata.normalize("NFD", (name or "").lower())
    kept = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join("".join(letter if letter.isalnum() else " " for letter in kept).split())


def _expected(gold: Row) -> Row:
    return gold.get("expect") or gold
