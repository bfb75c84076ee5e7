"""The rules against the labelled sentences: floors that may be raised, never lowered."""

from collections.abc import Callable

import pytest

from tests.triage.sentences import Sentence, certainty, load
from triage import KINDS

SENTENCES = load()
# Measured when recorded: 0.86 and 0.94 of the dangers, a third of which are said in veiled words, and 0.095 of the
# rest. No figure of the product's quality: the rules were tuned on most of these sentences.
FLOOR_CERTAIN = 0.85
FLOOR_SEEN = 0.93
CEILING_QUESTIONED = 0.10
FLOOR_KINDS = 0.93
FLAGS = ("cannot_call", "live", "asks_human", "minor")


def labelled(danger: str) -> list[Sentence]:
    return [sentence for sentence in SENTENCES if sentence.danger == danger]


def share(sentences: list[Sentence], holds: Callable[[Sentence], bool]) -> float:
    return sum(map(holds, sentences)) / len(sentences)


def test_the_table_is_large_and_half_of_it_is_no_danger() -> None:
    """The sentences are at least 400, and no fewer than half are not dangers."""
    assert len(SENTENCES) >= 400
    assert len(labelled("none")) * 2 >= len(SENTENCES)


def test_every_label_is_a_known_word() -> None:
    """Labels use the closed lists of the package, so that a typing error cannot hide a failure."""
    assert {kind for s in SENTENCES for kind in s.kinds} <= KINDS.keys()
    assert {flag for s in SENTENCES for flag in s.flags} <= set(FLAGS)
    assert {s.danger for s in SENTENCES} == {"certain", "possible", "none"}


def test_every_kind_of_danger_has_sentences() -> None:
    """No kind of cue is left without a sentence that speaks of it."""
    assert {kind for s in SENTENCES for kind in s.kinds} == KINDS.keys()


def test_no_harmless_sentence_rings_an_agent() -> None:
    """A certain cue rings without any other check: not one harmless sentence may have one."""
    assert [s.text for s in labelled("none") if certainty(s.reading()) == "certain"] == []


def test_harmless_sentences_seldom_ask_the_model() -> None:
    """When the model is down a possible cue rings: few harmless sentences have one."""
    assert share(labelled("none"), lambda s: certainty(s.reading()) == "possible") <= CEILING_QUESTIONED


def test_dangers_ring() -> None:
    """Nearly all the sentences of plain danger have a certain cue."""
    assert share(labelled("certain"), lambda s: certainty(s.reading()) == "certain") >= FLOOR_CERTAIN


def test_dangers_are_seen() -> None:
    """Still more of them have a cue at all."""
    assert share(labelled("certain"), lambda s: certainty(s.reading()) != "none") >= FLOOR_SEEN


def test_dangers_are_called_by_their_kind() -> None:
    """The agent reads the right kind beside the words."""
    seen = [s for s in labelled("certain") if s.reading().cues]
    assert share(seen, lambda s: bool(set(s.kinds) & {cue.kind for cue in s.reading().cues})) >= FLOOR_KINDS


@pytest.mark.parametrize("sentence", labelled("possible"), ids=lambda s: s.text)
def test_grave_words_without_a_time_ask_the_model(sentence: Sentence) -> None:
    """Words that may tell of now or of a habit are a question to the model, never a ring and never nothing."""
    assert certainty(sentence.reading()) == "possible"


@pytest.mark.parametrize("sentence", [s for s in SENTENCES if s.flags], ids=lambda s: s.text)
def test_flags_are_seen(sentence: Sentence) -> None:
    """What the sentence says beside danger is on the reading."""
    reading = sentence.reading()
    assert [flag for flag in sentence.flags if not getattr(reading, flag)] == []


@pytest.mark.parametrize("flag", ["live", "asks_human"])
def test_flags_are_not_seen_elsewhere(flag: str) -> None:
    """A flag that changes what the visitor is told is not set by other sentences, or almost."""
    others = [s for s in SENTENCES if flag not in s.flags]
    assert share(others, lambda s: bool(getattr(s.reading(), flag))) <= 0.01
