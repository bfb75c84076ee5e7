"""How grave a message is in its talk, and what the talk is about.

« la barrière est coupée » is harmless after « on m'a volé mon scooter » and « il est là » is not after « il a dit qu'il me
tuerait »: what the model sees in a message alone counts where it still sees it after what came before, or where both together
make it sure. The thresholds were set on our development talks: docs/decisions.md.
"""

from dataclasses import replace
from typing import Mapping, NamedTuple

from bot.judgement import Judgement, cues_of
from triage import Reading, worst


class Threshold(NamedTuple):
    """Probabilities: of a message alone, what is left of it after what came before, and of the last three together."""

    alone: float
    held: float
    together: float


IMMINENT = Threshold(0.5, 0.15, 0.6)
SERIOUS = Threshold(0.8, 0.5, 0.9)


def in_talk(alone: Judgement, pair: Judgement, recent: Judgement, reading: Reading) -> Judgement:
    """The judgement of a message after those before it.

    `pair` is that of the message and the one before it, `recent` that of the last three together, `reading` that of the rules.

    What the message is stays what it is alone, unless only the whole is understood or is grave.
    """
    danger = worst(reading.danger, estimated(alone.dangers, pair.dangers, recent.dangers))
    base = recent if worst(alone.danger, danger) != alone.danger or not alone.understood else alone
    return replace(
        base,
        kind="report" if danger != "none" else base.kind,
        danger=danger,
        dangers=alone.dangers,
        minor=alone.minor or recent.minor,
        cannot_call=alone.cannot_call or recent.cannot_call or reading.cannot_call,
        live=alone.live or recent.live,
        cues=cues_of(reading) or (base.cues if danger != "none" else ()),
    )


def about(judgement: Judgement, whole: Judgement) -> Judgement:
    """The judgement with the category of the whole talk: « 14 ans » says none by itself."""
    if judgement.kind != "report" or whole.category is None:
        return judgement
    return replace(judgement, category=whole.category)


def estimated(alone: Mapping[str, float], pair: Mapping[str, float], recent: Mapping[str, float]) -> str:
    """The danger that the model sees, from what it sees in a message alone, after the one before it, and after two.

    What is imminent has to be left after both; of grave facts, which are told once, after either.
    """
    if _is_passed(IMMINENT, _imminent(alone), _imminent(recent), _imminent(recent)):
        return "imminent"
    held = max(_grave(pair), _grave(recent))
    return "serious" if _is_passed(SERIOUS, _grave(alone), held, _grave(recent)) else "none"


def _imminent(dangers: Mapping[str, float]) -> float:
    return dangers.get("imminent", 0.0)


def _grave(dangers: Mapping[str, float]) -> float:
    return _imminent(dangers) + dangers.get("serious", 0.0)


def _is_passed(threshold: Threshold, alone: float, held: float, together: float) -> bool:
    return together >= threshold.together or (alone >= threshold.alone and held >= threshold.held)
