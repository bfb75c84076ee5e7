"""Which words made the model see a danger that no rule names: the agent has to see why."""

import re
from typing import Mapping, Sequence, Tuple

from bot.lexicon import families
from triage import UNNAMED, fold

_WORD = re.compile(r"[\w'’-]+")
# Of the closed list of kinds, the one that says most about a word of each family.
_KINDS = (
    ("suicide", "suicide"),
    ("threat", "threat_to_kill"),
    ("sexual", "sexual_assault_now"),
    ("injury", "assault_now"),
    ("offspring", "child"),
)
_AROUND = 2


def cue_of(text: str, weights: Mapping[str, float]) -> Tuple[Mapping[str, str], ...]:
    """The passage around the word that weighs most, as a possible cue of the model; none without such a word."""
    words = list(_WORD.finditer(text))
    weighed = [(max((weights.get(part, 0.0) for part in fold(word.group()).split()), default=0.0), at)
               for at, word in enumerate(words)]
    heaviest, at = max(weighed, default=(0.0, 0))
    if heaviest <= 0:
        return ()
    start, end = words[max(0, at - _AROUND)].start(), words[min(len(words) - 1, at + _AROUND)].end()
    passage = text[start:end]
    return ({"kind": kind_of(fold(passage).split()), "text": passage, "certainty": "possible", "layer": "model"},)


def kind_of(words: Sequence[str]) -> str:
    """The kind that the words of a passage suggest."""
    found = families(words)
    return next((kind for family, kind in _KINDS if family in found), UNNAMED)
