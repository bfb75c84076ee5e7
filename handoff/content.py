"""The service's sentences, kept in content/; code carries keys. French is whole; other languages have a few fixed ones."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_BEFORE_MARK = re.compile(r" (?=[?!;:»])|(?<=«) ")

FOLDER = Path(__file__).parent / "content"
FOREIGN = ("en", "ar")  # languages with sentences of their own


@cache
def _content(language: str = "fr") -> dict[str, Any]:
    return yaml.safe_load((FOLDER / f"{language}.yml").read_text(encoding="utf-8"))


def sentence(key: str, **facts: Any) -> str:
    """The sentence of a dotted key, with its facts filled in; raises KeyError on an unknown key."""
    text = entry(key)
    return text.format(**facts) if facts else text


def told(key: str, cannot_call: bool) -> str:
    """The sentence of a key, without numbers to call for who cannot call."""
    return sentence(f"{key}_cannot_call" if cannot_call else key)


def foreign(key: str, language: str | None) -> str | None:
    """The fixed sentence for who does not write in French; None for who does, or where there is none."""
    if language in (None, "fr"):
        return None
    found: Any = _content(language if language in FOREIGN else "other")
    for part in key.split("."):
        found = found.get(part) if isinstance(found, dict) else None
    return found


def entry(key: str) -> Any:
    """Whatever stands under a dotted key: a sentence, or a table of them."""
    found: Any = _content()
    for part in key.split("."):
        found = found[part]
    return found


def spaced(text: str) -> str:
    """French spacing: no line may begin with « ? » or « : »."""
    return _BEFORE_MARK.sub("\u202f", text)


def error_sentence(code: str) -> str:
    """What a person reads when something is refused."""
    return entry("errors")[code]
