"""How sure a rule makes us, once what stands around its words is weighed."""

from collections.abc import Iterable, Iterator
from typing import Any

from triage import context
from triage.context import Mark
from triage.patterns import COMMA, FULL_STOP, QUESTION, Find
from triage.rules import CERTAIN, NOTHING, POSSIBLE, Rule
from triage.tables import ALPHABET, DANGER, LOWERING, RAISING
from triage.window import Window

# Fear told at the other end of a long story says nothing about "il rentre": words further apart do not raise.
_EARSHOT = 24
_ENDS = FULL_STOP + QUESTION
_STOPS = _ENDS + COMMA


def _letters(*words: str) -> frozenset[str]:
    return frozenset(map(ALPHABET.letter, words))


_NOT_AFTER = _letters("pas", "jamais", "plus", "rien", "aucun", "aucune", "sans")
_NOT_BEFORE = _letters("pas", "jamais", "aucun", "aucune", "sans", "ni", "personne")
_PLUS = ALPHABET.letter("plus")
# "il frappe plus fort" denies nothing.
_MORE = _letters("fort", "vite", "en", "loin", "pres", "que", "de")
_SUBJECTS = _letters("je", "j", "il", "elle", "ils", "elles", "on", "qui", "ca", "c")


def weigh(window: Window) -> Iterator[tuple[Find[Rule], int]]:
    """Each rule whose words the message itself holds, with how sure it makes us: POSSIBLE or CERTAIN."""
    letters = window.letters
    finds = [find for find in DANGER.find(window.spelled) if find.end > window.origin and not is_denied(letters, find)]
    if not finds:
        return
    raising = [mark for mark in RAISING.find(window.spelled) if not is_denied(letters, mark)]
    # What an earlier message laughed off or told of a film does not lower what is written now.
    lowering = [mark for mark in LOWERING.find(window.spelled) if mark.end > window.origin]
    for find in finds:
        sure = _sure(window, find, raising, lowering)
        if sure > NOTHING:
            yield find, sure


def is_denied(letters: str, find: Find[Any]) -> bool:
    """Whether a negation holds the words: right after them, or just before where they lack their subject."""
    after = letters[find.end : find.end + 2]
    if after and after[0] in _NOT_AFTER and not (after[0] == _PLUS and after[1:] in _MORE):
        return True
    if letters[find.start] in _SUBJECTS:
        return False
    for letter in reversed(letters[max(0, find.start - 3) : find.start]):
        if letter in _NOT_BEFORE:
            return True
        if letter in _SUBJECTS or letter in _STOPS:
            return False
    return False


def _sure(window: Window, find: Find[Rule], raising: Iterable[Find[Mark]], lowering: Iterable[Find[Mark]]) -> int:
    sure = find.row.raised if _is_raised(window, find, raising) else find.row.alone
    lowered = {mark.row.name for mark in lowering if _lowers(window.letters, mark, find)}
    if any(_caps(name, find.row) for name in lowered):
        sure = min(sure, POSSIBLE)
    return sure - len(lowered - context.CAPPING.keys())


def _is_raised(window: Window, find: Find[Rule], raising: Iterable[Find[Mark]]) -> bool:
    names = context.RAISED_BY.get(find.row.kind, context.DREAD)
    return any(
        mark.row.name in names
        and (mark.end <= find.start or mark.start >= find.end)
        and (mark.end <= window.origin or max(mark.start - find.end, find.start - mark.end) <= _EARSHOT)
        and _reaches(window.letters, mark, find)
        for mark in raising
    )


def _lowers(letters: str, mark: Find[Mark], find: Find[Rule]) -> bool:
    """Whether a mark lowers the rule found; what the rule itself says ("si je bouge il me tue") does not."""
    name, kind = mark.row.name, find.row.kind
    if kind not in context.LOWERS_ONLY.get(name, {kind}):
        return False
    inside = find.start <= mark.start < find.end
    return (not inside or name in context.CAPPING) and _reaches(letters, mark, find)


def _caps(name: str, rule: Rule) -> bool:
    """Whether a mark keeps a rule from being more than possible."""
    cap = context.CAPPING.get(name)
    return cap is not None and (not cap.kinds or rule.kind in cap.kinds) and (cap.certain_too or rule.alone < CERTAIN)


def _reaches(letters: str, mark: Find[Mark], find: Find[Rule]) -> bool:
    """Whether a mark stands where it counts for the words found."""
    reach = mark.row.reach
    if reach == "message":
        return True
    if reach == "after" and mark.end > find.start:
        return False
    between = letters[min(mark.end, find.end) : max(mark.start, find.start)]
    within_clause = reach in ("after", "clause") or (reach == "time" and not _stands_alone(letters, mark))
    return not any(stop in between for stop in (_STOPS if within_clause else _ENDS))


def _stands_alone(letters: str, mark: Find[Mark]) -> bool:
    """Whether a mark is a clause of its own: "Il y a trois mois, …", "…, il y a trois jours"."""
    after = letters[mark.end : mark.end + 1]
    return (not after or after in _STOPS) and (mark.start == 0 or letters[mark.start - 1] in _STOPS)
