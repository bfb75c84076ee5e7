"""The service's sentences, kept in content/; code carries keys. French is whole; other languages have a few fixed ones."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from handoff import lines
from handoff.wording import ANYBODY, Reader, worded

_BEFORE_MARK = re.compile(r" (?=[?!;])")
_BESIDE_WIDE_MARK = re.compile(r" (?=[:»])|(?<=«) ")

FOLDER = Path(__file__).parent / "content"
FOREIGN = ("en", "ar")  # languages with sentences of their own


@cache
def _content(language: str = "fr") -> dict[str, Any]:
    return yaml.safe_load((FOLDER / f"{language}.yml").read_text(encoding="utf-8"))


def sentence(key: str, **facts: Any) -> str:
    """The sentence of a dotted key as anybody reads it, with its facts filled in; raises KeyError on an unknown key."""
    return told(key, ANYBODY, **facts)


def told(key: str, reader: Reader, **facts: Any) -> str:
    """The sentence of a key for who reads it: « tu » for the young, no number to call for who cannot; raises KeyError."""
    text = rendered(_found(_content()["minor"], key) if reader.young and _found(_content()["minor"], key) else entry(key), reader)
    return text.format(**facts) if facts else text


def rendered(
    text: str, reader: Reader, operator: Mapping[str, str] | None = None, shown: Callable[[str], str | None] = lines.shown
) -> str:
    """A text in the language of `handoff/wording.py`, as this person reads it.

    `operator` holds what is known of who runs this chat; `shown` gives what stands for the name of a line.
    """
    phrases = {name: _either(both, reader) for name, both in entry("phrases").items()}
    return worded(text, reader, {**phrases, **_of_operator(operator or {}, reader)}, shown)


def _of_operator(known: Mapping[str, str], reader: Reader) -> dict[str, str]:
    """For each thing one may ask about the service, a sentence that tells it, or that says that it is not known."""
    sentences = {}
    for name, forms in entry("operator").items():
        form = forms["known" if known.get(name) else "unknown"]
        sentences[f"operator:{name}"] = _either(form, reader).format(**known)
    return sentences


def _either(both: Mapping[str, str] | str, reader: Reader) -> str:
    return both if isinstance(both, str) else both["tu" if reader.young else "vous"]


def foreign(key: str, language: str | None, reader: Reader = ANYBODY) -> str | None:
    """The fixed sentence for who does not write in French; None for who does, or where there is none."""
    if language in (None, "fr"):
        return None
    found = _found(_content(language if language in FOREIGN else "other"), key)
    return rendered(found, reader) if isinstance(found, str) else None


def entry(key: str) -> Any:
    """Whatever stands under a dotted key: a sentence, or a table of them; raises KeyError."""
    found: Any = _content()
    for part in key.split("."):
        found = found[part]
    return found


def _found(content: Any, key: str) -> Any:
    for part in key.split("."):
        content = content.get(part) if isinstance(content, dict) else None
    return content


def spaced(text: str) -> str:
    """French spacing: no line may begin with « ? » or « : ». The colon and the quotes stand off by a whole space, the others by a narrow one."""
    return _BESIDE_WIDE_MARK.sub("\u00a0", _BEFORE_MARK.sub("\u202f", text))


def error_sentence(code: str) -> str:
    """What a person reads when something is refused."""
    return sentence(f"errors.{code}")
