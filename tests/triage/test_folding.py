"""Folding: plain words, and offsets that point into the text as written."""

import pytest

from triage import fold
from triage.folding import words
from triage.spelling import PLAIN


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("L’été, à l'école", "l ete a l ecole"),
        ("Jveu pa q’il m'étrangle", "je veux pas qu il m etrangle"),
        ("g peur ki c mtn tt", "j ai peur qui c est maintenant tout"),
        ("C'est grave, c est là", "c est grave c est la"),
        ("AIIIIDEEEEZZZ-MOI", "aidez moi"),
        ("jarrive, il mapelle", "j arrive il mapelle"),
        ("jai 12ans, à 18h30", "j ai 12 ans a 18 h 30"),
        ("œuvre Straße İstanbul ılık", "oeuvre strasse istanbul ilik"),
        ("e\u0301te\u0301 ai\u200bdez", "ete aidez"),
        ("", ""),
        ("\x00 \ud800 😭 !?", ""),
    ],
)
def test_words_are_made_plain(written: str, plain: str) -> None:
    """Case, accents, apostrophes, phone spelling and stretched letters are smoothed."""
    assert fold(written) == plain


def test_folding_twice_changes_nothing() -> None:
    """The plain words of the spelling table are plain."""
    assert [plain for plain in PLAIN.values() if fold(plain) != plain] == []


def test_spans_point_into_the_text_as_written() -> None:
    """Each word stands where it was typed, words of one phone spelling at one place."""
    text = "Là, jveux l’éviter 😭"
    found = words(text)
    assert [(key, text[start:end]) for key, (start, end) in zip(found.keys, found.spans)] == [
        ("là", "Là"),
        (",", ","),
        ("je", "jveux"),
        ("veux", "jveux"),
        ("l", "l"),
        ("eviter", "éviter"),
        ("😭", "😭"),
    ]
