"""How words are compared: lower case, no accents, apostrophes and hyphens as spaces, usual abbreviations spelt out."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass


def _flat_letters() -> dict[int, str | None]:
    """Every accented Latin letter → its plain form; combining marks → nothing."""
    letters: dict[int, str | None] = {ord("œ"): "oe", ord("æ"): "ae", ord("ß"): "ss", ord("’"): "'"}
    for code in range(0x00C0, 0x0250):
        plain = unicodedata.normalize("NFD", chr(code))[0]
        if plain != chr(code):
            letters[code] = plain
    return letters | dict.fromkeys(range(0x0300, 0x0370))


_FLAT = _flat_letters()
_JOINTS = str.maketrans("-'()’", "     ")
_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+")
_LONGEST_NAME = 10  # words; "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson" has eight
_ABBREVIATED = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes", "mt": "mont", "lez": "les"}


@dataclass(frozen=True, slots=True)
class Token:
    """One word or group of digits: folded, and where it stands in the text as written."""

    word: str
    raw: str
    start: int
    end: int
    gap: str  # what stands between it and the token before


def word_set(text: str) -> frozenset[str]:
    """A list of words written as one text."""
    return frozenset(text.split())


def fold(text: str) -> str:
    """Lower case without accents; ligatures as two letters."""
    lower = text.lower()
    return lower if lower.isascii() else lower.translate(_FLAT)


def tokens(text: str) -> list[Token]:
    """The words of a text, in order. "s/" is read as "sur", "St" as "saint"."""
    text = unicodedata.normalize("NFC", text)
    found, last = [], 0
    for match in _TOKEN.finditer(text):
        word = fold(match[0])
        word = _ABBREVIATED.get(word, word)
        if word in ("s", "ss") and text[match.end() : match.end() + 1] == "/":
            word = "sur" if word == "s" else "sous"
        found.append(Token(word, match[0], match.start(), match.end(), text[last : match.start()]))
        last = match.end()
    return found


def fold_name(name: str) -> str:
    """A commune's name as its folded words: "L'Isle-d'Abeau" → "l isle d abeau"."""
    return " ".join([_ABBREVIATED.get(word, word) for word in fold(name).translate(_JOINTS).split()])


def before(words: Sequence[Token], first: int, most: int = 7) -> str:
    """The folded words before a position, up to the end of the sentence before."""
    start = first
    while start > 0 and first - start < most and not (words[start].gap and set(words[start].gap) & set(".!?;\n")):
        start -= 1
    return " ".join(token.word for token in words[start:first])


def unbroken(words: Sequence[Token], at: int) -> int:
    """How many words from one on stand without a full stop, comma or bracket between them, as far as a name may reach."""
    count, most = 1, min(_LONGEST_NAME, len(words) - at)
    while count < most and not set(words[at + count].gap) & set('.,;:!?()\n"'):
        count += 1
    return count
