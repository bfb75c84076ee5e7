"""A message as the tables see it: spelled after the messages before it, its figures of speech set aside."""

from collections.abc import Sequence
from typing import NamedTuple

from triage.folding import Words, words
from triage.patterns import FULL_STOP, NAME, SILENT, UNKNOWN, Spelled
from triage.spelling import SHORTHAND, written_out
from triage.tables import ALPHABET, IDIOMS

# What is read of the earlier messages: enough for a talk, little enough to stay quick.
_MOST_EARLIER = 6
_MOST_EARLIER_CHARACTERS = 1200
# A message this short is half a sentence ("il a", then "un couteau"): it is read on into the next.
_SHORT = 3


class Window(NamedTuple):
    """A message spelled after those before it; its own first letter is at `origin`."""

    text: str
    spelled: Spelled
    origin: int
    spans: list[tuple[int, int]]

    @property
    def letters(self) -> str:
        """All the letters, those of the earlier messages first."""
        return self.spelled.letters

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where in the text as written stand the words from `start` to `end`, earlier messages left out."""
        return self.spans[max(start - self.origin, 0)][0], self.spans[end - self.origin - 1][1]


def open_window(text: str, before: Sequence[str] = ()) -> Window:
    """The window on a message and on those before it, oldest first. Never raises."""
    earlier = "".join(map(_spell_earlier, before[-_MOST_EARLIER:]))
    found = _spoken(text)
    spelled = Spelled(earlier + _with_names(text, found, ALPHABET.spell(found.keys)))
    for idiom in list(IDIOMS.find(spelled)):
        spelled.blank(idiom.start, idiom.end)
    return Window(text, spelled, len(earlier), found.spans)


def _spoken(text: str) -> Words:
    """The words of a text without those that people leave out when they speak, its shorthand written out."""
    found = words(text)
    if SILENT.isdisjoint(found.keys) and SHORTHAND.isdisjoint(found.keys):
        return found
    pairs = [(key, span) for key, span in zip(found.keys, found.spans) if key not in SILENT]
    keys = [key for key, _ in pairs]
    spelt = [(word, span) for place, (_, span) in enumerate(pairs) for word in written_out(keys, place)]
    return Words([word for word, _ in spelt], [span for _, span in spelt])


def _with_names(text: str, found: Words, letters: str) -> str:
    """The letters, where an unknown word with a capital is taken for a name."""
    if text.islower() or text.isupper():
        return letters
    pairs = zip(letters, found.spans)
    return "".join(NAME if letter == UNKNOWN and text[span[0]].isupper() else letter for letter, span in pairs)


def _spell_earlier(message: str) -> str:
    spelled = ALPHABET.spell(_spoken(message[-_MOST_EARLIER_CHARACTERS:]).keys)
    return spelled if len(spelled) <= _SHORT else spelled + FULL_STOP
