"""A linear classifier over features, stored as arrays and JSON (no pickle: a model is data)."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Mapping, Sequence

import numpy as np
from scipy.sparse import csr_matrix, hstack

from bot.features import Bag, Features

# A feature's first letter says its block: character n-grams, families of words, else words. Each block
# is scaled to a length of its own, so that a long tail of n-grams does not drown the words.
BLOCKS = {"c": 1, "f": 2}
BLOCK_WEIGHTS = [1.0, 1.0, 0.8]
# The length of fr_core_news_md's vectors, and their weight beside the blocks.
SENSES = 300
SENSE_WEIGHT = 1.5
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
        known = [(self.index[f], n, BLOCKS.get(f[0], 0)) for f, n in one.items() if f in self.index]
        if not known:
            return np.empty(0, dtype=np.int32), np.empty(0, dtype=np.float32)
        columns, counts, blocks = (np.array(part) for part in zip(*known))
        weights = (1 + np.log(counts)) * self.rarity[columns]
        for block, weight in enumerate(BLOCK_WEIGHTS):
            length = np.sqrt((weights[blocks == block] ** 2).sum())
            if length:
                weights[blocks == block] *= weight / length
        return columns.astype(np.int32), weights.astype(np.float32)

    def meaning(self, one: Features) -> np.ndarray:
        """The direction of a message's words together, rare ones counting more."""
        if not one.senses:
            return np.zeros(SENSES, dtype=np.float32)
        rarest = self.rarity.max()
        at = [self.index.get(f"w {word}") for word, _ in one.senses]
        weights = np.array([rarest if place is None else self.rarity[place] for place in at])
        total = (weights[:, None] ** 2 * np.array([vector for _, vector in one.senses])).sum(axis=0)
        length = np.sqrt((total ** 2).sum())
        return (SENSE_WEIGHT / length * total if length else total).astype(np.float32)

    def matrix(self, examples: Sequence[Features]) -> csr_matrix:
        """One row for each example: its bag, then its meaning."""
        vectors = [self.vector(one.bag) for one in examples]
        ends = np.cumsum([0] + [len(columns) for columns, _ in vectors])
        columns = np.concatenate([c for c, _ in vectors])
        weights = np.concatenate([w for _, w in vectors])
        bags = csr_matrix((weights, columns, ends), shape=(len(examples), len(self.index)))
        return hstack([bags, csr_matrix(np.array([self.meaning(one) for one in examples]))]).tocsr()


@dataclass(frozen=True)
class Linear:
    """A trained classifier: `probabilities` of each of `labels`."""

    vocabulary: Vocabulary
    labels: tuple[str, ...]
    weights: np.ndarray
    offsets: np.ndarray
    temperature: float

    @classmethod
    def fit(cls, examples: Sequence[Features], labels: Sequence[str], strength: float = 1.0) -> "Linear":
        """A classifier of these examples; its confidence is set on examples it had not seen."""
        vocabulary = Vocabulary.of([one.bag for one in examples])
        matrix = vocabulary.matrix(examples)
        names = tuple(sorted(set(labels)))
        truth = np.array([names.index(label) for label in labels])
        scores = _scores_unseen(matrix, truth, len(names), strength)
        weights, offsets = _separate(matrix, truth, len(names), strength)
        return cls(vocabulary, names, weights, offsets, _temperature(scores, truth))

    def probabilities(self, one: Features) -> dict[str, float]:
        """The probability of each label; empty where no word or symbol of the message is known."""
        columns, weights = self.vocabulary.vector(one.bag)
        if not self._is_known(one):
            return {}
        scores = weights @ self.weights[columns] + self.offsets
        scores += self.vocabulary.meaning(one) @ self.weights[-SENSES:]
        return dict(zip(self.labels, _softmax(scores / self.temperature).tolist()))

    def weights_of_words(self, one: Features, label: str) -> dict[str, float]:
        """How much each known word of a message speaks for a label."""
        at = self.labels.index(label)
        columns, weights = self.vocabulary.vector(one.bag)
        spoken = dict(zip(columns.tolist(), (weights * self.weights[columns, at]).tolist()))
        known = {name: self.vocabulary.index.get(name) for name in one.bag if name.startswith("w ")}
        return {name[2:]: spoken[column] for name, column in known.items() if column is not None}

    def _is_known(self, one: Features) -> bool:
        """Bits of words alone are an accident: « qsdf » shares some with everything."""
        return bool(one.senses) or any(name in self.vocabulary.index for name in one.bag if name[0] != "c")

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


def _separate(matrix: csr_matrix, truth: np.ndarray, classes: int,
              strength: float) -> tuple[np.ndarray, np.ndarray]:
    from sklearn.svm import LinearSVC  # heavy, and only training needs it

    machine = LinearSVC(C=strength, class_weight="balanced", random_state=0, max_iter=5_000)
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


def _scores_unseen(matrix: csr_matrix, truth: np.ndarray, classes: int, strength: float) -> np.ndarray:
    """The score of each example by a classifier that had not seen it."""
    scores = np.zeros((len(truth), classes))
    fold = np.random.RandomState(0).permutation(len(truth)) % _FOLDS
    for held in range(_FOLDS):
        rest = fold != held
        weights, offsets = _separate(matrix[rest], truth[rest], classes, strength)
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
