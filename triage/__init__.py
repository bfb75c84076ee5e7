"""What danger looks like in a message, with the standard library alone.

The part of Relais that works when everything else is down: no model, no
network, nothing of the disk once started. `read` judges one message in less than a millisecond.
"""

from triage.categories import CATEGORIES, DANGERS, SENSITIVE, worst
from triage.folding import fold
from triage.gravity import FACTOR_LABELS
from triage.kinds import KINDS, LABELS, UNNAMED
from triage.reading import Cue, Reading, factors, read

__all__ = [
    "CATEGORIES",
    "DANGERS",
    "FACTOR_LABELS",
    "KINDS",
    "LABELS",
    "SENSITIVE",
    "UNNAMED",
    "Cue",
    "Reading",
    "factors",
    "fold",
    "read",
    "worst",
]
