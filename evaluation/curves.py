"""Danger curves: what another threshold on the model's probability would find, and what it would cost."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from evaluation.scoring import Pair
from evaluation.sets import Example

THRESHOLDS = tuple(round(0.02 * step, 2) for step in range(1, 50))


@dataclass(frozen=True)
class Point:
    """What happens at one threshold: shares of messages, and talks in a hundred."""

    threshold: float
    recall: float
    recall_indirect: float
    false_alarms: float
    false_talks: float


def curve(pairs: Sequence[Pair], sure: Mapping[str, float], rules: Mapping[str, bool], talks: Sequence[Example]) -> list[Point]:
    """A point for each threshold. `sure` is the model's probability of an imminent danger by id; `rules` whether they ring alone."""
    return [_point(threshold, pairs, sure, rules, talks) for threshold in THRESHOLDS]


def _point(threshold: float, pairs: Sequence[Pair], sure: Mapping[str, float], rules: Mapping[str, bool], talks: Sequence[Example]) -> Point:
    rung = {id: rules.get(id, False) or probability >= threshold for id, probability in sure.items()}
    grave = [pair.gold for pair in pairs if pair.gold["danger"] == "imminent"]
    indirect = [gold for gold in grave if "indirect" in gold.get("tags", ())]
    harmless = [pair.gold for pair in pairs if "imminent" not in pair.accepted]
    return Point(
        threshold,
        _share([rung[gold["id"]] for gold in grave]),
        _share([rung[gold["id"]] for gold in indirect]),
        _share([rung[gold["id"]] for gold in harmless]),
        100 * _share([any(rung[id] for id in talk["of"]) for talk in talks]),
    )


def as_json(points: Sequence[Point]) -> list[dict[str, Any]]:
    """The points, for the program that draws them."""
    return [asdict(point) for point in points]


def _share(seen: Sequence[bool]) -> float:
    return sum(seen) / len(seen) if seen else 0.0
