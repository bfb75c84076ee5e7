"""Phone spelling: what is typed, and the plain words that stand for it."""

from triage.sheets import lines

_GLUING = ("j", "m", "t", "s", "l", "n", "qu")


def _plain() -> dict[str, str]:
    table: dict[str, str] = {}
    for (section,), line in lines("spelling"):
        if section == "glued":
            table |= {pronoun + verb: f"{pronoun} {verb}" for pronoun in _GLUING for verb in line.split()}
        else:
            plain, typed = line.split(": ")
            table |= dict.fromkeys(typed.split(), plain)
    return table


# Plain words are never changed again by the table: folding a folded text leaves it as it is, and a test holds that.
PLAIN: dict[str, str] = _plain()
