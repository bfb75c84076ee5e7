"""What an example teaches: the labels of its block (how grave, how old the victim is)."""

from typing import Sequence

from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from triage import DANGERS


def examples_of(data: TrainingData) -> Sequence[Message]:
    """The examples that carry an intent and words."""
    return [example for example in data.intent_examples if example.get("text")]


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
