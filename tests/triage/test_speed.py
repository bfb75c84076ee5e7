"""Speed on any text: the rules run in the request, before the message is acknowledged."""

import time

import pytest

from triage import read
from triage.tables import ALPHABET

hypothesis = pytest.importorskip("hypothesis")
st = hypothesis.strategies

# Figures of the machine at rest are 0.1 ms and 3 ms; the limits are those of the design.
ORDINARY_MS = 1.0
ANY_MS = 5.0
VOCABULARY = sorted(ALPHABET.known())


def milliseconds(text: str) -> float:
    """The best of five runs, in processor time: what others do on the machine is not ours to measure."""
    best = float("inf")
    for _ in range(5):
        start = time.process_time()
        read(text)
        best = min(best, time.process_time() - start)
    return best * 1000


@pytest.mark.parametrize(
    "text",
    [
        "Bonjour, j'ai reçu un SMS pour un colis et j'ai donné ma carte, que dois-je faire maintenant ?",
        "g peur il arive il va me taper aidez moi svp chui dans la sdb",
    ],
)
def test_an_ordinary_message_is_read_at_once(text: str) -> None:
    """Less than a millisecond."""
    assert milliseconds(text) < ORDINARY_MS


@pytest.mark.parametrize(
    "text",
    [
        "il me frappe et j'ai peur, aidez moi svp il est derriere la porte. " * 70,
        "porte " * 700,
        "il " * 1400,
        "a!" * 2000,
        "é'" * 2000,
        "🔪a" * 2000,
        "ق" * 4000,
        "aaaa " * 800,
        "a\u0301" * 2000,
    ],
)
def test_hostile_texts_are_read_in_time(text: str) -> None:
    """Repetition, marks and odd letters do not slow the rules down."""
    assert milliseconds(text[:4000]) < ANY_MS


@hypothesis.settings(max_examples=150, deadline=None)
@hypothesis.given(st.text(alphabet=st.characters(), max_size=4000))
def test_any_text_is_read(text: str) -> None:
    """Whatever the characters, surrogates and controls included, the rules answer, with cues that are in the text."""
    for cue in read(text, [text[:50]]).cues:
        assert text[cue.start : cue.end] == cue.text


@hypothesis.settings(max_examples=60, deadline=None)
@hypothesis.given(st.lists(st.sampled_from(VOCABULARY), min_size=300, max_size=1200))
def test_any_words_are_read_in_time(chosen: list[str]) -> None:
    """Four thousand characters made of the rules' own words take less than five milliseconds."""
    assert milliseconds(" ".join(chosen)[:4000]) < ANY_MS
