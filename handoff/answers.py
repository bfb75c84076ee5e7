"""The answers, as data/faq/ holds them beside their examples: what the bot says in a talk and /conseils shows on a page."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parents[1] / "data" / "faq"
_UTTERANCE = "utter_faq/"
_NO_ANSWER = "other"  # says that no checked answer is held


@dataclass(frozen=True)
class Answer:
    """One topic: its text for adults and for the young, in the language of `handoff/wording.py`."""

    topic: str
    title: str
    theme: str
    text: str
    young: str
    must_mention: list[str]
    sources: list[str]
    checked: str
    review: str


@cache
def answers() -> dict[str, Answer]:
    """Every topic by its id. Raises KeyError or ValueError where a file does not hold what it must."""
    return {path.stem: _read(path) for path in sorted(FOLDER.glob("*.yml")) if path.stem != _NO_ANSWER}


def _read(path: Path) -> Answer:
    variants = yaml.safe_load(path.read_text(encoding="utf-8"))["responses"][_UTTERANCE + path.stem]
    told = {"young" if "condition" in one else "text": one["text"] for one in variants}
    (facts,) = (one["metadata"] for one in variants if "metadata" in one)
    return Answer(topic=path.stem, **told, **_words(facts))


def _words(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: value if isinstance(value, list) else str(value) for name, value in facts.items()}
