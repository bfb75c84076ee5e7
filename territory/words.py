"""How words are compared: lower case, no accents, apostrophes and hyphens as spaces, usual abbreviations spelt out."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_FLAT = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "’": "'"})
_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+")
_ABBREVIATED = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes", "mt": "mont", "lez": "les"}


@dataclass(frozen=True, slots=True)
class Token:
    """One word or group of digits: folded, and where it stands in the text as written."""

    word: str
    raw: str
    start: int
    end: int
    gap: str  # what stands between it and the token before


def fold(text: str) -> str:
    """Lower case without accents; ligatures as two letters."""
    if text.isascii():
        return text.lower()
    flat = unicodedata.normalize("NFD", text.lower().translate(_FLAT))
    return "".join(letter for letter in flat if not unicodedata.combining(letter))


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
    return " ".join(_ABBREVIATED.get(word, word) for word in _TOKEN.findall(fold(name)))


def before(words: Sequence[Token], first: int, most: int = 7) -> str:
    """The folded words before a position, up to the end of the sentence before."""
    start = first
    while start > 0 and first - start < most and not (words[start].gap and set(words[start].gap) & set(".!?;\n")):
        start -= 1
    return " ".join(token.word for token in words[start:first])
