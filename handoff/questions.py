"""The questions the service asks by itself while a person waits for an agent: one at a time, each may be refused.

In a P1 the handoff comes first and these come after it; an agent's first message ends them. Elsewhere only the town is
asked. A free sentence answers the open question only where it plainly does: everything else is read, kept, and the
question stays open without being repeated.
"""

import re
from collections.abc import Sequence

from handoff.content import entry, sentence

CHOICES = ("yes", "no", "unknown", "cannot")
IMMINENT = ("where", "safe_to_write", "aggressor_here", "armed", "injured", "children")
ORDINARY = ("town",)
BACK = "back"  # to who takes a talk up again: it may be somebody else

# Where nobody else threatens (a person in despair, a fire), one does not ask about an aggressor.
WITHOUT_AGGRESSOR = frozenset({"suicide", "drugged", "injured", "fire_gas"})
_ABOUT_AGGRESSOR = frozenset({"aggressor_here", "armed"})

_YES = re.compile(r"(?i)^\W*(oui+|ouais|wi|yes|si|ok)\b")
_NO = re.compile(r"(?i)^\W*(non+|nan|nn|no|aucun)\b")
_ADDRESS = re.compile(
    r"(?i)\b(rue|avenue|av|boulevard|bd|all[ée]e|place|chemin|route|impasse|r[ée]sidence|b[âa]t(iment)?|[ée]tage|appart(ement)?|quartier|lieu-dit)\b"
    r"|\b\d{1,2} ?(er|e|[eè]me)\b|\bn° ?\d"
)


def next_question(imminent: bool, asked: Sequence[str], cue_kinds: set[str], place_known: bool) -> str | None:
    """The next question to ask, or None when all have been."""
    if not imminent:
        return None if place_known or "where" in asked else next((key for key in ORDINARY if key not in asked), None)
    alone = bool(cue_kinds) and cue_kinds <= WITHOUT_AGGRESSOR
    return next((key for key in IMMINENT if key not in asked and not (alone and key in _ABOUT_AGGRESSOR)), None)


def choices_of(key: str) -> dict[str, str]:
    """The buttons under a question: id → title."""
    names = {"where": ("cannot",), "town": ("cannot",), BACK: ("yes", "no")}.get(key, CHOICES)
    return {f"s.{key}.{name}": sentence(f"questions.choices.{name}") for name in names}


def answer_of(key: str, text: str, place_found: bool) -> str | None:
    """What a free sentence answers to the open question, None where it does not plainly answer it."""
    if key in ("where", "town"):
        return text if place_found or _ADDRESS.search(text) else None
    if len(text.split()) > 6:
        return None
    return text if _YES.match(text) or _NO.match(text) else None


def is_yes(answer: str) -> bool:
    """True for a plain yes."""
    return bool(_YES.match(answer))


def label(key: str) -> str:
    """The question's short name on the agent's card."""
    return entry(f"questions.{key}")["label"]
