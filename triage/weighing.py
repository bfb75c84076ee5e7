"""How sure a rule makes us, once what stands around its words is weighed."""

from collections.abc import Iterator
from itertools import accumulate, islice
from typing import Any

from triage import context
from triage.context import Mark
from triage.patterns import COMMA, FULL_STOP, QUESTION, Find
from triage.rules import CERTAIN, NOTHING, POSSIBLE, Rule
from triage.tables import ALPHABET, DANGER, LOWERING, RAISING
from triage.window import Window

# Fear told at the other end of a long story says nothing about "il rentre": words further apart do not raise.
_EARSHOT = 24
# A message of a hundred words has ten finds: more than this is a text that would only take time.
_MOST_WEIGHED = 60
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
    found = (f for f in DANGER.find(window.spelled) if f.end > window.origin and not is_denied(letters, f))
    finds = list(islice(found, _MOST_WEIGHED))
    scene = _Scene(window) if finds else None
    for find in finds:
        sure = scene.sure(find)
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


class _Scene:
    """All that stands around: the marks of a message, and where its clauses and sentences end."""

    def __init__(self, window: Window) -> None:
        self._origin = window.origin
        self._letters = window.letters
        self._sentence = _counted(window.letters, _ENDS)
        self._clause = _counted(window.letters, _STOPS)
        marks = list(LOWERING.find(window.spelled))
        # What an earlier message laughed off or told of a film does not lower what is written now.
        self._lowering = [mark for mark in marks if mark.end > window.origin]
        self._old = {self._sentence[mark.start] for mark in marks if mark.row.name in context.OLD}
        self._raising = [mark for mark in RAISING.find(window.spelled) if self._raises(mark)]

    def _raises(self, mark: Find[Mark]) -> bool:
        """Whether a mark counts: one that is denied does not, nor violence of old told in an earlier message."""
        old = mark.row.name == "violence" and mark.end <= self._origin and self._sentence[mark.start] in self._old
        return not old and not is_denied(self._letters, mark)

    def sure(self, find: Find[Rule]) -> int:
        """How sure a rule makes us here."""
        sure = find.row.raised if self._is_raised(find) else find.row.alone
        lowered = {mark.row.name for mark in self._lowering if self._lowers(mark, find)}
        sure -= len(lowered - context.CAPPING.keys())
        if any(_caps(name, find.row) and not self._is_lifted(name, find) for name in lowered):
            sure = min(sure, POSSIBLE)
        return sure

    def _is_raised(self, find: Find[Rule]) -> bool:
        names = context.RAISED_BY.get(find.row.kind, context.DREAD)
        if find.row.alone == NOTHING:
            names |= context.FAINT_RAISED_BY.get(find.row.kind, frozenset())
        return find.row.raised > find.row.alone and any(
            mark.row.name in names and self._is_heard(mark, find) and self._reaches(mark, find)
            for mark in self._raising
        )

    def _is_heard(self, mark: Find[Mark], find: Find[Rule]) -> bool:
        """Whether a mark is apart from the words found, and near; one of an earlier message is always near."""
        distance = max(mark.start - find.end, find.start - mark.end)
        return distance >= 0 and (distance <= _EARSHOT or mark.end <= self._origin)

    def _is_lifted(self, name: str, find: Find[Rule]) -> bool:
        """Whether a cap does not hold the words found, because they are said of this minute."""
        return context.CAPPING[name].now_lifts and any(
            mark.row.name == "now" and self._reaches(mark, find) for mark in self._raising
        )

    def _lowers(self, mark: Find[Mark], find: Find[Rule]) -> bool:
        """Whether a mark lowers the rule found; what the rule itself says ("si je bouge il me tue") does not."""
        name, kind = mark.row.name, find.row.kind
        if name in context.LOWERS_ONLY and kind not in context.LOWERS_ONLY[name]:
            return False
        inside = find.start <= mark.start < find.end
        return (not inside or name in context.CAPPING) and self._reaches(mark, find)

    def _reaches(self, mark: Find[Mark], find: Find[Rule]) -> bool:
        """Whether a mark stands where it counts for the words found."""
        reach = mark.row.reach
        if reach == "message":
            return True
        if reach == "after" and mark.end > find.start:
            return False
        first, last = min(mark.end, find.end), max(mark.start, find.start)
        within_clause = reach in ("after", "clause") or (reach == "time" and not self._stands_alone(mark))
        stops = self._clause if within_clause else self._sentence
        return first >= last or stops[first] == stops[last]

    def _stands_alone(self, mark: Find[Mark]) -> bool:
        """Whether a mark is a clause of its own: "Il y a trois mois, …", "…, il y a trois jours"."""
        after = self._letters[mark.end : mark.end + 1]
        return (not after or after in _STOPS) and (mark.start == 0 or self._letters[mark.start - 1] in _STOPS)


def _counted(letters: str, stops: str) -> list[int]:
    """How many stops stand before each place."""
    return [0, *accumulate(letter in stops for letter in letters)]


def _caps(name: str, rule: Rule) -> bool:
    """Whether a mark keeps a rule from being more than possible."""
    cap = context.CAPPING.get(name)
    return cap is not None and rule.kind in (cap.raised if rule.alone < CERTAIN else cap.certain)
