"""What is said of a town in a text: which words, which communes, and how surely it is a place."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from territory.areas import Area
from territory.gazetteer import Row


class Standing(IntEnum):
    """How surely the words around a name make a place of it."""

    PLAIN = 1  # only named: large towns
    LOCATED = 2  # "à Rungis"
    LIVED = 3  # "il habite à"
    ALONE = 4  # the message is only that, or its code or department stands beside it
    FIRST = 5  # "je suis à"


@dataclass(frozen=True, slots=True)
class Mention:
    """A town on the words it stands on."""

    first: int
    last: int
    rows: tuple[Row, ...]
    standing: Standing
    sure: bool = True  # the words are its name, as against likeness
    near: bool = False  # "près de"
    ordinary: bool = False  # the name is an everyday word or a first name as well


@dataclass(frozen=True, slots=True)
class Around:
    """What else a text names, and whether the place was just asked for."""

    beside: frozenset[int]  # the words of codes and areas
    areas: Sequence[Area]
    asked: bool

    @property
    def departments(self) -> frozenset[str]:
        """The departments named, as against a number that may be anything."""
        return frozenset(department for area in self.areas if area.named or area.sure for department in area.departments)
