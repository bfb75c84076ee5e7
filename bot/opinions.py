"""What the trained models think of a message: one linear classifier for each question asked of it.

One of them names *situations*: what happens and how grave it is, together. A threat by an ex and one by a stranger are
worded otherwise, so each is learnt by its own words; its scores are added to those of danger alone and of category
alone, whose errors are others. Figures in docs/decisions.md.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Mapping, NamedTuple, Optional, Sequence

import numpy as np

from bot.linear import Linear, Scores, leanings, matrix_of, shares
from bot.vocabulary import Features

# How soft a probability is made of each question's scores: where examples held back surprised least.
SOFTNESS = {"intent": 0.27, "topic": 0.14, "category": 0.48, "danger": 0.58, "minor": 0.53}
_BETWEEN = "#"
# The score of a situation that was never learnt.
_STRANGER = -1.0

Shares = Mapping[str, float]


class Lesson(NamedTuple):
    """An example and what it teaches; nothing where a question does not apply to it."""

    features: Features
    intent: str
    danger: str
    minor: str
    category: Optional[str] = None
    topic: Optional[str] = None

    @property
    def situation(self) -> str:
        """What it is about, and how grave: its category, or its intent where it reports nothing."""
        return f"{self.category or self.intent}{_BETWEEN}{self.danger}"


class Opinions(NamedTuple):
    """The probability of each answer to each question; nothing where no word of the message is known.

    `words` says, for each danger, how much each known word speaks for it.
    """

    intent: Shares
    topic: Shares  # were the message a question
    category: Shares  # were the message a report
    danger: Shares
    minor: Shares
    words: Mapping[str, Mapping[str, float]]


class Models:
    """A trained classifier for each question; their weights stand side by side, so that a feature is looked up once for all."""

    def __init__(self, asked: Mapping[str, Linear]) -> None:
        self._weights = np.concatenate([model.weights for model in asked.values()], axis=1, dtype=np.float32)
        self._offsets = np.concatenate([model.offsets for model in asked.values()])
        ends = np.cumsum([len(model.labels) for model in asked.values()]).tolist()
        self._places = {question: slice(end - len(model.labels), end) for (question, model), end in zip(asked.items(), ends)}
        self.asked = {question: replace(model, weights=self._weights[:, self._places[question]]) for question, model in asked.items()}

    @classmethod
    def fit(cls, lessons: Sequence[Lesson], strength: float) -> "Models":
        """Learns every question from the lessons that answer it, two at a time."""
        matrix = matrix_of([lesson.features for lesson in lessons])

        def learnt(question: str) -> Linear:
            answers = [getattr(lesson, question) for lesson in lessons]
            rows = [at for at, answer in enumerate(answers) if answer is not None]
            return Linear.fit(matrix[rows], [answers[at] for at in rows], strength)

        with ThreadPoolExecutor(2) as pool:
            return cls(dict(zip(_QUESTIONS, pool.map(learnt, _QUESTIONS))))

    def opinions(self, one: Features) -> Opinions:
        """What they think of a message."""
        scores = self._scores(one)
        situations = scores.pop("situation")
        for question, part in (("category", 0), ("danger", -1)):
            highest = _highest(situations, part)
            scores[question] = {label: score + highest.get(label, _STRANGER) for label, score in scores[question].items()}
        words = {danger: self.asked["danger"].weights_of_words(one, danger) for danger in self.asked["danger"].labels}
        return Opinions(**{question: shares(found, SOFTNESS[question]) for question, found in scores.items()}, words=words)

    def _scores(self, one: Features) -> dict[str, Scores]:
        if not one.is_known:
            return {question: {} for question in self.asked}
        found = leanings(one, self._weights, self._offsets).tolist()
        return {question: dict(zip(model.labels, found[self._places[question]])) for question, model in self.asked.items()}

    def save(self, folder: Path) -> None:
        """Writes the classifiers into a folder that exists."""
        for question, model in self.asked.items():
            model.save(folder, question)

    @classmethod
    def load(cls, folder: Path) -> "Models":
        """The classifiers that were saved there. Raises OSError or ValueError where they are not whole."""
        return cls({question: Linear.load(folder, question) for question in _QUESTIONS})


# The longest to learn first.
_QUESTIONS = ("situation", "topic", "intent", "category", "danger", "minor")


def _highest(situations: Scores, part: int) -> dict[str, float]:
    """The highest score among the situations of each category (their first part), or of each danger (their last)."""
    found: dict[str, float] = {}
    for name, score in situations.items():
        label = name.split(_BETWEEN)[part]
        found[label] = max(score, found.get(label, score))
    return found
