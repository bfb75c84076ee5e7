"""One message read: its danger, the cues for it, and what else it says of the person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from triage.language import recognise
from triage.rules import CERTAIN
from triage.tables import GRAVE, SAID
from triage.weighing import is_denied, weigh
from triage.window import Window, open_window

Certainty = Literal["certain", "possible"]

# How many cues are reported: an agent reads three lines, not thirty.
_MOST_CUES = 12


@dataclass(frozen=True)
class Cue:
    """Words that speak of danger: their kind, the words as written, where they stand, how sure."""

    kind: str
    text: str
    start: int
    end: int
    certainty: Certainty


@dataclass(frozen=True)
class Reading:
    """What the rules understand of one message, alone."""

    danger: str
    cues: tuple[Cue, ...]
    cannot_call: bool
    live: bool
    asks_human: bool
    minor: bool
    language: str


def read(text: str, before: Sequence[str] = ()) -> Reading:
    """Read one message for danger. Never raises, whatever the text.

    `before` holds the visitor's earlier messages since the agent's last judgement, oldest first: they
    give the meaning of this one ("il arrive"), but only words of `text` become cues. A Reading's
    danger is "imminent" if one cue is certain, else "none": a possible cue is a question to the model.
    """
    window = open_window(text, before)
    found = (_cue(window, f.row.kind, f.start, f.end, sure >= CERTAIN) for f, sure in weigh(window))
    cues = _chosen(found)
    said = {find.row.name for find in SAID.find(window.spelled) if find.end > window.origin}
    return Reading(
        danger="imminent" if any(cue.certainty == "certain" for cue in cues) else "none",
        cues=cues,
        cannot_call="cannot_call" in said,
        live="live" in said,
        asks_human="asks_human" in said,
        minor=_is_minor(said, cues),
        language=recognise(text),
    )


def _is_minor(said: set[str], cues: tuple[Cue, ...]) -> bool:
    """Whether the writer or the victim is under age: said, or spoken as the young speak by no grown-up."""
    if "minor" in said:
        return True
    child = any(cue.kind == "child" for cue in cues)
    return "adult" not in said and (child or ("young" in said and "grown_up" not in said))


def factors(text: str) -> tuple[Cue, ...]:
    """The known factors of grave danger told in a text, as cues whose kind is in FACTOR_LABELS.

    Facts for the agent's card, in the order of the text, each factor once; never a score. Never raises.
    """
    window = open_window(text)
    told: dict[str, Cue] = {}
    for find in GRAVE.find(window.spelled):
        if not is_denied(window.letters, find):
            cue = _cue(window, find.row.name, find.start, find.end, certain=True)
            told[cue.kind] = min(told.get(cue.kind, cue), cue, key=lambda c: c.start)
    return tuple(sorted(told.values(), key=lambda cue: cue.start))


def _chosen(cues: Iterable[Cue]) -> tuple[Cue, ...]:
    """The cues to show: of two on the same words and of one kind, the surer, then the longer."""
    kept: list[Cue] = []
    for cue in sorted(cues, key=lambda c: (c.certainty != "certain", c.start - c.end, c.start)):
        if not any(cue.kind == k.kind and cue.start < k.end and k.start < cue.end for k in kept):
            kept.append(cue)
    return tuple(kept[:_MOST_CUES])


def _cue(window: Window, kind: str, start: int, end: int, certain: bool) -> Cue:
    first, last = window.place(start, end)
    return Cue(kind, window.text[first:last], first, last, "certain" if certain else "possible")
