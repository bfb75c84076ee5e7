"""Text as the rules see it: plain lower-case words, each with its place in the original.

Accents fall, apostrophes and hyphens become spaces, repeated letters and phone
spelling are smoothed. The offsets always point into the text as written, so that
an agent is shown the visitor's own words.
"""

import re
import unicodedata
from typing import NamedTuple

from triage.spelling import PLAIN

# Marks that live inside a word: combining accents, Arabic vowels and stretching, zero-width
# and bidirectional controls, soft hyphens. They must not cut a word in two.
_INSIDE = "\u0300-\u036f\u0640\u064b-\u065f\u0670\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0f\ufeff"
_TOKEN = re.compile(rf"[^\W_]+[^\W_{_INSIDE}]*(?:[{_INSIDE}]+[^\W_]+)*|\n+|[^\w\s'’`´*\"“”«»{_INSIDE}-]+")
_IGNORED = re.compile(f"[{_INSIDE}]+")
_STRETCHED = re.compile(r"([a-z])\1{2,}")
_TRIPLES = tuple(3 * chr(code) for code in range(ord("a"), ord("z") + 1))
_SHRUNK = r"\1"
# "12ans", "18h30", "10min": a number and its unit, typed without a space.
_MEASURED = re.compile(r"(\d+)(ans?|h|heures?|min|mn|minutes?|jours?|mois|semaines?|piges|euros?)(\d*)")
# "c'est", "c est", "g'aime": the lone letter is an elision, not a phone spelling.
_LONE = frozenset("cgk")
_ELIDED = re.compile(r"['’`´]|\s?(?:est|etai|ete)")
# "là" (there, now) is not "la" (the): the one accent that changes what a rule means.
_THERE = "là"


class Words(NamedTuple):
    """The plain words and marks of a text, and where each stands in the original."""

    keys: list[str]
    spans: list[tuple[int, int]]


def _one_to_one() -> dict[int, str]:
    """Every letter of the scripts we meet whose plain form is one letter long."""
    ranges = ((0x41, 0x5B), (0xC0, 0x250), (0x370, 0x530), (0x620, 0x650), (0x1E00, 0x2000), (0xFF10, 0xFF5B))
    table = {}
    for code in (code for start, end in ranges for code in range(start, end)):
        plain = _plain(chr(code))
        if len(plain) == 1:
            table[code] = plain
    return table | {ord("ı"): "i", ord("ø"): "o", ord("ł"): "l", ord("đ"): "d", ord("’"): "'"}


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.lower())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


_LETTERS = _one_to_one()
_LONG = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ĳ": "ij"})


def _key(token: str, stretched: bool) -> str:
    """The plain spelling of one token already in lower case; may hold several words."""
    if not token.isascii() and token[0].isalnum():
        token = _IGNORED.sub("", token.translate(_LONG))
        token = token if unicodedata.is_normalized("NFKD", token) else _plain(token)
    plain = PLAIN.get(token)
    if plain is None and token[0].isdigit() and not token.isdigit():
        return _measure(token)
    if plain is None and stretched:
        calm = _STRETCHED.sub(_SHRUNK, token)
        return PLAIN.get(calm, calm)
    return plain or token


def _measure(token: str) -> str:
    """A number parted from its unit, where that is what the token is."""
    parts = _MEASURED.fullmatch(token)
    return " ".join(PLAIN.get(part, part) for part in parts.groups() if part) if parts else token


def words(text: str) -> Words:
    """The plain words and marks of a text, in order. Words of one phone spelling share its place."""
    keys: list[str] = []
    spans: list[tuple[int, int]] = []
    lowered = text.translate(_LETTERS)
    stretched = any(triple in lowered for triple in _TRIPLES)
    for match in _TOKEN.finditer(lowered):
        span, token = match.span(), match.group()
        if token in _LONE and _ELIDED.match(lowered, span[1]):
            keys.append(token)
            spans.append(span)
            continue
        key = _THERE if token == "la" and text[span[0] : span[1]].lower() == _THERE else _key(token, stretched)
        if " " in key:
            parts = key.split(" ")
            keys += parts
            spans += [span] * len(parts)
        else:
            keys.append(key)
            spans.append(span)
    return Words(keys, spans)


def fold(text: str) -> str:
    """The words of a text in plain lower case, one space apart: no accents, apostrophes, hyphens or marks.

    Phone spelling is smoothed ("jveu" → "je veux"). Folding twice changes nothing. Never raises.
    """
    return " ".join("la" if key == _THERE else key for key in words(text).keys if key[:1].isalnum())
