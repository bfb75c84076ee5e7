"""The labelled sentences of `sentences.jsonl`, written for these tests in many voices, half of them not dangers."""

import json
from dataclasses import dataclass
from pathlib import Path

from triage import Reading, read


@dataclass(frozen=True)
class Sentence:
    """A sentence, how sure the rules ought to be of danger, and what else they ought to see."""

    text: str
    danger: str
    kinds: tuple[str, ...]
    flags: tuple[str, ...]

    def reading(self) -> Reading:
        """What the rules read in it."""
        return read(self.text)


def load() -> list[Sentence]:
    """All the sentences, in the order of the file."""
    written = (Path(__file__).parent / "sentences.jsonl").read_text(encoding="utf-8")
    return [
        Sentence(row["text"], row["danger"], tuple(row["kinds"]), tuple(row["flags"]))
        for row in map(json.loads, written.splitlines())
    ]


def certainty(reading: Reading) -> str:
    """The strongest certainty of a reading: "certain", "possible" or "none"."""
    if reading.danger == "imminent":
        return "certain"
    return "possible" if reading.cues else "none"
