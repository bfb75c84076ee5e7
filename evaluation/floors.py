"""Floors under the danger figures: below them something that was understood no longer is."""

import json
import math
from collections.abc import Mapping
from pathlib import Path

from evaluation.scoring import Figure

FILE = Path(__file__).parent / "floors.json"
# What a better corpus may cost in passing: a point and a half of a hundred, and never less than one case.
MARGIN = 0.015
WATCHED = (
    "danger_recall", "danger_recall_indirect", "danger_not_missed_entirely", "danger_in_time",
    "serious_recall", "no_false_alarm", "no_false_alarm_hard", "no_over_triage")

Floors = dict[str, dict[str, float]]


def read() -> Floors:
    """The recorded floors, by set and figure."""
    floors: Floors = json.loads(FILE.read_text(encoding="utf-8"))
    return floors


def record(measured: Mapping[str, Mapping[str, Figure]]) -> None:
    """Take the present danger figures, less the margin, for floors."""
    floors = {name: {one: floor_under(figure) for one, figure in figures.items() if one in WATCHED} for name, figures in measured.items()}
    FILE.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")


def floor_under(figure: Figure) -> float:
    """The floor of a figure."""
    return max(0.0, math.floor(10_000 * (figure.share - max(MARGIN, 1 / figure.cases))) / 10_000)


def broken(measured: Mapping[str, Mapping[str, Figure]], floors: Floors) -> list[str]:
    """Each figure under its floor, or no longer measured, in words."""
    found = []
    for name, floor_of in floors.items():
        for one, floor in floor_of.items():
            figure = measured.get(name, {}).get(one)
            if figure is None or figure.share < floor:
                found.append(f"{name}: {one} {figure.share if figure else 0:.4f} < {floor:.4f}")
    return found
