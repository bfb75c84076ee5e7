"""How a sentence becomes what one person reads: `[for who can call|for who cannot]`, and names in `<…>` filled in.

The bot and the content files write in this small language; the service alone knows who reads, so it renders.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

_EITHER = re.compile(r"\[([^\[\]|]*)\|([^\[\]|]*)\]")
_NAME = re.compile(r"<([\w-]+(?::[\w-]+)?)>")
_LOOSE = re.compile(r" +(?=[.,)])| +(?= )")  # what an empty alternative leaves


@dataclass(frozen=True)
class Reader:
    """Who reads: someone who can only write, someone under 18 who is spoken to as such, someone whose screen hides itself when she turns away."""

    cannot_call: bool = False
    young: bool = False
    discreet: bool = False


ANYBODY = Reader()


def worded(text: str, reader: Reader, phrases: Mapping[str, str], shown: Callable[[str], str | None]) -> str:
    """The text as this person reads it: names are those of phrases, else of the table; one nobody knows stays as it is written."""

    def filled(match: re.Match[str]) -> str:
        phrase = phrases.get(match[1])
        if phrase is not None:
            return worded(phrase, reader, {}, shown)
        return shown(match[1]) or match[0]

    chosen = _EITHER.sub(lambda match: match[2 if reader.cannot_call else 1], text)
    return _LOOSE.sub("", _NAME.sub(filled, chosen)).strip()
