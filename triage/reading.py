"""One message read for danger: the tables applied, and what stands around the words weighed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from triage import context, vocabulary
from triage.flags import FLAGS
from triage.folding import Words, words
from triage.language import recognise
from triage.patterns import COMMA, FULL_STOP, NAME, QUESTION, SILENT, UNKNOWN, Alphabet, Compiler, Find, Spelled, Table
from triage.rules import CERTAIN, NOTHING, POSSIBLE, RULES, Rule

Certainty = Literal["certain", "possible"]

# What is read of the earlier messages: enough for a talk, little enough to stay quick.
_MOST_EARLIER = 6
_MOST_EARLIER_CHARACTERS = 1200
# A message this short is half a sentence ("il a", then "un couteau"): it is read on into the next.
_SHORT = 3
# Fear told at the other end of a long story says nothing about "il rentre": words further apart do not raise.
_EARSHOT = 24
# How many cues are reported: an agent reads three lines, not thirty.
_MOST_CUES = 12

_ALPHABET = Alphabet()
_COMPILER = Compiler(_ALPHABET, vocabulary.GROUPS, vocabulary.COMMON)
_RULES: Table[Rule] = Table(_COMPILER, RULES)
_IDIOMS = Table(_COMPILER, context.IDIOMS)
_RAISING = Table(_COMPILER, context.RAISING)
_LOWERING = Table(_COMPILER, context.LOWERING)
_FLAGS = Table(_COMPILER, FLAGS)
_ENDS = FULL_STOP + QUESTION
_NOT = frozenset(map(_ALPHABET.letter, ("pas", "jamais", "plus", "rien", "aucun", "aucune", "sans")))
_NOT_BEFORE = frozenset(map(_ALPHABET.letter, ("pas", "jamais", "aucun", "aucune", "sans", "ni", "personne")))
_MORE = frozenset(map(_ALPHABET.letter, ("fort", "vite", "en", "loin", "pres", "que", "de")))
_PLUS = _ALPHABET.letter("plus")
_SUBJECTS = frozenset(map(_ALPHABET.letter, ("je", "j", "il", "elle", "ils", "elles", "on", "qui", "ca", "c")))


@dataclass(frozen=True)
class Cue:
    """Words that speak of danger: their kind, the words as written, where they stand, how sure."""

    kind: str
    text: str
    start: int
    end: int
    certainty: Certainty


@dataclass(frozen=True)
class Reading:
    """What the rules understand of one message, alone."""

    danger: str
    cues: tuple[Cue, ...]
    cannot_call: bool
    live: bool
    asks_human: bool
    minor: bool
    language: str


class _Window(NamedTuple):
    """A message spelled after those before it. `origin` is its first letter; figures of speech are blank."""

    spelled: Spelled
    origin: int
    words: Words


def read(text: str, before: Sequence[str] = ()) -> Reading:
    """Read one message for danger. Never raises, whatever the text.

    `before` holds the visitor's earlier messages since the agent's last judgement, oldest first: they
    give the meaning of this one ("il arrive"), but only words of `text` become cues. A Reading's
    danger is "imminent" if one cue is certain, else "none": a possible cue is a question to the model.
    """
    window = _open(text, before)
    cues = _shown(text, window, _weighed(window))
    flags = {find.row.name for find in _FLAGS.find(window.spelled) if find.end > window.origin}
    return Reading(
        danger="imminent" if any(cue.certainty == "certain" for cue in cues) else "none",
        cues=cues,
        cannot_call="cannot_call" in flags,
        live="live" in flags,
        asks_human="asks_human" in flags,
        minor="minor" in flags,
        language=recognise(text),
    )


def _open(text: str, before: Sequence[str]) -> _Window:
    earlier = "".join(map(_spelled_earlier, before[-_MOST_EARLIER:]))
    found = _spoken(text)
    spelled = Spelled(earlier + _with_names(text, found, _ALPHABET.spell(found.keys)))
    for idiom in list(_IDIOMS.find(spelled)):
        spelled.blank(idiom.start, idiom.end)
    return _Window(spelled, len(earlier), found)


def _spoken(text: str) -> Words:
    """The words of a text without those that people leave out when they speak."""
    found = words(text)
    if SILENT.isdisjoint(found.keys):
        return found
    kept = [pair for pair in zip(found.keys, found.spans) if pair[0] not in SILENT]
    return Words([key for key, _ in kept], [span for _, span in kept])


def _with_names(text: str, found: Words, letters: str) -> str:
    """The letters, where an unknown word with a capital is taken for a name."""
    if text.islower() or text.isupper():
        return letters
    return "".join(
        NAME if letter == UNKNOWN and text[start].isupper() else letter
        for letter, (start, _) in zip(letters, found.spans)
    )


def _spelled_earlier(message: str) -> str:
    spelled = _ALPHABET.spell(_spoken(message[-_MOST_EARLIER_CHARACTERS:]).keys)
    return spelled if len(spelled) <= _SHORT else spelled + FULL_STOP


def _weighed(window: _Window) -> Iterator[tuple[Find[Rule], int]]:
    """Each rule found in the message itself, with how sure it makes us once all around it is weighed."""
    finds = [f for f in _RULES.find(window.spelled) if f.end > window.origin and not _is_denied(window.spelled.letters, f)]
    if not finds:
        return
    raising = [mark for mark in _RAISING.find(window.spelled) if not _is_denied(window.spelled.letters, mark)]
    lowering = list(_LOWERING.find(window.spelled))
    for find in finds:
        sure = find.row.raised if _is_raised(window, find, raising) else find.row.alone
        lowered = _lowered_by(window, find, lowering)
        if any(_caps(name, find.row) for name in lowered):
            sure = min(sure, POSSIBLE)
        sure -= len(lowered - context.CAPPING.keys())
        if sure > NOTHING:
            yield find, sure


def _caps(name: str, rule: Rule) -> bool:
    """Whether a mark keeps a rule from being more than possible."""
    cap = context.CAPPING.get(name)
    return cap is not None and (not cap.kinds or rule.kind in cap.kinds) and (cap.certain_too or rule.alone < CERTAIN)


def _is_denied(spelled: str, find: Find[Any]) -> bool:
    """Whether a negation holds the words: right after them, or just before where they lack their subject."""
    after = spelled[find.end : find.end + 2]
    if after and after[0] in _NOT and not (after[0] == _PLUS and after[1:] in _MORE):
        return True
    if spelled[find.start] in _SUBJECTS:
        return False
    for letter in reversed(spelled[max(0, find.start - 3) : find.start]):
        if letter in _NOT_BEFORE:
            return True
        if letter in _SUBJECTS or letter in _ENDS or letter == COMMA:
            return False
    return False


def _is_raised(window: _Window, find: Find[Rule], raising: Iterable[Find[context.Mark]]) -> bool:
    names = context.RAISED_BY.get(find.row.kind, context.DREAD)
    return any(
        mark.row.name in names
        and _is_apart(mark, find)
        and max(mark.start - find.end, find.start - mark.end) <= _EARSHOT
        and _reaches(window.spelled.letters, mark, find)
        for mark in raising
    )


def _lowered_by(window: _Window, find: Find[Rule], lowering: Iterable[Find[context.Mark]]) -> set[str]:
    return {
        mark.row.name
        for mark in lowering
        if find.row.kind in context.LOWERS_ONLY.get(mark.row.name, {find.row.kind})
        and (mark.row.name in context.CAPPING or mark.start < find.start or mark.start >= find.end)
        and _reaches(window.spelled.letters, mark, find)
    }


def _is_apart(mark: Find[context.Mark], find: Find[Rule]) -> bool:
    return mark.end <= find.start or mark.start >= find.end


def _reaches(spelled: str, mark: Find[context.Mark], find: Find[Rule]) -> bool:
    """Whether a mark stands where it counts for the words found."""
    if mark.row.reach == "message":
        return True
    if mark.row.reach == "after" and mark.end > find.start:
        return False
    between = spelled[min(mark.end, find.end) : max(mark.start, find.start)]
    within_clause = mark.row.reach in ("after", "clause") or (
        mark.row.reach == "time" and not _stands_alone(spelled, mark)
    )
    return not any(stop in between for stop in (_ENDS + COMMA if within_clause else _ENDS))


def _stands_alone(spelled: str, mark: Find[context.Mark]) -> bool:
    """Whether a mark is a clause of its own: "Il y a trois mois, …", "…, il y a trois jours"."""
    stops = _ENDS + COMMA
    after = spelled[mark.end : mark.end + 1]
    return (not after or after in stops) and (mark.start == 0 or spelled[mark.start - 1] in stops)


def _shown(text: str, window: _Window, weighed: Iterable[tuple[Find[Rule], int]]) -> tuple[Cue, ...]:
    """The cues to show: of two on the same words and of one kind, the surer and longer."""
    cues = sorted((_cue(text, window, *found) for found in weighed), key=_importance)
    kept: list[Cue] = []
    for cue in cues:
        if not any(cue.kind == k.kind and cue.start < k.end and k.start < cue.end for k in kept):
            kept.append(cue)
    return tuple(kept[:_MOST_CUES])


def _importance(cue: Cue) -> tuple[bool, int, int]:
    return cue.certainty != "certain", cue.start - cue.end, cue.start


def _cue(text: str, window: _Window, find: Find[Rule], sure: int) -> Cue:
    spans = window.words.spans
    start = spans[max(find.start - window.origin, 0)][0]
    end = spans[find.end - window.origin - 1][1]
    return Cue(find.row.kind, text[start:end], start, end, "certain" if sure >= CERTAIN else "possible")


