"""What a linear model sees of a message: words, bits of words, families of words, cues, meaning.

People write on a phone, in a hurry, without accents: character n-grams carry
what spelling loses. The words as typed, accents and marks included, carry what
folding loses. Figures in docs/decisions.md.
"""

import re
from collections import Counter
from typing import Mapping

from bot.lexicon import families
from triage import Reading, fold, read

# Bounds the work on very long messages; what matters is said before that.
LONGEST = 6_000
GRAM = 4

_SHAPES = (
    (re.compile(r"\b(?:0|33)\d(?:\s?\d\d){4}\b"), " numerotelephone "),
    (re.compile(r"\b\d{5}\b"), " codepostal "),
    (re.compile(r"\b\d+\s?(?:€|euros?|eur)", re.IGNORECASE), " sommeargent "),
    (re.compile(r"\b(?:\d|1[0-7])\s?ans\b", re.IGNORECASE), " agemineur ans "),
    (re.compile(r"\b[1-9]\d\s?ans\b", re.IGNORECASE), " agemajeur ans "),
)
# A question to us, which may come after a story: « …, que puis-je faire »
_ASKING = re.compile("|".join((
    r"\b(que|quoi|koi) (puis|peut|dois|doit|faire|dit|risque)",
    r"\b(puis|peux|dois|ai|a) (je|t il|t on)\b",
    r"\b(peut|doit|faut|est|existe) (on|il|ce|elle)\b",
    r"\b(est ce qu|esque)|\bc (est )?quoi\b|\b(mes droits|a t on le droit|je voudrais savoir|je fais quoi)\b|\b(a|vers) qui\b",
    r"^(comment|quel|quelle|quels|quelles|combien|ou|qui|a quoi|kel|koi)\b",
    r"\bcomment (faire|savoir|porter|signaler|on|je|ca)\b",
)))
_SYMBOLS = re.compile(r"[?!\u2600-\u27bf\U0001f300-\U0001faff]")
_TYPED = re.compile(r"[^\W_]+|[^\w\s]")

# A feature's first letter says its block: words (w), words as typed (t), character n-grams (c), families (f), cues and
# symbols (k). Each block is scaled to a length of its own, so that a long tail of n-grams does not drown the words.
BLOCKS = {"w": 1.0, "t": 1.0, "c": 1.0, "f": 0.8, "k": 1.0}

Bag = Mapping[str, float]


def shaped(text: str) -> str:
    """The folded text, numbers that mean something (code, telephone, sum) put as words."""
    for pattern, word in _SHAPES:
        text = pattern.sub(word, text)
    return fold(text[:LONGEST])


def bag(text: str, reading: Reading) -> Bag:
    """The features of a message and how often each occurs; empty where nothing can be read."""
    words = shaped(text).split()
    typed = _TYPED.findall(text[:LONGEST].lower())
    counts = Counter(_words_and_pairs("w", words))
    counts.update(_words_and_pairs("t", typed))
    counts.update(f"t {left} _ {right}" for left, right in zip(typed, typed[2:]))  # whatever stands between
    counts.update(f"f {family}" for family in sorted(families(words)))
    counts.update(f"k {symbol}" for symbol in _SYMBOLS.findall(text[:LONGEST]))
    counts.update(f"k {cue.kind}" for cue in reading.cues)
    counts.update(f"k {cue.kind} {cue.certainty}" for cue in reading.cues)
    counts.update(f"k {flag}" for flag in ("cannot_call", "live", "asks_human", "minor") if getattr(reading, flag))
    counts.update(["k asking"] * is_asking(" ".join(words)))
    for word in words:
        counts.update(grams(word))
    return counts


def bag_of(text: str) -> Bag:
    """The features of a message that nobody has read yet."""
    return bag(text, read(text))


def is_asking(folded: str) -> bool:
    """Whether folded text is put as a question to us, question mark or not."""
    return _ASKING.search(folded) is not None


def grams(word: str) -> list[str]:
    """The character n-grams of one word, its ends marked; the whole of a word too short for one."""
    marked = f"_{word}_"
    return [f"c {marked[at:at + GRAM]}" for at in range(max(1, len(marked) - GRAM + 1))]


def _words_and_pairs(block: str, words: list[str]) -> list[str]:
    alone = [f"{block} {word}" for word in words]
    return alone + [f"{block} {left} {right}" for left, right in zip(words, words[1:])]
