"""A linear classifier over features, stored as arrays and JSON (no pickle: a model is data)."""

import json
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Mapping, Sequence

import numpy as np
from scipy.sparse import csr_matrix, hstack

from bot.vocabulary import Features

# The weight of a message's meaning beside its features.
MEANING_WEIGHT = 1.5
# How often a classifier goes through the examples: until it settles takes a quarter as long again and decides the same;
# after five passes it still depends on their order.
_PASSES = 10

Scores = Mapping[str, float]


@dataclass(frozen=True)
class Linear:
    """A trained classifier: a column of `weights` and an offset for each of `labels` (see `leanings`). The last rows of
    `weights` are those of meaning."""

    labels: tuple[str, ...]
    weights: np.ndarray
    offsets: np.ndarray

    @classmethod
    def fit(cls, matrix: csr_matrix, labels: Sequence[str], strength: float) -> "Linear":
        """A classifier of these rows (see `matrix_of`); rare labels count as much as frequent ones."""
        names = tuple(sorted(set(labels)))
        truth = np.array([names.index(label) for label in labels])
        return cls(names, *_separate(matrix, truth, len(names), strength))

    def weights_of_words(self, one: Features, label: str) -> dict[str, float]:
        """How much each known word of a message speaks for a label."""
        at = self.labels.index(label)
        spoken = dict(zip(one.columns.tolist(), (one.weights * self.weights[one.columns, at]).tolist()))
        return {word: spoken[column] for word, column in one.words.items()}

    def save(self, folder: Path, name: str) -> None:
        """Writes the classifier into a folder that exists, in two files of that name."""
        (folder / f"{name}.json").write_text(json.dumps(self.labels), encoding="utf-8")
        np.savez(folder / f"{name}.npz", weights=np.ascontiguousarray(self.weights, dtype=np.float16), offsets=self.offsets)

    @classmethod
    def load(cls, folder: Path, name: str) -> "Linear":
        """The classifier that was saved there. Raises OSError or ValueError where it is not whole."""
        labels = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        with np.load(folder / f"{name}.npz", allow_pickle=False) as arrays:
            return cls(tuple(labels), arrays["weights"], arrays["offsets"])


def leanings(one: Features, weights: np.ndarray, offsets: np.ndarray) -> np.ndarray:
    """How far a message lies on the side of each column of `weights`."""
    scores = one.weights @ weights[one.columns] + offsets
    return scores + MEANING_WEIGHT * one.meaning @ weights[-len(one.meaning):] if len(one.meaning) else scores


def matrix_of(examples: Sequence[Features]) -> csr_matrix:
    """One row for each example: its features, then its meaning."""
    ends = np.cumsum([0] + [len(one.columns) for one in examples])
    columns = np.concatenate([one.columns for one in examples])
    weights = np.concatenate([one.weights for one in examples])
    bags = csr_matrix((weights, columns, ends), shape=(len(examples), examples[0].width))
    return hstack([bags, csr_matrix(MEANING_WEIGHT * np.array([one.meaning for one in examples]))]).tocsr()


def shares(scores: Scores, softness: float) -> dict[str, float]:
    """Scores as probabilities: the softer, the less sure. None where there is no score."""
    if not scores:
        return {}
    values = np.array(list(scores.values())) / softness
    raised = np.exp(values - values.max())
    return dict(zip(scores, (raised / raised.sum()).tolist()))


def _separate(matrix: csr_matrix, truth: np.ndarray, classes: int, strength: float) -> tuple[np.ndarray, np.ndarray]:
    from sklearn.exceptions import ConvergenceWarning  # heavy, and only training needs it
    from sklearn.svm import LinearSVC

    # It is stopped on purpose. Not taken back afterwards: another one learns beside it.
    warnings.filterwarnings("ignore", category=ConvergenceWarning)
    machine = LinearSVC(C=strength, class_weight="balanced", random_state=0, max_iter=_PASSES)
    machine.fit(matrix, truth)
    if classes == 2:  # one column stands for both sides
        weights = np.hstack([-machine.coef_.T, machine.coef_.T])
        offsets = np.concatenate([-machine.intercept_, machine.intercept_])
    else:
        weights, offsets = machine.coef_.T, machine.intercept_
    # Half the digits decide the same; stored, they take half the room and half the time to pack.
    return weights.astype(np.float16), offsets.astype(np.float32)
