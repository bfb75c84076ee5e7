"""The judgement of a message: what it is about, how grave it is, and which words say so."""

from dataclasses import dataclass, field, replace
from typing import Any, Mapping, Optional, Sequence

from triage import Reading

FALLBACK = "nlu_fallback"
# Intents the judge settles itself, whatever the classifier thought.
DANGER, HUMAN, LOCATION, REPORT, FAQ = "danger", "ask_human", "location", "report", "faq"
# What is not the service's business, and what cannot be told from it.
SMALL_TALK = "out_of_scope"
# The topic of questions for which we hold no checked answer.
UNKNOWN_TOPIC = "other"

_KINDS = {REPORT: "report", DANGER: "report", FAQ: "faq", LOCATION: "location", HUMAN: "human"}
_PLACED = {"found", "ask_commune", "ask_code", "ambiguous", "impossible", "abroad"}


@dataclass(frozen=True)
class Judgement:
    """What `/turn` says of a message. `cues` are plain objects ready for JSON.

    `dangers` is how likely the model holds each danger, before the rules and the thresholds: empty where no model read.
    """

    kind: str = "chat"
    category: Optional[str] = None
    danger: str = "none"
    minor: bool = False
    cannot_call: bool = False
    live: bool = False
    faq: Optional[str] = None
    understood: bool = True
    language: str = "fr"
    confidence: float = 1.0
    cues: Sequence[Mapping[str, str]] = field(default_factory=tuple)
    dangers: Mapping[str, float] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The judgement as the service reads it."""
        return {**vars(self), "cues": [dict(cue) for cue in self.cues], "dangers": dict(self.dangers)}

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> "Judgement":
        """The judgement that `as_json` wrote."""
        return cls(**{**plain, "cues": tuple(plain["cues"])})


def kind_of(intent: str) -> str:
    """The kind of message an intent stands for."""
    return _KINDS.get(intent, "chat")


def cues_of(reading: Reading) -> tuple[dict[str, str], ...]:
    """The cues of the rules, as they travel."""
    return tuple(
        {"kind": cue.kind, "text": cue.text, "certainty": cue.certainty, "layer": "rules"}
        for cue in reading.cues
    )


def intent_of(judgement: Judgement, intent: str) -> str:
    """The intent the dialogue follows: danger before a person, a person before the rest."""
    if judgement.danger != "none":
        return DANGER
    if judgement.kind == "human":
        return HUMAN
    if judgement.kind == "location":
        return LOCATION
    return intent


def placed(judgement: Judgement, text: str, place: Optional[Mapping[str, Any]]) -> Judgement:
    """The judgement of a short message in which the service has read a place: that is what it says."""
    if not place or judgement.danger != "none" or judgement.kind in ("report", "human", "faq"):
        if not _only_a_place(judgement, text, place):
            return judgement
    if place and place.get("status") in _PLACED and len(text.split()) <= 12:
        return replace(judgement, kind="location", understood=True, category=None, faq=None)
    return judgement


def _only_a_place(judgement: Judgement, text: str, place: Optional[Mapping[str, Any]]) -> bool:
    short = len(text.split()) <= 3
    return bool(place) and judgement.danger == "none" and judgement.kind != "human" and short
