"""Words of every day, and names of communes that are such words or first names: lists kept by hand beside the data."""

from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"


@cache
def ordinary_names() -> dict[str, bool]:
    """Names of communes that mean something else as well; true for the very common words."""
    lines = (_DATA / "ordinary_words.txt").read_text("utf-8").splitlines()
    return {line.removesuffix(" *"): line.endswith(" *") for line in lines}


@cache
def common_words() -> frozenset[str]:
    """Words of every day: no misspelling and no short form of a town is looked for in them."""
    return frozenset((_DATA / "common_words.txt").read_text("utf-8").split())


def is_everyday(name: str) -> bool:
    """Whether these folded words are all of every day, or one of them glued to its article: "la porte", "larret"."""
    words, common = name.split(), common_words()
    if words[0] in ("saint", "sainte") and len(words) > 1:
        return False
    if len(words) == 1 and len(name) > 4 and name[0] in "cdjlmnst" and name[1:] in common:
        return True
    return all(word in common or len(word) < 3 for word in words)
