"""What an example teaches: its intent, and the labels of its block (how grave, how old the victim is)."""

from typing import Sequence

from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.judgement import FAQ, REPORT
from bot.opinions import Lesson
from bot.vocabulary import Features
from triage import DANGERS


def examples_of(data: TrainingData) -> Sequence[Message]:
    """The examples that carry an intent and words, by their words: Rasa's own order is that of a set of files, another each time."""
    return sorted((example for example in data.intent_examples if example.get("text")), key=lambda example: str(example.get("text")))


def lesson_of(example: Message, features: Features) -> Lesson:
    """All that an example teaches.

    An answer torn from its talk (`torn` on the block) says no category: « 14 ans ». A question that tells a fact (`told`
    names the category) is a report, and its topic is learnt all the same. Raises ValueError on a word that is not a danger.
    """
    whole, told = example.get_full_intent(), _labels(example).get("told")
    intent, _, topic = whole.partition("/")
    category = topic if intent == REPORT and not _labels(example).get("torn", False) else told
    return Lesson(features, REPORT if told else intent, danger_of(example), minor_of(example), category, whole if intent == FAQ else None)


def danger_of(example: Message) -> str:
    """The danger written on the example's block; none where nothing is written.

    Raises ValueError on a word that is not a danger: a typing error there would teach harm.
    """
    danger = _labels(example).get("danger", "none")
    if danger not in DANGERS:
        raise ValueError(f"unknown danger {danger!r} on a block of {example.get_full_intent()!r}")
    return danger


def minor_of(example: Message) -> str:
    """"minor" where the block says that the victim is under 18, else "adult"."""
    return "minor" if _labels(example).get("minor", False) else "adult"


def _labels(example: Message) -> dict:
    return (example.get("metadata") or {}).get("intent") or {}
