"""The small language in which rules are written, and the alphabet it is compiled to.

Every word that any pattern names gets one letter of a private alphabet; a
message becomes a short string of such letters, and a pattern a short regular expression over it.
That keeps rules readable ("{he} est .. derrière {door}"), linear and quick.

    word          that word, in any spelling `folding` makes equal
    {group}       any entry of a named group of `vocabulary`
    a b | c       alternatives; ( … ) groups them; ? after an item makes it optional
    ..  ...       up to three words of the same clause, up to six of the same sentence,
                  none of them a negation or a first person
    >             up to three words of the same clause, none of them an auxiliary: what follows is present
    ....          up to ten words of the same sentence, whatever they are
    ~  #  @       any one word; a number; a name (a word unknown to the rules, with a capital)
    ^  $          the beginning, the end of a clause
    !item <!item  not followed by, not preceded by (one word)
    &item         followed by, which is no part of what is found
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Generic, NamedTuple, Protocol, TypeVar

from triage.folding import words

FULL_STOP, QUESTION, COMMA, UNKNOWN, NAME, NUMBER, BLANK = ".", "?", ",", "x", "N", "0", "_"
# One letter for each word, from a block of Unicode wide enough and inside what `re` keeps in bitmaps.
_FIRST_LETTER = 0x4E00
_NEGATIONS = "pas jamais aucun aucune sans"
# "il ne frappe pas" and "il frappe pas" are one: "pas" denies, "ne" is often left unwritten.
SILENT = frozenset({"ne", "n"})
_FIRST_PERSON = "je j tu"
# "il a braqué" is written "il a braque" once folded: the auxiliary alone tells the past from the present.
_AUXILIARIES = "a ont as avait avaient"
# How many times one pattern is reported in one message: enough to explain, too few to slow down.
_MOST_FINDS = 3
# A word said more often than this in one message is looked at where it first and last stands.
_MOST_PLACES = 16
# How far beyond a match the signs "not followed by" and "end of the clause" may look.
_SIGHT = 6
_SYNTAX = re.compile(r"\{\w+\}|\.{2,4}|<!|[()|?^$~#@!&>]|[^\s(){}|?^$~#@!&<>]+")


class Alphabet:
    """Gives each word of the patterns one letter, and spells messages with them."""

    def __init__(self) -> None:
        self._letters: dict[str, str] = {mark: _mark(mark) for mark in (".", "!", "?", ",", "...", "!!", "\n")}
        self._sounds: dict[str, str] = {}

    def letter(self, word: str) -> str:
        """The letter of a word, made at its first call."""
        if word not in self._letters:
            self._letters[word] = chr(_FIRST_LETTER + len(self._letters))
            self._sounds.setdefault(sound(word), self._letters[word])
        return self._letters[word]

    def known(self) -> list[str]:
        """The words that have a letter."""
        return list(self._letters)

    def spell(self, keys: Iterable[str]) -> str:
        """A message as letters: one for each word or mark."""
        letters = self._letters
        return "".join([letters.get(key) or self._guess(key) for key in keys])

    def _guess(self, key: str) -> str:
        if key[0].isdigit() and key.isdigit():
            return NUMBER
        if key[0].isalnum():
            return self._sounds.get(sound(key), UNKNOWN) if len(key) > 3 else UNKNOWN
        return self._letters.get(key[0]) or _mark(key)


def _mark(key: str) -> str:
    if "?" in key:
        return QUESTION
    # "il est là... derrière la porte": dots that trail do not end a sentence.
    trailing = key.startswith("..")
    return FULL_STOP if not trailing and key[0] in ".!\n;؟。" else COMMA


_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1")


def sound(word: str) -> str:
    """A cruder spelling under which frequent misspellings meet: doubled consonants, k, ph, a silent s."""
    word = _DOUBLED.sub(r"\1", word).replace("ph", "f").replace("k", "c").replace("y", "i")
    return word.rstrip("s") if len(word) > 4 else word


def _is_one_letter(expression: str) -> bool:
    return len(expression) == 1 or (expression[:2] != "[^" and re.fullmatch(r"\[[^\]]+\]", expression) is not None)


class _Anchor(NamedTuple):
    """Letters of which any match holds one, and how many letters may stand before it, and from it to the end."""

    letters: frozenset[str]
    before: int
    after: int

    def within(self, before: int, after: int) -> "_Anchor":
        """The same anchor, seen from a longer pattern."""
        return _Anchor(self.letters, self.before + before, self.after + after)


class _Piece(NamedTuple):
    """Part of a pattern: its expression, the most letters that it matches, and its anchor if it has one."""

    expression: str
    longest: int
    anchor: _Anchor | None = None


def _letter(letter: str) -> _Piece:
    return _Piece(letter, 1, _Anchor(frozenset(letter), 0, 1))


def _any_of(anchors: list[_Anchor | None]) -> _Anchor | None:
    """The anchor of alternatives: none where one of them has none."""
    known = [anchor for anchor in anchors if anchor]
    if not known or len(known) < len(anchors):
        return None
    letters = frozenset().union(*(anchor.letters for anchor in known))
    return _Anchor(letters, max(a.before for a in known), max(a.after for a in known))


class Compiler:
    """Turns patterns into regular expressions over one alphabet. `groups` maps names to entries."""

    def __init__(self, alphabet: Alphabet, groups: Mapping[str, str], common: str) -> None:
        self._alphabet = alphabet
        self._groups = groups
        self._known: dict[str, _Piece] = {}
        self._common = frozenset(map(alphabet.letter, common.split())) | {NAME}
        negations = "".join(map(alphabet.letter, _NEGATIONS.split()))
        auxiliaries = "".join(map(alphabet.letter, _AUXILIARIES.split()))
        first_person = "".join(map(alphabet.letter, _FIRST_PERSON.split()))
        self._signs = {
            "..": _Piece(f"[^.?,{negations}{first_person}]{{0,3}}?", 3),
            "...": _Piece(f"[^.?{negations}{first_person}]{{0,6}}?", 6),
            ">": _Piece(f"[^.?,{negations}{first_person}{auxiliaries}]{{0,3}}?", 3),
            "....": _Piece("[^.?]{0,10}?", 10),
            "~": _Piece("[^.?,]", 1),
            "@": _letter(NAME),
            "^": _Piece("(?<![^.?,])", 0),
            "$": _Piece("(?![^.?,])", 0),
        }
        self._signs["#"] = self._numbers()

    def _numbers(self) -> _Piece:
        """Any number, those included that rules name one by one (ages, hours) and so have a letter of their own."""
        small = [self._word(str(number)) for number in range(100)]
        return self._union([_letter(NUMBER), self._group("number"), *small])

    def compile(self, pattern: str) -> _Piece:
        """The expression of a whole pattern. Raises ValueError where the pattern is not well formed."""
        items = _SYNTAX.findall(pattern)
        piece = self._alternatives(items)
        if items:
            raise ValueError(f"unbalanced: {pattern!r}")
        return piece

    def _alternatives(self, items: list[str]) -> _Piece:
        choices = [self._sequence(items)]
        while items and items[0] == "|":
            items.pop(0)
            choices.append(self._sequence(items))
        return self._union(choices)

    def _union(self, choices: list[_Piece]) -> _Piece:
        if len(choices) == 1:
            return choices[0]
        letters = "".join(c.expression.strip("[]") for c in choices if _is_one_letter(c.expression))
        others = sorted((c.expression for c in choices if not _is_one_letter(c.expression)), key=len, reverse=True)
        merged = [f"[{letters}]"] if letters else []
        expression = "(?:" + "|".join(merged + others) + ")" if others else merged[0]
        return _Piece(expression, max(c.longest for c in choices), _any_of([c.anchor for c in choices]))

    def _sequence(self, items: list[str]) -> _Piece:
        pieces = []
        while items and items[0] not in "|)":
            pieces.append(self._item(items))
        return _Piece("".join(p.expression for p in pieces), sum(p.longest for p in pieces), self._rarest(pieces))

    def _rarest(self, pieces: list[_Piece]) -> _Anchor | None:
        """Of the anchors of pieces in a row, the one that fewest messages hold."""
        anchors = [
            piece.anchor.within(sum(p.longest for p in pieces[:i]), sum(p.longest for p in pieces[i + 1 :]))
            for i, piece in enumerate(pieces)
            if piece.anchor
        ]
        return min(anchors, key=lambda a: len(a.letters) + 100 * len(a.letters & self._common), default=None)

    def _item(self, items: list[str]) -> _Piece:
        piece = self._atom(items)
        if items and items[0] == "?":
            items.pop(0)
            return _Piece(f"(?:{piece.expression})?", piece.longest)
        return piece

    def _atom(self, items: list[str]) -> _Piece:
        item = items.pop(0)
        if item == "&":
            return _Piece(f"(?={self._atom(items).expression})", 0)
        if item in ("!", "<!"):
            return _Piece(f"(?{item[:-1]}!{self._atom(items).expression})", 0)
        if item == "(":
            piece = self._alternatives(items)
            if not items or items.pop(0) != ")":
                raise ValueError("a parenthesis is left open")
            return piece
        if item[0] == "{":
            return self._group(item[1:-1])
        return self._signs.get(item) or self._word(item)

    def _group(self, name: str) -> _Piece:
        if name not in self._known:
            self._known[name] = self.compile(self._groups[name])
        return self._known[name]

    def _word(self, word: str) -> _Piece:
        keys = [key for key in words(word).keys if key[0].isalnum() and key not in SILENT]
        if not keys:
            keys = words(word).keys
        pieces = [_letter(self._alphabet.letter(key)) for key in keys]
        return _Piece("".join(p.expression for p in pieces), len(pieces), self._rarest(pieces))


class Row(Protocol):
    """A line of a table of rules: what matters here is its words."""

    @property
    def words(self) -> str: ...


R = TypeVar("R", bound=Row)


@dataclass(frozen=True)
class Find(Generic[R]):
    """A row found in a message, from one word to the one before another."""

    row: R
    start: int
    end: int


class Spelled:
    """A message as letters, with the places of each. `blank` sets some of them aside."""

    def __init__(self, letters: str) -> None:
        self.letters = letters
        self.places: dict[str, list[int]] = {}
        for place, letter in enumerate(letters):
            self.places.setdefault(letter, []).append(place)

    def blank(self, start: int, end: int) -> None:
        """Make the letters from `start` to `end` match nothing any more."""
        self.letters = self.letters[:start] + BLANK * (end - start) + self.letters[end:]


class Table(Generic[R]):
    """Rows compiled once, and indexed by the words without which they cannot match."""

    def __init__(self, compiler: Compiler, rows: Iterable[R]) -> None:
        self._rows: list[tuple[R, re.Pattern[str], _Anchor]] = []
        self._index: dict[str, list[int]] = {}
        for row in rows:
            self._add(row, compiler.compile(row.words))

    def _add(self, row: R, piece: _Piece) -> None:
        if not piece.anchor:
            raise ValueError(f"nothing in {row.words!r} must be there")
        for letter in piece.anchor.letters:
            self._index.setdefault(letter, []).append(len(self._rows))
        self._rows.append((row, re.compile(piece.expression), piece.anchor))

    def find(self, spelled: Spelled) -> Iterator[Find[R]]:
        """Places where a row's words stand in a message, row by row; at most three for each row."""
        for i, places in sorted(self._called(spelled).items()):
            row, expression, anchor = self._rows[i]
            matches = _near(expression, spelled.letters, _thinned(places), anchor)
            for match in islice(matches, _MOST_FINDS):
                yield Find(row, match.start(), match.end())

    def _called(self, spelled: Spelled) -> dict[int, list[int]]:
        """The rows that may match, with the places where a word they need stands."""
        called: dict[int, list[int]] = {}
        for letter, places in spelled.places.items():
            for i in self._index.get(letter, ()):
                called.setdefault(i, []).extend(places)
        return called


def _thinned(places: list[int]) -> list[int]:
    places = sorted(places)
    half = _MOST_PLACES // 2
    return places if len(places) <= _MOST_PLACES else places[:half] + places[-half:]


def _near(expression: re.Pattern[str], letters: str, places: list[int], anchor: _Anchor) -> Iterator[re.Match[str]]:
    """Matches around some places, without reading the rest of a long message."""
    done = 0
    for place in places:
        if place < done:
            continue
        stop = place + anchor.after
        for match in expression.finditer(letters, max(done, place - anchor.before), stop + _SIGHT):
            # What ends in sight of the window's edge may be cut: the window of its own anchor has it whole.
            if match.end() <= stop or stop + _SIGHT >= len(letters):
                yield match
                done = match.end()
