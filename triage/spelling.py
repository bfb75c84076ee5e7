"""Phone spelling: what is typed, and the plain words that stand for it."""

from collections.abc import Sequence

from triage.sheets import lines

_GLUING = ("j", "m", "t", "s", "l", "n", "qu")
# Words whose meaning is that of their place: `written_out` tells it.
SHORTHAND: frozenset[str] = frozenset({"mn", "i", "e", "ma", "mon"})


def _plain() -> dict[str, str]:
    table: dict[str, str] = {}
    for (section,), line in lines("spelling"):
        if section == "glued":
            table |= {pronoun + verb: f"{pronoun} {verb}" for pronoun in _GLUING for verb in line.split()}
        elif section == "short":
            plain, typed = line.split(": ")
            table |= dict.fromkeys(typed.split(), plain)
    return table


def _listed(name: str) -> frozenset[str]:
    return frozenset(word for (section,), line in lines("spelling") if section == name for word in line.split())


# Plain words are never changed again by the table: folding a folded text leaves it as it is, and a test holds that.
PLAIN: dict[str, str] = _plain()
_SUBJECTS = _listed("subjects")
_AFTER_HE = _listed("after he")


def written_out(keys: Sequence[str], place: int) -> tuple[str, ...]:
    """What the word at a place stands for between its neighbours: "mn" is "minutes" after a number, else "mon"."""
    key = keys[place]
    if key not in SHORTHAND:
        return (key,)
    last = keys[place - 1] if place else ""
    if key == "mn":
        return ("minutes",) if last.isdigit() else ("mon",)
    if key == "i":
        return ("il",) if _AFTER_HE.intersection(keys[place + 1 : place + 2]) else (key,)
    if last not in _SUBJECTS:
        return (key,)
    if key == "mon":
        return ("m", "ont") if last in ("ils", "elles") else (key,)
    return ("m", "a") if key == "ma" else ("est",)
