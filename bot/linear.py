"""A linear classifier over bags of features, stored as arrays and JSON (no pickle: a model is data)."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Mapping, Sequence

import numpy as np
from scipy.sparse import csr_matrix

from bot.features import Bag

# A block is the first letters of a feature's name; each is scaled to the same length,
# so that a long tail of character n-grams does not drown the words.
_FOLDS = 5
_TEMPERATURES = np.geomspace(0.05, 2.0, 40)


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

    def vector(self, one: Bag) -> tuple[np.ndarray, np.ndarray]:
        """Columns and weights of a bag; both empty where no feature is known."""
        known = [(self.index[f], n, f[0] == "c") for f, n in one.items() if f in self.index]
        if not known:
            return np.empty(0, dtype=np.int32), np.empty(0, dtype=np.float32)
        columns, counts, is_gram = (np.array(part) for part in zip(*known))
        weights = (1 + np.log(counts)) * self.rarity[columns]
        for block in (is_gram, ~is_gram):
            length = np.sqrt((weights[block] ** 2).sum())
            if length:
                weights[block] /= length
        return columns.astype(np.int32), weights.astype(np.float32)

    def matrix(self, bags: Sequence[Bag]) -> csr_matrix:
        """One row for each bag."""
        vectors = [self.vector(one) for one in bags]
        ends = np.cumsum([0] + [len(columns) for columns, _ in vectors])
        columns = np.concatenate([c for c, _ in vectors])
        weights = np.concatenate([w for _, w in vectors])
        return csr_matrix((weights, columns, ends), shape=(len(bags), len(self.index)))


@dataclass(frozen=True)
class Linear:
    """A trained classifier: `probabilities` of each of `labels`."""

    vocabulary: Vocabulary
    labels: tuple[str, ...]
    weights: np.ndarray
    offsets: np.ndarray
    temperature: float

    @classmethod
    def fit(cls, bags: Sequence[Bag], labels: Sequence[str], strength: float = 1.0,
            balanced: bool = True) -> "Linear":
        """A classifier of these bags; its confidence is set on examples it had not seen."""
        vocabulary = Vocabulary.of(bags)
        matrix = vocabulary.matrix(bags)
        names = tuple(sorted(set(labels)))
        truth = np.array([names.index(label) for label in labels])
        scores = _scores_unseen(matrix, truth, len(names), strength, balanced)
        weights, offsets = _separate(matrix, truth, len(names), strength, balanced)
        return cls(vocabulary, names, weights, offsets, _temperature(scores, truth))

    def probabilities(self, one: Bag) -> dict[str, float]:
        """The probability of each label; empty where no feature of the bag is known."""
        columns, weights = self.vocabulary.vector(one)
        if not len(columns):
            return {}
        scores = weights @ self.weights[columns] + self.offsets
        return dict(zip(self.labels, _softmax(scores / self.temperature).tolist()))

    def save(self, folder: Path) -> None:
        """Writes the classifier into a folder that exists."""
        features = sorted(self.vocabulary.index, key=self.vocabulary.index.__getitem__)
        words = {"labels": self.labels, "temperature": self.temperature, "features": features}
        (folder / "linear.json").write_text(json.dumps(words), encoding="utf-8")
        np.savez(folder / "linear.npz", weights=self.weights, offsets=self.offsets,
                 rarity=self.vocabulary.rarity)

    @classmethod
    def load(cls, folder: Path) -> "Linear":
        """The classifier that was saved there. Raises OSError or ValueError where it is not whole."""
        words = json.loads((folder / "linear.json").read_text(encoding="utf-8"))
        with np.load(folder / "linear.npz", allow_pickle=False) as arrays:
            weights, offsets, rarity = arrays["weights"], arrays["offsets"], arrays["rarity"]
        index = {feature: at for at, feature in enumerate(words["features"])}
        return cls(Vocabulary(index, rarity), tuple(words["labels"]), weights, offsets,
                   words["temperature"])


def _separate(matrix: csr_matrix, truth: np.ndarray, classes: int, strength: float,
              balanced: bool) -> tuple[np.ndarray, np.ndarray]:
    from sklearn.svm import LinearSVC  # heavy, and only training needs it

    machine = LinearSVC(C=strength, class_weight="balanced" if balanced else None,
                        random_state=0, max_iter=5_000)
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


def _scores_unseen(matrix: csr_matrix, truth: np.ndarray, classes: int, strength: float,
                   balanced: bool) -> np.ndarray:
    """The score of each example by a classifier that had not seen it."""
    scores = np.zeros((len(truth), classes))
    fold = np.random.RandomState(0).permutation(len(truth)) % _FOLDS
    for held in range(_FOLDS):
        rest = fold != held
        weights, offsets = _separate(matrix[rest], truth[rest], classes, strength, balanced)
        scores[~rest] = matrix[~rest] @ weights + offsets
    return scores


def _temperature(scores: np.ndarray, truth: np.ndarray) -> float:
    """The softness under which the scores of unseen examples are least surprising."""
    def surprise(temperature: float) -> float:
        chosen = _softmax(scores / temperature)[np.arange(len(truth)), truth]
        return -np.log(np.maximum(chosen, 1e-9)).mean()
    return float(min(_TEMPERATURES, key=surprise))


def _softmax(scores: np.ndarray) -> np.ndarray:
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return raised / raised.sum(axis=-1, keepdims=True)
