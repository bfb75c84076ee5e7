"""How grave a message is, by two models that err apart: one compares dangers, one compares situations.

A threat by an ex and a threat by a stranger are worded otherwise: told apart by what happens and how grave it is, each
situation is learnt by its own words, and their sum is a second opinion. Figures in docs/decisions.md.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Sequence

from bot.linear import Linear
from bot.vocabulary import Features
from triage import DANGERS

_BETWEEN = "#"


@dataclass(frozen=True)
class Dangers:
    """The two models; a situation is a name and its danger."""

    alone: Linear
    situations: Linear

    @classmethod
    def fit(cls, examples: Sequence[Features], dangers: Sequence[str], matters: Sequence[str],
            strength: float) -> "Dangers":
        """Learns from examples, how grave each is and what each is about."""
        situations = [f"{matter}{_BETWEEN}{danger}" for matter, danger in zip(matters, dangers)]
        return cls(Linear.fit(examples, dangers, strength), Linear.fit(examples, situations, strength))

    def probabilities(self, one: Features) -> dict[str, float]:
        """The probability of each danger, where both opinions weigh the same; empty where nothing is known."""
        alone, situations = self.alone.probabilities(one), self.situations.probabilities(one)
        if not alone:
            return {}
        summed = dict.fromkeys(DANGERS, 0.0)
        for situation, probability in situations.items():
            summed[situation.rpartition(_BETWEEN)[2]] += probability
        both = {danger: (alone.get(danger, 0.0) * summed[danger]) ** 0.5 for danger in DANGERS}
        total = sum(both.values())
        return {danger: share / total for danger, share in both.items()} if total else alone

    def weights_of_words(self, one: Features, danger: str) -> dict[str, float]:
        """How much each known word of a message speaks for a danger."""
        return self.alone.weights_of_words(one, danger)

    def save(self, folder: Path) -> None:
        """Writes both models into a folder that exists."""
        for name, model in (("alone", self.alone), ("situations", self.situations)):
            (folder / name).mkdir()
            model.save(folder / name)

    @classmethod
    def load(cls, folder: Path) -> "Dangers":
        """The models that were saved there. Raises OSError or ValueError where they are not whole."""
        return cls(Linear.load(folder / "alone"), Linear.load(folder / "situations"))
