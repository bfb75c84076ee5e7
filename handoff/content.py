"""The service's French sentences, kept in content/fr.yml; code carries keys."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_BEFORE_MARK = re.compile(r" (?=[?!;:»])|(?<=«) ")

FILE = Path(__file__).parent / "content" / "fr.yml"


@cache
def _content() -> dict[str, Any]:
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))


def sentence(key: str, **facts: Any) -> str:
    """The sentence of a dotted key, with its facts filled in; raises KeyError on an unknown key."""
    text = entry(key)
    return text.format(**facts) if facts else text


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
