"""From a bag of features to the numbers that the models multiply, once for all of them."""

import json
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Iterable, Mapping, Sequence

import numpy as np

from bot.features import BLOCKS, Bag

_BLOCKS = {block: at for at, block in enumerate(BLOCKS)}
_LENGTHS = np.array(list(BLOCKS.values()))
_NOTHING = np.zeros(0, dtype=np.float32)


@dataclass(frozen=True)
class Features:
    """A message as the models see it: columns (of `width`) and weights of its known features, the meaning of its words.

    `words` says in which column each known word stands: of a message that is judged, not of one that is learnt from.
    `is_known` is false where there is nothing to have an opinion on: bits of words alone are an accident, « qsdf » shares
    some with everything.
    """

    columns: np.ndarray
    weights: np.ndarray
    width: int
    meaning: np.ndarray = _NOTHING
    words: Mapping[str, int] = field(default_factory=dict)
    is_known: bool = True

    def __repr__(self) -> str:
        """How much is known of it, and none of its words, wherever it may be printed."""
        return f"Features({len(self.columns)})"


@dataclass(frozen=True)
class Vocabulary:
    """Features kept from training, in the order of their columns, and how rare each is."""

    index: Mapping[str, int]
    rarity: np.ndarray

    @classmethod
    def learn(cls, bags: Iterable[Bag], least: int = 2) -> tuple["Vocabulary", Sequence[Features]]:
        """The features found in at least `least` of the bags, and what is seen of each bag, but for its meaning.

        A bag is let go once its features are numbers: all of a corpus would take a gigabyte.
        """
        numbers: dict[str, int] = {}
        found, counts = [], []
        for one in bags:
            found.append(np.array([numbers.setdefault(feature, len(numbers)) for feature in one], dtype=np.int32))
            counts.append(np.array(list(one.values()), dtype=np.float32))
        holders = np.bincount(np.concatenate(found))
        kept = holders >= least
        place = np.where(kept, np.cumsum(kept) - 1, -1).astype(np.int32)
        rarity = np.log((1 + len(found)) / (1 + holders[kept])) + 1
        learnt = cls({feature: int(place[number]) for feature, number in numbers.items() if kept[number]}, rarity.astype(np.float32))
        return learnt, [learnt._features(place[one], n) for one, n in zip(found, counts)]

    def seen(self, one: Bag, meaning: np.ndarray = _NOTHING) -> Features:
        """A bag and a meaning as the models see them."""
        columns = np.array([self.index.get(feature, -1) for feature in one], dtype=np.int32)
        words = {name[2:]: column for name, column in zip(one, columns.tolist()) if name[0] == "w" and column >= 0}
        is_known = bool(words) or bool(meaning.any()) or any(name[0] == "k" and name in self.index for name in one)
        counts = np.array(list(one.values()), dtype=np.float32)
        return replace(self._features(columns, counts), meaning=meaning, words=words, is_known=is_known)

    def _features(self, columns: np.ndarray, counts: np.ndarray) -> Features:
        """What is seen of features by their columns, those below zero unknown, and how often each occurs."""
        known = columns >= 0
        columns, blocks = columns[known], self._blocks[columns[known]]
        weights = (1 + np.log(counts[known])) * self.rarity[columns]
        lengths = np.sqrt(np.bincount(blocks, weights ** 2, len(_BLOCKS)))
        return Features(columns, (weights * (_LENGTHS[blocks] / lengths[blocks])).astype(np.float32), len(self.rarity))

    @cached_property
    def _blocks(self) -> np.ndarray:
        """The block of each column."""
        return np.fromiter((_BLOCKS[feature[0]] for feature in self.index), np.int8)

    def save(self, folder: Path) -> None:
        """Writes the vocabulary into a folder that exists."""
        (folder / "vocabulary.json").write_text(json.dumps(list(self.index), ensure_ascii=False), encoding="utf-8")
        np.savez(folder / "vocabulary.npz", rarity=self.rarity)

    @classmethod
    def load(cls, folder: Path) -> "Vocabulary":
        """The vocabulary that was saved there. Raises OSError or ValueError where it is not whole."""
        features = json.loads((folder / "vocabulary.json").read_text(encoding="utf-8"))
        with np.load(folder / "vocabulary.npz", allow_pickle=False) as arrays:
            return cls({feature: at for at, feature in enumerate(features)}, arrays["rarity"])
