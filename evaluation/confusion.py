"""What is taken for what: counts of labels against decisions."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evaluation.scoring import DANGERS, Pair
from evaluation.sets import CATEGORIES, KINDS

NOTHING = "—"


@dataclass(frozen=True)
class Matrix:
    """Rows are labels, columns decisions."""

    name: str
    labels: Sequence[str]
    counts: Sequence[Sequence[int]]


def matrices(pairs: Sequence[Pair]) -> list[Matrix]:
    """Danger, kind and category of the messages among them; a decision that is accepted counts as its own label."""
    messages = [pair for pair in pairs if "kind" in pair.gold]
    reports = [pair for pair in messages if pair.gold["kind"] == "report" and pair.gold.get("category")]
    return [
        _matrix("danger", DANGERS, messages, lambda pair: (_label(pair.gold["danger"], pair.accepted, pair.decision["danger"]), pair.decision["danger"])),
        _matrix("kind", KINDS, messages, lambda pair: (pair.gold["kind"], pair.decision["kind"])),
        _matrix("category", (*CATEGORIES, NOTHING), reports, _categories),
    ]


def _matrix(name: str, labels: Sequence[str], pairs: Sequence[Pair], read: Callable[[Pair], tuple[str, str]]) -> Matrix:
    counted = Counter(read(pair) for pair in pairs)
    return Matrix(name, labels, [[counted[label, decided] for decided in labels] for label in labels])


def _categories(pair: Pair) -> tuple[str, str]:
    accepted, decided = pair.gold["category"], pair.decision["category"] or NOTHING
    return _label(accepted[0], accepted, decided), decided


def _label(first: str, accepted: Sequence[str], decided: str) -> str:
    return decided if decided in accepted else first
