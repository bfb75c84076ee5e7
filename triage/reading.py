"""One message read for danger."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Certainty = Literal["certain", "possible"]


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


_FIRST: tuple[tuple[str, Certainty, str], ...] = (
    ("weapon", "certain", r"\bil a (?:pris |sorti )?(?:un|une) (?:couteau|arme|fusil|pistolet)"),
    ("strangulation", "certain", r"\b(?:il|elle) m.[ée]trangle"),
    ("locked_in", "certain", r"\bje (?:me )?suis enferm[ée]e? dans"),
    ("aggressor_present", "certain", r"\b(?:derri[èe]re|[àa]|devant) (?:la|ma) porte\b"),
    ("threat_to_kill", "certain", r"\b(?:il|elle) va (?:me|nous) tuer"),
    ("suicide", "certain", r"\bje vais me (?:tuer|suicider)"),
    ("assault_now", "possible", r"\b(?:me|m.a) frapp"),
    ("plea_for_help", "possible", r"\b(?:au secours|aidez)"),
)
_RULES = tuple((k, c, re.compile(p, re.I)) for k, c, p in _FIRST)
_MUTE = re.compile(r"peu[xt]? pas (?:parler|appeler)|\b(?:sourde?|muette?|malentendant)", re.I)
_HUMAN = re.compile(r"parler [àa] (?:un|quelqu)|un (?:humain|agent|policier|gendarme)", re.I)
_LIVE = re.compile(r"en ligne avec|au t[ée]l[ée]phone avec|coursier", re.I)
_MINOR = re.compile(r"\bj.ai (?:[5-9]|1[0-7]) ans", re.I)


def read(text: str, before: Sequence[str] = ()) -> Reading:
    """Read one message; `before` holds the visitor's earlier ones, oldest first. Never raises."""
    cues = tuple(
        Cue(kind, m.group(), m.start(), m.end(), certainty)
        for kind, certainty, pattern in _RULES
        for m in pattern.finditer(text)
    )
    certain = any(cue.certainty == "certain" for cue in cues)
    return Reading(
        danger="imminent" if certain else "none",
        cues=cues,
        cannot_call=bool(_MUTE.search(text)),
        live=bool(_LIVE.search(text)),
        asks_human=bool(_HUMAN.search(text)),
        minor=bool(_MINOR.search(text)),
        language="fr",
    )
