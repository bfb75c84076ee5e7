"""A linear classifier over features, stored as arrays and JSON (no pickle: a model is data)."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Sequence

import numpy as np
from scipy.sparse import csr_matrix, hstack

from bot.vocabulary import Features

# The weight of a message's meaning beside its features.
MEANING_WEIGHT = 1.5
# One example in so many is kept apart to set how soft the confidence is.
_APART = 5
# How finely the classifier is worked out: finer takes twice the time and decides the same.
_FINE, _ROUGH = 1e-2, 5e-2
_TEMPERATURES = np.geomspace(0.05, 2.0, 40)


@dataclass(frozen=True)
class Linear:
    """A trained classifier: `probabilities` of each of `labels`. The last rows of `weights` are those of meaning."""

    labels: tuple[str, ...]
    weights: np.ndarray
    offsets: np.ndarray
    temperature: float

    @classmethod
    def fit(cls, examples: Sequence[Features], labels: Sequence[str], strength: float = 1.0) -> "Linear":
        """A classifier of these examples; its confidence is set on examples it had not seen."""
        matrix = matrix_of(examples)
        names = tuple(sorted(set(labels)))
        truth = np.array([names.index(label) for label in labels])
        apart = np.random.RandomState(0).permutation(len(truth)) % _APART == 0
        weights, offsets = _separate(matrix[~apart], truth[~apart], len(names), strength, _ROUGH)
        temperature = _temperature(matrix[apart] @ weights + offsets, truth[apart])
        return cls(names, *_separate(matrix, truth, len(names), strength, _FINE), temperature)

    def probabilities(self, one: Features) -> dict[str, float]:
        """The probability of each label; empty where no word or symbol of the message is known."""
        if not one.is_known:
            return {}
        scores = one.weights @ self.weights[one.columns] + self.offsets
        if len(one.meaning):
            scores += MEANING_WEIGHT * one.meaning @ self.weights[-len(one.meaning):]
        return dict(zip(self.labels, _softmax(scores / self.temperature).tolist()))

    def weights_of_words(self, one: Features, label: str) -> dict[str, float]:
        """How much each known word of a message speaks for a label."""
        at = self.labels.index(label)
        spoken = dict(zip(one.columns.tolist(), (one.weights * self.weights[one.columns, at]).tolist()))
        return {word: spoken[column] for word, column in one.words.items()}

    def save(self, folder: Path) -> None:
        """Writes the classifier into a folder that exists."""
        words = {"labels": self.labels, "temperature": self.temperature}
        (folder / "linear.json").write_text(json.dumps(words), encoding="utf-8")
        np.savez(folder / "linear.npz", weights=self.weights, offsets=self.offsets)

    @classmethod
    def load(cls, folder: Path) -> "Linear":
        """The classifier that was saved there. Raises OSError or ValueError where it is not whole."""
        words = json.loads((folder / "linear.json").read_text(encoding="utf-8"))
        with np.load(folder / "linear.npz", allow_pickle=False) as arrays:
            return cls(tuple(words["labels"]), arrays["weights"], arrays["offsets"], words["temperature"])


def matrix_of(examples: Sequence[Features]) -> csr_matrix:
    """One row for each example: its features, then its meaning."""
    ends = np.cumsum([0] + [len(one.columns) for one in examples])
    columns = np.concatenate([one.columns for one in examples])
    weights = np.concatenate([one.weights for one in examples])
    bags = csr_matrix((weights, columns, ends), shape=(len(examples), examples[0].width))
    return hstack([bags, csr_matrix(MEANING_WEIGHT * np.array([one.meaning for one in examples]))]).tocsr()


def _separate(matrix: csr_matrix, truth: np.ndarray, classes: int, strength: float,
              tolerance: float) -> tuple[np.ndarray, np.ndarray]:
    from sklearn.svm import LinearSVC  # heavy, and only training needs it

    machine = LinearSVC(C=strength, class_weight="balanced", random_state=0, max_iter=5_000, tol=tolerance)
    machine.fit(matrix, truth)
    weights = np.zeros((matrix.shape[1], classes), dtype=np.float32)
    offsets = np.full(classes, -2.0, dtype=np.float32)
    if len(machine.classes_) == 2:  # one column stands for both sides
        weights[:, machine.classes_[1]] = machine.coef_[0]
        weights[:, machine.classes_[0]] = -machine.coef_[0]
        offsets[machine.classes_] = (-machine.intercept_[0], machine.intercept_[0])
    else:
        weights[:, machine.classes_] = machine.coef_.T
        offsets[machine.classes_] = machine.intercept_
    return weights, offsets


def _temperature(scores: np.ndarray, truth: np.ndarray) -> float:
    """The softness under which the scores of unseen examples are least surprising."""
    def surprise(temperature: float) -> float:
        chosen = _softmax(scores / temperature)[np.arange(len(truth)), truth]
        return -np.log(np.maximum(chosen, 1e-9)).mean()
    return float(min(_TEMPERATURES, key=surprise))


def _softmax(scores: np.ndarray) -> np.ndarray:
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return raised / raised.sum(axis=-1, keepdims=True)
