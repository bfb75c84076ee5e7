"""From a bag of features to the numbers that the models multiply, once for all of them."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Mapping, Sequence

import numpy as np

from bot.features import BLOCKS, Bag

_BLOCKS = {block: at for at, block in enumerate(BLOCKS)}
_LENGTHS = np.array(list(BLOCKS.values()))
_NOTHING = np.zeros(0, dtype=np.float32)


@dataclass(frozen=True)
class Features:
    """A message as the models see it: columns (of `width`) and weights of its known features, the meaning of its words.

    `words` says in which column each known word stands. `is_known` is false where there is nothing to have an opinion
    on: bits of words alone are an accident, « qsdf » shares some with everything.
    """

    columns: np.ndarray
    weights: np.ndarray
    meaning: np.ndarray
    words: Mapping[str, int]
    is_known: bool
    width: int

    def fingerprint(self) -> str:
        """What Rasa's cache, which is off, would tell messages apart by: their text does."""
        return ""


@dataclass(frozen=True)
class Vocabulary:
    """Features kept from training, and how rare each is."""

    index: Mapping[str, int]
    rarity: np.ndarray

    @classmethod
    def of(cls, bags: Sequence[Bag], least: int = 2) -> "Vocabulary":
        """The features found in at least `least` of the bags."""
        documents: dict[str, int] = {}
        for one in bags:
            for feature in one:
                documents[feature] = documents.get(feature, 0) + 1
        kept = sorted(feature for feature, count in documents.items() if count >= least)
        counts = np.array([documents[feature] for feature in kept], dtype=np.float64)
        rarity = np.log((1 + len(bags)) / (1 + counts)) + 1
        return cls({feature: at for at, feature in enumerate(kept)}, rarity.astype(np.float32))

    def seen(self, one: Bag, meaning: np.ndarray = _NOTHING) -> Features:
        """A bag and a meaning as the models see them."""
        columns, weights = self._vector(one)
        known = {name: self.index.get(name) for name in one if name[0] == "w"}
        words = {name[2:]: column for name, column in known.items() if column is not None}
        is_known = bool(words) or bool(meaning.any()) or any(name[0] == "k" and name in self.index for name in one)
        return Features(columns, weights, meaning, words, is_known, len(self.index))

    def _vector(self, one: Bag) -> tuple[np.ndarray, np.ndarray]:
        known = [(column, n, _BLOCKS[f[0]]) for f, n in one.items() if (column := self.index.get(f)) is not None]
        columns, counts, blocks = np.array(known, dtype=np.int32).reshape(-1, 3).T
        weights = (1 + np.log(counts)) * self.rarity[columns]
        lengths = np.sqrt(np.bincount(blocks, weights ** 2, len(_BLOCKS)))
        return np.ascontiguousarray(columns), (weights * (_LENGTHS[blocks] / lengths[blocks])).astype(np.float32)

    def save(self, folder: Path) -> None:
        """Writes the vocabulary into a folder that exists."""
        features = sorted(self.index, key=self.index.__getitem__)
        (folder / "vocabulary.json").write_text(json.dumps(features, ensure_ascii=False), encoding="utf-8")
        np.savez(folder / "vocabulary.npz", rarity=self.rarity)

    @classmethod
    def load(cls, folder: Path) -> "Vocabulary":
        """The vocabulary that was saved there. Raises OSError or ValueError where it is not whole."""
        features = json.loads((folder / "vocabulary.json").read_text(encoding="utf-8"))
        with np.load(folder / "vocabulary.npz", allow_pickle=False) as arrays:
            return cls({feature: at for at, feature in enumerate(features)}, arrays["rarity"])
