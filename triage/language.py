"""Which language a message is in, by its script and its small words.

Not a linguist's answer: enough to tell an agent, and to choose fixed sentences.
French is the answer whenever nothing speaks clearly for another language.
"""

import re
import unicodedata

from triage.sheets import lines

LANGUAGES: tuple[str, ...] = ("fr", "en", "es", "pt", "it", "de", "ar", "tr", "ro", "uk", "ru")
# What `recognise` answers for a script that is none of theirs.
UNKNOWN = "und"

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_UKRAINIAN = frozenset("іїєґ")
_READ = 600
_BY_WORD: dict[str, list[str]] = {}
for (_language,), _line in lines("languages"):
    for _word in _line.split():
        _BY_WORD.setdefault(_word, []).append(_language)


def recognise(text: str) -> str:
    """The language of a text, one of LANGUAGES; "und" for another script. Never raises."""
    sample = text[:_READ].lower()
    return "fr" if sample.isascii() and not sample.strip() else _by_script(sample) or _by_words(sample)


def _by_script(sample: str) -> str | None:
    """The language that a script tells, where most of the letters are not Latin."""
    if sample.isascii():
        return None
    letters = [c for c in sample if c.isalpha()]
    foreign = [c for c in letters if ord(c) > 0x36F and "LATIN" not in unicodedata.name(c, "")]
    if len(foreign) * 2 <= len(letters):
        return None
    scripts = [unicodedata.name(c, "").partition(" ")[0] for c in foreign]
    script = max(set(scripts), key=scripts.count)
    if script == "CYRILLIC":
        return "uk" if _UKRAINIAN.intersection(foreign) else "ru"
    return "ar" if script == "ARABIC" else UNKNOWN


def _by_words(sample: str) -> str:
    """The language whose small words are the most numerous; French where none leads it clearly."""
    votes = dict.fromkeys(LANGUAGES, 0)
    for word in _WORD.findall(sample.replace("’", "'")):
        for language in _BY_WORD.get(word) or _BY_WORD.get(word.partition("'")[0]) or ():
            votes[language] += 1
    best = max(votes, key=lambda language: votes[language])
    return best if votes[best] >= 2 and votes[best] > votes["fr"] else "fr"
