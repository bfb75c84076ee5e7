"""What a linear model sees of a message: words, bits of words, families of words, cues, meaning.

People write on a phone, in a hurry, without accents: character n-grams carry
what spelling loses. The vectors of fr_core_news_md carry words that the corpus
does not hold; figures in docs/decisions.md.
"""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any, Mapping, Sequence, Tuple

import numpy as np

from bot.lexicon import families
from triage import Reading, fold

# Bounds the work on very long messages; what matters is said before that.
LONGEST = 6_000
SHORTEST_GRAM, LONGEST_GRAM = 2, 5

_SHAPES = (
    (re.compile(r"\b(?:0|33)\d(?:\s?\d\d){4}\b"), " numerotelephone "),
    (re.compile(r"\b\d{5}\b"), " codepostal "),
    (re.compile(r"\b\d+\s?(?:€|euros?|eur)", re.IGNORECASE), " sommeargent "),
    (re.compile(r"\b(?:\d|1[0-7])\s?ans\b", re.IGNORECASE), " agemineur ans "),
    (re.compile(r"\b[1-9]\d\s?ans\b", re.IGNORECASE), " agemajeur ans "),
)
# A question to us, which may come after a story: « …, que puis-je faire ? »
_ASKING = re.compile("|".join((
    r"\b(que|quoi|koi) (puis|peut|dois|doit|faire|dit|risque)",
    r"\b(puis|peux|dois|ai|a) (je|t il|t on)\b",
    r"\b(peut|doit|faut|est|existe) (on|il|ce|elle)\b",
    r"\best ce que\b|\bc est quoi\b|\bmes droits\b|\bje voudrais savoir\b|\b(a|vers) qui\b",
    r"^(comment|quel|quelle|quels|quelles|combien|ou|qui|a quoi|kel|koi)\b",
    r"\bcomment (faire|savoir|porter|signaler|on|je|ca)\b",
)))
_SYMBOLS = re.compile(r"[?!\u2600-\u27bf\U0001f300-\U0001faff]")

Bag = Mapping[str, float]


@dataclass(frozen=True)
class Features:
    """A message as the models see it: a bag of features, and the vector of each word that has one."""

    bag: Bag
    senses: Sequence[Tuple[str, np.ndarray]] = ()


def shaped(text: str) -> str:
    """The folded text, numbers that mean something (code, telephone, sum) put as words."""
    for pattern, word in _SHAPES:
        text = pattern.sub(word, text)
    return fold(text[:LONGEST])


def bag(text: str, reading: Reading) -> Bag:
    """The features of a message and how often each occurs; empty where nothing can be read."""
    words = shaped(text).split()
    counts = Counter(f"w {word}" for word in words)
    counts.update(f"w {left} {right}" for left, right in zip(words, words[1:]))
    counts.update(f"s {symbol}" for symbol in _SYMBOLS.findall(text[:LONGEST]))
    counts.update(f"k {cue.kind}" for cue in reading.cues)
    counts.update(f"f {family}" for family in families(words))
    counts.update(["f asking"] * bool(_ASKING.search(" ".join(words))))
    for word in words:
        counts.update(grams(word))
    return counts


def grams(word: str) -> list[str]:
    """The character n-grams of one word, its ends marked."""
    marked = f"_{word}_"
    sizes = range(SHORTEST_GRAM, min(LONGEST_GRAM, len(marked)) + 1)
    return [f"c {marked[at:at + size]}" for size in sizes for at in range(len(marked) - size + 1)]


def senses(doc: Any) -> Sequence[Tuple[str, np.ndarray]]:
    """The folded words of a spaCy document that have a vector, each with its direction."""
    found = []
    for token in doc[:LONGEST // 5]:
        length = token.vector_norm if token.has_vector else 0.0
        if length and not token.is_punct:
            found.append((fold(token.text), token.vector / length))
    return found
