"""What the trained models think of a message: one linear classifier for each question asked of it.

One of them names *situations*: what happens and how grave it is, together. A threat by an ex and one by a stranger are
worded otherwise, so each is learnt by its own words; its scores are added to those of danger alone and of category
alone, whose errors are others. Figures in docs/decisions.md.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Mapping, NamedTuple, Optional, Sequence

from bot.linear import Linear, Scores, matrix_of, shares
from bot.vocabulary import Features

# How soft a probability is made of each question's scores: where examples held back surprised least.
SOFTNESS = {"intent": 0.27, "topic": 0.14, "category": 0.48, "danger": 0.58, "minor": 0.53}
_BETWEEN = "#"

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


@dataclass(frozen=True)
class Models:
    """A trained classifier for each question."""

    asked: Mapping[str, Linear]

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
        scores = {question: model.scores(one) for question, model in self.asked.items()}
        situations = scores.pop("situation")
        scores["category"] = {label: score + _highest(situations, f"{label}{_BETWEEN}", "")
                              for label, score in scores["category"].items()}
        scores["danger"] = {label: score + _highest(situations, "", f"{_BETWEEN}{label}")
                            for label, score in scores["danger"].items()}
        words = {danger: self.asked["danger"].weights_of_words(one, danger) for danger in self.asked["danger"].labels}
        return Opinions(**{question: shares(found, SOFTNESS[question]) for question, found in scores.items()}, words=words)

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


def _highest(situations: Scores, beginning: str, end: str) -> float:
    """The highest score among the situations of one danger, or of one category; that of a stranger where none was learnt."""
    return max((score for name, score in situations.items() if name.startswith(beginning) and name.endswith(end)), default=-1.0)
