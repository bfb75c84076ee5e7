"""The danger rules: words that speak of a kind of danger, and how sure they make us."""

from typing import NamedTuple

from triage.kinds import KINDS
from triage.sheets import lines

NOTHING, POSSIBLE, CERTAIN = 0, 1, 2

# How sure words make us alone, and beside marks of dread or of the present (`context.RAISED_BY`).
LEVELS: dict[str, tuple[int, int]] = {
    "certain": (CERTAIN, CERTAIN),  # rings an agent by itself
    "possible": (POSSIBLE, CERTAIN),  # asks the model; rings beside dread
    "doubtful": (POSSIBLE, POSSIBLE),  # asks the model, whatever stands beside
    "faint": (NOTHING, CERTAIN),  # everyday words, danger only beside dread
    "hint": (NOTHING, POSSIBLE),  # everyday words, a question beside dread
}
SHEETS = ("presence", "violence", "distress", "foreign")


class Rule(NamedTuple):
    """Words that speak of a kind of danger, how sure they make us `alone` and `raised`, and `why`."""

    kind: str
    alone: int
    raised: int
    words: str
    why: str


def _rules(sheet: str) -> list[Rule]:
    return [Rule(kind, *LEVELS[level], words, why) for (kind, level, why), words in lines(sheet)]


# The surest first: of a very long text only so many finds are weighed.
RULES: tuple[Rule, ...] = tuple(sorted((r for sheet in SHEETS for r in _rules(sheet)), key=lambda r: -r.alone))

if unknown := {rule.kind for rule in RULES} - KINDS.keys():
    raise ValueError(f"kinds that the console has no words for: {unknown}")
