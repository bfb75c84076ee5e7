"""Two opinions on how grave a message is."""

from pathlib import Path

from bot.dangers import Dangers
from bot.features import bag
from bot.vocabulary import Features, Vocabulary
from triage import DANGERS, read

SAID = {
    ("conjugal_violence", "imminent"): ["mon mari monte avec un couteau", "mon mari est derrière la porte", "il monte"],
    ("conjugal_violence", "none"): ["mon mari me parle mal", "mon mari compte mes sous", "il me parle mal"],
    ("chat", "none"): ["merci beaucoup", "bonjour madame", "merci bonjour"],
}
ROWS = [(text, matter, danger) for (matter, danger), texts in SAID.items() for text in texts] * 3
VOCABULARY = Vocabulary.of([bag(text, read(text)) for text, _, _ in ROWS])


def features(text: str) -> Features:
    return VOCABULARY.seen(bag(text, read(text)))


def trained() -> Dangers:
    texts, matters, dangers = zip(*ROWS)
    return Dangers.fit([features(text) for text in texts], dangers, matters, 1.0)


def test_both_opinions() -> None:
    """Every danger has a share, one no example had as well; the graver words weigh."""
    seen = trained().probabilities(features("mon mari monte"))
    assert set(seen) == set(DANGERS) and abs(sum(seen.values()) - 1) < 1e-6
    assert seen["imminent"] > trained().probabilities(features("mon mari me parle"))["imminent"]


def test_nothing_known() -> None:
    """Where nothing is known there is no opinion."""
    assert trained().probabilities(features("qsdfg")) == {}


def test_kept(tmp_path: Path) -> None:
    """What is loaded answers as what was saved."""
    dangers = trained()
    dangers.save(tmp_path)
    one = features("il monte")
    assert Dangers.load(tmp_path).probabilities(one) == dangers.probabilities(one)
