"""The worst errors: what was missed, what rang for nothing, first what costs most."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evaluation.scoring import Pair, checks

# From the worst on: somebody in danger whom nobody reads, then one read late, then an officer rung for nothing.
GRAVITY = ("danger_not_missed_entirely", "danger_recall", "no_false_alarm", "danger_in_time", "serious_recall", "handoff_when_needed", "no_over_triage", "category")


@dataclass(frozen=True)
class Error:
    """One wrong decision, by its worst side."""

    figure: str
    pair: Pair
    surprise: float  # how sure the model was of the wrong thing


def worst(pairs: Sequence[Pair], sure: Mapping[str, float] | None = None) -> list[Error]:
    """Every decision that is wrong in a way that matters, the worst first."""
    found = []
    for pair in pairs:
        failed = {name for name, passed in checks(pair) if not passed}
        figure = next((name for name in GRAVITY if name in failed), None)
        if figure:
            found.append(Error(figure, pair, _surprise(pair, sure or {})))
    return sorted(found, key=lambda error: (GRAVITY.index(error.figure), -error.surprise))


def _surprise(pair: Pair, sure: Mapping[str, float]) -> float:
    probability = sure.get(pair.gold.get("id", ""), 0.0)
    return 1 - probability if pair.gold.get("danger") == "imminent" else probability
