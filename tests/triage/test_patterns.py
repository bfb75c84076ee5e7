"""The language of the rules: what each sign of a pattern matches, and what it refuses."""

from typing import NamedTuple

import pytest

from triage.folding import words
from triage.patterns import Alphabet, Compiler, Spelled, Table, sound

GROUPS = {"number": "deux | trois", "door": "la porte | le portail", "he": "il | elle"}


class Line(NamedTuple):
    words: str


def found(pattern: str, text: str) -> list[tuple[int, int]]:
    alphabet = Alphabet()
    table = Table(Compiler(alphabet, GROUPS, "la le il"), [Line(pattern)])
    return [(f.start, f.end) for f in table.find(Spelled(alphabet.spell(words(text).keys)))]


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("derrière la porte", "il est derriere LA PORTE"),
        ("{he} frappe", "elle frappe"),
        ("derrière {door}", "derrière le portail"),
        ("(tape | cogne) fort?", "il cogne"),
        ("{he} .. porte", "il casse toute la porte"),
        ("{he} ... porte", "il tape, tape, la porte"),
        ("il .... porte", "il crie pas, je ferme la porte"),
        ("dans # minutes", "dans 10 minutes"),
        ("dans # minutes", "dans trois minutes"),
        ("dans # minutes", "dans 457 minutes"),
        ("~ frappe", "brigitte frappe"),
        ("^ frappe $", "bon, frappe, vite"),
        ("il est !parti", "il est là"),
        ("<!pas là", "bien là"),
        ("frapper", "fraper"),
    ],
)
def test_a_pattern_matches(pattern: str, text: str) -> None:
    """Each sign of the language matches what it says."""
    assert found(pattern, text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("{he} .. porte", "il ne casse pas la porte"),
        ("{he} .. porte", "il crie et je ferme la porte"),
        ("{he} .. porte", "il crie. Elle est là, la porte"),
        ("{he} .. porte", "il a un deux trois quatre porte"),
        ("^ frappe", "il frappe"),
        ("frappe $", "frappe fort"),
        ("il est !parti", "il est parti"),
        ("<!pas là", "pas là"),
        ("dans # minutes", "dans quelques minutes"),
        ("{he} est là", "il est la"),
    ],
)
def test_a_pattern_does_not_match(pattern: str, text: str) -> None:
    """A gap stops at negations, first persons and the end of the clause; edges are edges."""
    assert not found(pattern, text)


@pytest.mark.parametrize("pattern", ["(a | b", "a )", "..", "a?", "{unknown}"])
def test_a_pattern_that_makes_no_sense_is_refused(pattern: str) -> None:
    """A mistake in a sheet fails when the program starts, not when someone writes."""
    with pytest.raises((ValueError, KeyError)):
        found(pattern, "a")


def test_a_word_repeated_in_a_long_text_is_still_found() -> None:
    """Where a word stands too often to be looked at everywhere, the beginning and the end are looked at."""
    assert found("la porte claque", "la porte " * 200 + "la porte claque")


def test_words_that_sound_alike_meet() -> None:
    """Doubled consonants, k and ph do not hide a word."""
    assert sound("frappe") == sound("frape")
    assert sound("kache") == sound("cache")
