"""One line of a table of danger rules."""

from typing import NamedTuple

# How sure a rule is. Nothing: the words matter only beside others.
NOTHING, POSSIBLE, CERTAIN = 0, 1, 2


class Rule(NamedTuple):
    """Words that speak of a kind of danger.

    `alone` is how sure they make us by themselves, `raised` how sure beside marks of dread or of
    the present (`context.RAISED_BY` says which for each kind), `why` the reason.
    """

    kind: str
    alone: int
    raised: int
    words: str
    why: str


def certain(kind: str, why: str, *patterns: str) -> list[Rule]:
    """Words that ring an agent by themselves."""
    return [Rule(kind, CERTAIN, CERTAIN, words, why) for words in patterns]


def possible(kind: str, why: str, *patterns: str) -> list[Rule]:
    """Words that ask the model, and ring when the person says fear, a plea or that it is now."""
    return [Rule(kind, POSSIBLE, CERTAIN, words, why) for words in patterns]


def doubtful(kind: str, why: str, *patterns: str) -> list[Rule]:
    """Words that ask the model, whatever stands beside them."""
    return [Rule(kind, POSSIBLE, POSSIBLE, words, why) for words in patterns]


def faint(kind: str, why: str, *patterns: str) -> list[Rule]:
    """Everyday words, which mean danger only beside dread."""
    return [Rule(kind, NOTHING, CERTAIN, words, why) for words in patterns]


def hint(kind: str, why: str, *patterns: str) -> list[Rule]:
    """Everyday words, which ask the model beside dread."""
    return [Rule(kind, NOTHING, POSSIBLE, words, why) for words in patterns]
