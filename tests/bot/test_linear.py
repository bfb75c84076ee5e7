"""The linear classifier: what it learns, keeps on disk, and does not pretend to know."""

from pathlib import Path

import numpy as np

from bot.features import Features, bag, grams, shaped
from bot.linear import SENSES, Linear
from triage import read

THEFT = ["on m'a volé mon vélo", "mon sac a été volé", "vol de téléphone", "on a volé ma voiture", "volé hier"]
THANKS = ["merci beaucoup", "merci", "grand merci à vous", "merci pour tout", "je vous remercie merci"]


def features(text: str) -> Features:
    """A message without vectors."""
    return Features(bag(text, read(text)))


def trained() -> Linear:
    texts = THEFT * 2 + THANKS * 2
    return Linear.fit([features(text) for text in texts], ["theft"] * 10 + ["thanks"] * 10)


def test_learns() -> None:
    """A word not seen in this spelling is still recognised by its letters."""
    probabilities = trained().probabilities(features("merci bcp, on ma rien volee"))
    assert set(probabilities) == {"theft", "thanks"} and abs(sum(probabilities.values()) - 1) < 1e-6
    assert trained().probabilities(features("mon velo est voler, volé"))["theft"] > 0.5


def test_knows_nothing() -> None:
    """Where neither word nor symbol is known there is no opinion, not even an accidental one."""
    assert trained().probabilities(features("qsdfg")) == {}
    assert trained().probabilities(features("")) == {}


def test_kept(tmp_path: Path) -> None:
    """What is loaded answers as what was saved, and nothing on disk is pickled."""
    model = trained()
    model.save(tmp_path)
    loaded = Linear.load(tmp_path)
    assert loaded.probabilities(features("merci")) == model.probabilities(features("merci"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["linear.json", "linear.npz"]


def test_meaning_counts() -> None:
    """The vectors of words weigh beside the words."""
    sense = np.eye(SENSES, dtype=np.float32)
    seen = [Features(bag(t, read(t)), [("w", sense[0 if t in THEFT else 1])]) for t in THEFT * 2 + THANKS * 2]
    model = Linear.fit(seen, ["theft"] * 10 + ["thanks"] * 10)
    assert model.probabilities(Features({}, [("x", sense[0])]))["theft"] > 0.5


def test_shapes() -> None:
    """Codes, telephone numbers, sums and ages become words."""
    assert shaped("69003") == "codepostal"
    assert "agemineur" in shaped("j'ai 14 ans") and "agemajeur" in shaped("j'ai 41 ans")
    assert "sommeargent" in shaped("300 €")


def test_grams() -> None:
    """Ends of words are marked."""
    assert "c _le" in grams("le") and "c le_" in grams("le")
