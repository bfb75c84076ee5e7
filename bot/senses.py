"""What words mean: the vectors of fr_core_news_md in 7 MB, without the 250 MB of tables that spaCy loads beside them."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Sequence

import numpy as np
from spacy.strings import get_string_id

# How many of the 300 numbers of fr_core_news_md's vectors are kept, once turned so that the first tell words apart best:
# to learn from all of them takes twice the time, and decides the same.
SENSES = 100
# "j'" and "l'" have vectors of their own.
_WORD = re.compile(r"\w+'?")


@dataclass(frozen=True)
class Senses:
    """The direction of each word in lower case: `keys` are sorted digests of words, `places` their directions."""

    keys: np.ndarray
    places: np.ndarray
    directions: np.ndarray

    @classmethod
    def of(cls, vocabulary: Any) -> "Senses":
        """The senses of a spaCy vocabulary. A word in capitals alone stands for the same word without."""
        strings, table = vocabulary.strings, vocabulary.vectors
        places: dict[int, int] = {}
        for key, place in table.key2row.items():
            word = strings[key]
            lower = word.lower()
            if word == lower:
                places[key] = place
            else:
                places.setdefault(get_string_id(lower), place)
        keys = np.array(sorted(places), dtype=np.uint64)
        lengths = np.linalg.norm(table.data, axis=1, keepdims=True)
        directions = table.data / np.maximum(lengths, 1e-9)
        turned, _, _ = np.linalg.svd(directions.T @ directions)
        return cls(keys, np.array([places[key] for key in keys.tolist()], dtype=np.uint16),
                   (directions @ turned[:, :SENSES]).astype(np.float16))

    def meaning(self, text: str) -> np.ndarray:
        """The direction of all the words of a text together; zeros where none is known."""
        total = self.directions[self._places(text)].astype(np.float32).sum(axis=0)
        length = np.sqrt((total ** 2).sum())
        return total / length if length else total

    def save(self, folder: Path) -> None:
        """Writes the senses into a folder that exists."""
        np.savez(folder / "senses.npz", keys=self.keys, places=self.places, directions=self.directions)

    @classmethod
    def load(cls, folder: Path) -> "Senses":
        """The senses that were saved there. Raises OSError or ValueError where they are not whole."""
        with np.load(folder / "senses.npz", allow_pickle=False) as arrays:
            return cls(arrays["keys"], arrays["places"], arrays["directions"])

    def _places(self, text: str) -> Sequence[int]:
        words = _WORD.findall(text.lower().replace("’", "'"))
        digests = np.array([get_string_id(word) for word in words], dtype=np.uint64)
        at = np.minimum(np.searchsorted(self.keys, digests), len(self.keys) - 1)
        return self.places[at[self.keys[at] == digests]]
