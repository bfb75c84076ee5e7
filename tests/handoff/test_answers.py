"""Every answer, as every reader gets it: short, plain, sourced, and nothing to call for who cannot call."""

import re
from datetime import date

import pytest

from handoff.answers import Answer, answers
from handoff.content import FOLDER, entry, rendered
from handoff.lines import Line, lines
from handoff.wording import Reader

LONGEST = 90  # words
PLAIN, PLAINER = 65, 80  # Kandel and Moles: 60 to 70 is the language of newspapers, over 80 that of a ten-year-old's books
READERS = [Reader(cannot_call, young) for cannot_call in (False, True) for young in (False, True)]
OPERATOR = {"name": "Ville de Valmérac", "who": "des gendarmes", "hours": "jour et nuit", "delay": "dix minutes", "retention": "trois mois", "contact": "dpo@example.org", "parents": "jamais sans le dire"}
TOPICS = list(answers().values())

topics = pytest.mark.parametrize("answer", TOPICS, ids=lambda answer: answer.topic)
every_line = pytest.mark.parametrize("line", lines().values(), ids=lambda line: line.id)


def _read(answer: Answer, reader: Reader, operator: dict[str, str] | None = None) -> str:
    return rendered(answer.young if reader.young else answer.text, reader, operator)


def _has(number: str, text: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(number)}(?![\w-]| (?:ans|h|mars|août|\d{{3}})\b)", text) is not None


def _ease(text: str) -> float:
    """Reading ease after Kandel and Moles, who fitted Flesch's formula to French: 207 − 1.015 words a sentence − 73.6 syllables a word."""
    text = re.sub(r"\w[\w-]*(?:\.[\w-]+)+", "site", text)  # an address is read as one word
    sentences = [one for one in re.split(r"[.?!]+(?:\s|$)", text) if re.search(r"\w", one)]
    words = [word for word in re.findall(r"[^\W\d_]+", text) if word]
    return 207 - 1.015 * len(words) / len(sentences) - 73.6 * sum(map(_syllables, words)) / len(words)


def _syllables(word: str) -> int:
    groups = len(re.findall("[aeiouyàâäéèêëîïôöùûüœæ]+", word.lower()))
    return max(1, groups - bool(re.search(r"[^éèaou](e|es|ent)$", word.lower())))


@topics
@pytest.mark.parametrize("reader", READERS, ids=str)
def test_an_answer_is_short_and_whole(answer: Answer, reader: Reader) -> None:
    """At most ninety words, whoever reads and whatever the operator said; nothing of its own language shows."""
    for operator in (None, OPERATOR):
        text = _read(answer, reader, operator)
        assert len(text.split()) <= LONGEST and not re.search(r"[<>\[\]|{}]", text), text


@topics
@pytest.mark.parametrize("young", [False, True], ids=["vous", "tu"])
def test_who_cannot_call_is_shown_nothing_to_call(answer: Answer, young: bool) -> None:
    """No number that is answered by voice alone, and no order to call."""
    text = _read(answer, Reader(cannot_call=True, young=young))
    assert not [line.number for line in lines().values() if line.number and not line.takes_writing and _has(line.number, text)], text
    assert not re.search(r"(?i)\b(r?appelez|r?appelle(?!\w)|raccroche|téléphonez|composez)", text), text


@topics
def test_a_child_is_told_tu(answer: Answer) -> None:
    """The young voice never says « vous », the other never « tu »; words in quotation marks are somebody else's."""
    for reader in READERS:
        text = re.sub("«[^»]*»", "", _read(answer, reader, OPERATOR))
        assert not re.search(r"(?i)\b(vous|votre|vos)\b" if reader.young else r"\b[Tt](u|e|oi|on|a|es)\b|\b[Tt]’", text), text


@topics
def test_an_answer_is_plain(answer: Answer) -> None:
    """As easy to read as a newspaper at the least; for the young, as a children's book."""
    assert _ease(_read(answer, Reader())) >= PLAIN
    assert _ease(_read(answer, Reader(young=True))) >= PLAINER


@topics
def test_what_must_be_said_is_said(answer: Answer) -> None:
    """The words that the checked facts ask for are in the answer."""
    text = _read(answer, Reader()).lower().replace(" ", "")
    assert [one for one in answer.must_mention if one.lower().replace(" ", "") not in text] == []


@topics
def test_an_answer_says_where_it_comes_from(answer: Answer) -> None:
    """A title, a theme that has a name, sources that are addresses, and two dates in order."""
    assert answer.title and answer.theme in entry("advice.themes")
    assert answer.sources and all(re.match(r"https?://[^\s/]+\.[^\s/]+|github:", source) for source in answer.sources)
    assert date.fromisoformat(f"{answer.checked}-01") < date.fromisoformat(f"{answer.review}-01")


def test_titles_differ() -> None:
    """Nobody has to choose between two topics of the same name."""
    assert len({answer.title for answer in TOPICS}) == len(TOPICS)


@every_line
def test_a_line_is_described(line: Line) -> None:
    """Who, when, at what cost, how; what no source bears out has its doubt beside it."""
    assert line.shown and line.name and line.whom and line.hours and line.when and line.cost and line.ways
    assert line.theme in entry("advice.lines") and {way["by"] for way in line.ways} <= set(entry("advice.ways"))
    assert line.sources or line.doubt
    assert all(re.match(r"https?://", source) for source in line.sources)
    assert all(re.match(r"https://|\d", way["to"]) for way in line.ways if "to" in way)


def test_a_number_that_could_not_be_verified_is_told_with_its_doubt() -> None:
    """Where a sentence names a line without a source, it says that it was not verified."""
    unsure = [line for line in lines().values() if not line.sources]
    for answer in TOPICS:
        for reader in READERS:
            text = _read(answer, reader)
            assert all("vérifi" in text for line in unsure if _has(line.shown, text)), answer.topic


# Numbers as people write them; ages, hours, sums, dates and article numbers are none.
NUMBER = re.compile(r"(?<![\w.,/=:&;#%{-])(?:0 ?8\d{2}(?: ?\d{2,3}){2,3}|0[1-9](?: \d{2}){4}|\+33[ \d]{9,}|116 ?00[06]|3[01]\d{3}|33700|39 ?\d{2}|3[01]1[0-9]|3018|3977|11[2459]|191|196|1[578])(?![\w%€]|[.,:/-]\d| \d{3}\b| ?(?:ans?|h|€|euros?|mois|min(?:utes?)?|jours?|px|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)\b)")
ROOT = FOLDER.parents[1]
CONTENT = sorted([*FOLDER.glob("*.yml"), *(ROOT / "web").glob("*/content/*.json"), *(path for path in (ROOT / "web").glob("*/index.html") if path.parent.name != "dist"), ROOT / "domain.yml"])


def _written(path_text: str) -> list[str]:
    return [found[0] for found in NUMBER.finditer(re.sub(r"<[\w:-]+>", "", path_text))]


@pytest.mark.parametrize("path", CONTENT, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_number_is_written_outside_the_table(path: object) -> None:
    """Sentences, screens and pages name a line; the table alone holds its number."""
    shown = re.sub(r'(?m)^\s*#.*$|"key": "[^"]*"', "", path.read_text(encoding="utf-8"))  # type: ignore[attr-defined]
    assert _written(shown) == []


def test_no_answer_writes_a_number() -> None:
    """In answers too: what is left besides names of lines are ages, sums, dates and article numbers."""
    for answer in TOPICS:
        for text in (answer.title, answer.text, answer.young):
            assert _written(text) == [], answer.topic
