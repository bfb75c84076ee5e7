"""Numbers in French words, and ranks ("XI", "3eme", "douzième") as people write them."""

from collections.abc import Sequence

_SMALL = {
    "zero": 0, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8,
    "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16,
}  # fmt: skip
_TENS = {
    "vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
    "septante": 70, "huitante": 80, "octante": 80, "nonante": 90,
}  # fmt: skip
_RANKS = {
    "premier": 1, "premiere": 1, "deuxieme": 2, "second": 2, "troisieme": 3, "quatrieme": 4, "cinquieme": 5,
    "sixieme": 6, "septieme": 7, "huitieme": 8, "neuvieme": 9, "dixieme": 10, "onzieme": 11, "douzieme": 12,
    "treizieme": 13, "quatorzieme": 14, "quinzieme": 15, "seizieme": 16, "vingtieme": 20,
}  # fmt: skip
_ROMAN = (
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "vi",
    "vii",
    "viii",
    "ix",
    "x",
    "xi",
    "xii",
    "xiii",
    "xiv",
    "xv",
    "xvi",
    "xvii",
    "xviii",
    "xix",
    "xx",
)
_ENDINGS = ("er", "ere", "e", "eme", "em", "ieme", "me", "nd", "nde")
WORDS = frozenset(_SMALL) | frozenset(_TENS) | {"mille", "cent", "cents"}


def number(words: Sequence[str]) -> tuple[str, int] | None:
    """The number that starts a list of folded words, as digits, and how many words it takes; nothing if none does."""
    if not words or words[0] not in WORDS:
        return None
    if words[0] == "zero":
        return "0", 1
    value, used = (1, 0) if words[0] == "mille" else _below_thousand(words)
    if used < len(words) and words[used] == "mille" and value:
        rest, more = _below_thousand(words[used + 1 :]) if words[used + 1 : used + 2] != ["zero"] else (0, 0)
        return str(value * 1000 + rest), used + 1 + more
    return str(value), used


def _below_thousand(words: Sequence[str]) -> tuple[int, int]:
    hundreds, used = 0, 0
    if words and words[0] in ("cent", "cents"):
        hundreds, used = 100, 1
    elif len(words) > 1 and _SMALL.get(words[0], 10) in range(2, 10) and words[1] in ("cent", "cents"):
        hundreds, used = _SMALL[words[0]] * 100, 2
    value, more = _below_hundred(words[used:])
    return hundreds + value, used + more


def _below_hundred(words: Sequence[str]) -> tuple[int, int]:
    if not words:
        return 0, 0
    tens, used = _TENS.get(words[0], 0), 1
    if words[0] == "quatre" and len(words) > 1 and words[1] in ("vingt", "vingts"):
        tens, used = 80, 2
    if not tens:
        return _units(words, 16)
    ten_more = tens in (60, 80)
    if words[used : used + 1] == ["et"]:
        joined = words[used + 1 : used + 2]
        if joined in (["un"], ["une"]) or (joined == ["onze"] and tens == 60):
            return tens + _SMALL[joined[0]], used + 2
        return tens, used
    more, taken = _units(words[used:], 16 if ten_more else 9)
    return tens + more, used + taken


def _units(words: Sequence[str], most: int) -> tuple[int, int]:
    """A number up to sixteen, or "dix-sept" to "dix-neuf" where ten may follow."""
    value = _SMALL.get(words[0], 0) if words else 0
    if not value or value > most:
        return 0, 0
    if value == 10 and len(words) > 1 and _SMALL.get(words[1], 0) in (7, 8, 9):
        return 10 + _SMALL[words[1]], 2
    return value, 1


def rank(words: Sequence[str]) -> tuple[int, int] | None:
    """The rank that starts a list of folded words ("3 eme", "xi", "dix septieme", "douze") and how many words it takes."""
    if not words:
        return None
    first = words[0]
    if first.isdecimal():
        return _digits_rank(first, words[1:2])
    if first == "dix" and words[1:2] and words[1] in ("septieme", "huitieme", "neuvieme"):
        return 10 + _RANKS[words[1]], 2
    if first in _RANKS:
        return _RANKS[first], 1
    roman = _roman(first)
    if roman:
        return roman, 2 if len(words) > 1 and words[1] in _ENDINGS else 1
    spelt = number(words)
    return (int(spelt[0]), spelt[1]) if spelt and first != "une" and 1 <= int(spelt[0]) <= 20 else None


def _digits_rank(first: str, after: Sequence[str]) -> tuple[int, int] | None:
    if len(first) > 2 or not 1 <= int(first) <= 20:
        return None
    return int(first), 2 if after and after[0] in _ENDINGS else 1


def _roman(word: str) -> int | None:
    for ending in ("", *_ENDINGS):
        stem = word.removesuffix(ending) if ending else word
        if stem in _ROMAN and (stem != word or not ending):
            return _ROMAN.index(stem) + 1
    return None
