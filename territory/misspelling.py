"""Towns as people misspell them: the nearest names by edit distance, helped by how they sound and how many live there."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from territory.gazetteer import Row, Territory, beginnings
from territory.words import fold_name

# Below this size a town must be spelt right, or its department or code be known.
_LEAST_POPULATION = 1500
_LEAST_HEARD = 5000  # from which it may be written as it sounds
# A town so many times larger than its rivals is the one that is meant.
_OVERWHELMING = 15
# Tried in this order: nasal vowels become figures, so that what follows cannot break them up again.
_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"(.)\1+", r"\1"), (r"(?<=..)[stdxpz]+$", ""), (r"ph", "f"), (r"ch|sh", "S"), (r"h", ""), (r"eau|au", "o"), (r"sc(?=[eiy])|c(?=[eiy])|z", "s"),
        (r"gu(?=[eiy])", "G"), (r"g(?=[eiy])", "j"), (r"qu|k|q|c", "k"), (r"y", "i"),
        (r"(?:ain|ein|in|im(?=[bp]))(?![aeioun])[tdgs]?(?=[b-df-hj-np-tv-z]|$)", "1"), (r"(?:an|en|em(?=[bp])|am(?=[bp]))(?![aeioun])[tdgcs]?(?=[b-df-hj-np-tv-z]|$)", "2"),
        (r"(?:on|om(?=[bp]))(?![aeioun])[tdgs]?(?=[b-df-hj-np-tv-z]|$)", "3"), (r"oi", "w"), (r"ou", "u"),
        (r"ai|ei|oe|er$|ee$", "E"), (r"eu", "e"), (r"(?<=..)e$", ""),
    )
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Likeness:
    """A commune that the words resemble, and how far they are from its name."""

    row: Row
    distance: float


def sound(name: str) -> str:
    """A rough key of how a folded name is heard: "bordo" and "bordeaux" agree."""
    key = name.replace(" ", "")
    for pattern, heard in _SOUNDS:
        key = pattern.sub(heard, key)
    return key


_LONGEST = 48  # letters; no commune's name is longer, slips included


class Speller:
    """The names of the larger towns, shortest first, ready to be compared; built at the first misspelt word and kept."""

    def __init__(self, territory: Territory) -> None:
        self.names: list[str] = []
        self.rows: list[list[Row]] = []
        self.handicaps: list[float] = []  # a short form counts less than a whole name, a former name least
        self.sounds: dict[str, list[int]] = {}
        for form, name, rows, is_former in sorted(_forms(territory), key=lambda form: len(form[0].replace(" ", ""))):
            if max(row.population for row in rows) >= _LEAST_HEARD:
                self._add_sound(sound(form))
            self.names.append(form.replace(" ", ""))
            self.handicaps.append(1.0 if is_former else 0.5 if form != name else 0.0)
            self.rows.append(rows)

    def _add_sound(self, heard: str) -> None:
        """The town about to be added, under its sound and under the sound without a last open vowel."""
        for key in (heard, heard.rstrip("E") + "-"):
            self.sounds.setdefault(key, []).append(len(self.names))

    def like(self, words: str) -> list[Likeness]:
        """The communes that folded words resemble, nearest first; one slip beyond reach, so that rivals are seen."""
        query = words.replace(" ", "")
        if len(query) > _LONGEST:
            return []
        found: dict[str, Likeness] = {}
        slips = reach(query) + 1
        first = bisect_left(self.names, len(query) - slips, key=len)  # a name that is longer or shorter by more slips is none of them
        some = self.names[first : bisect_right(self.names, len(query) + slips, key=len)]
        for _, distance, at in process.extract(query, some, scorer=OSA.distance, score_cutoff=slips, limit=60):
            self._keep(found, first + at, float(distance))
        if len(query) > 3:
            heard = sound(words)
            for key, distance in ((heard, 0.75), (heard.rstrip("E") + "-", 1.25)):
                for at in self.sounds.get(key, ()):
                    self._keep(found, at, distance)
        near = sorted(found.values(), key=lambda like: (like.distance, -like.row.population))
        return near if near and near[0].distance <= reach(query) + 0.5 else []

    def _keep(self, found: dict[str, Likeness], at: int, distance: float) -> None:
        distance += self.handicaps[at]
        for row in self.rows[at]:
            if row.insee not in found or found[row.insee].distance > distance:
                found[row.insee] = Likeness(row, distance)


def _forms(territory: Territory) -> Iterator[tuple[str, str, list[Row], bool]]:
    """The names that may be misspelt and their beginnings, each with its whole name."""
    for name, rows, is_former in territory.names(_LEAST_POPULATION):
        forms = [name, *beginnings(name)] if max(row.population for row in rows) >= 10_000 else [name]
        yield from ((form, name, rows, is_former) for form in forms if len(form) > 3)


@cache
def speller(territory: Territory) -> Speller:
    """The one speller of a territory."""
    return Speller(territory)


def reach(query: str) -> int:
    """How many slips a word of this length may hold and still be recognised."""
    return 0 if len(query) < 4 else 1 if len(query) < 7 else 2 if len(query) < 12 else 3


def among(words: str, rows: Iterable[Row], former: Iterable[tuple[str, Row]] = ()) -> list[Row]:
    """Those of a few communes that the words name: whole, by their beginning, or misspelt."""
    query = words.replace(" ", "")
    if len(query) < 3:
        return []
    forms = [(fold_name(row.town), row) for row in rows] + list(former)
    whole = [row for name, row in forms if name == words]
    if whole:
        return whole
    part = [row for name, row in forms if words in beginnings(name) or _is_part(words, name)]
    if part:
        return list(dict.fromkeys(part))
    nearest, best = [], reach(query) + 1
    for name, row in forms:
        for form in (name, *beginnings(name)):
            distance = OSA.distance(query, form.replace(" ", ""), score_cutoff=best)
            distance = min(distance, 1) if len(query) > 4 and sound(form) == sound(words) else distance
            if distance < best:
                nearest, best = [], distance
            if distance == best and distance <= reach(query) and row not in nearest:
                nearest.append(row)
    return nearest


def _is_part(words: str, name: str) -> bool:
    """Whether words are the telling part of a name: "ferrand" of "clermont ferrand", never "saint"."""
    return len(words) > 3 and words not in ("saint", "sainte", "saints", "sous") and f" {words} " in f" {name} "


def decisive(likely: list[Likeness]) -> Row | None:
    """The one town meant beyond doubt: nearest alone, or overwhelmingly the largest of those about as near."""
    close = [like for like in likely if like.distance < likely[0].distance + 1]
    largest = max(close, key=lambda like: like.row.population, default=None)
    if largest is None:
        return None
    for rival in likely:
        if rival.row.insee == largest.row.insee or rival.row.arrondissement and rival.row.town == largest.row.town:
            continue
        times = _OVERWHELMING if rival.distance <= largest.distance else 2 if rival.distance <= largest.distance + 1 else 0
        if rival.row.population * times > largest.row.population:
            return None
    return largest.row
