"""Text as the rules see it: lower case, no accents, apostrophes as spaces."""

import re
import unicodedata

_TOKEN = re.compile(r"[\w\u0300-\u036f]+")


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.lower())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def fold(text: str) -> str:
    """The text in lower case, without accents, apostrophes and hyphens as spaces. Never raises."""
    return " ".join(_plain(match.group()) for match in _TOKEN.finditer(text))
