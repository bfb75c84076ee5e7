"""The linear classifier: what it learns, keeps on disk, and does not pretend to know."""

from pathlib import Path

import numpy as np

from bot.features import bag, bag_of, grams, shaped
from bot.linear import Linear, leanings, matrix_of, shares
from bot.senses import SENSES
from bot.vocabulary import Features, Vocabulary
from triage import read

THEFT = ["on m'a volé mon vélo", "mon sac a été volé", "vol de téléphone", "on a volé ma voiture", "volé hier"]
THANKS = ["merci beaucoup", "merci", "grand merci à vous", "merci pour tout", "je vous remercie merci"]


VOCABULARY, LEARNT = Vocabulary.learn(bag_of(text) for text in (THEFT + THANKS) * 2)
SENSE = np.eye(SENSES, dtype=np.float32)


def features(text: str, sense: int = 0) -> Features:
    """A message whose words mean one thing."""
    return VOCABULARY.seen(bag_of(text), SENSE[sense])


def wordless(text: str) -> Features:
    """A message none of whose words has a vector."""
    return VOCABULARY.seen(bag_of(text), 0 * SENSE[0])


def trained() -> Linear:
    texts = THEFT * 2 + THANKS * 2
    return Linear.fit(matrix_of([wordless(text) for text in texts]), ["theft"] * 10 + ["thanks"] * 10, 1.0)


def likeliest(model: Linear, one: Features) -> str:
    return model.labels[leanings(one, model.weights, model.offsets).argmax()]


def test_learns() -> None:
    """A word not seen in this spelling is still recognised by its letters."""
    assert trained().labels == ("thanks", "theft")
    assert likeliest(trained(), wordless("mon velo est voler, volé")) == "theft"


def test_learnt_as_seen() -> None:
    """What is learnt from is what would be seen of the same words afterwards."""
    for learnt, text in zip(LEARNT, THEFT + THANKS):
        seen = VOCABULARY.seen(bag_of(text))
        assert learnt.columns.tolist() == seen.columns.tolist() and learnt.weights.tolist() == seen.weights.tolist()


def test_knows_nothing() -> None:
    """Where neither word nor symbol is known there is nothing to have an opinion on, bits of words aside."""
    assert not wordless("qsdfg").is_known and not wordless("").is_known
    assert wordless("merci").is_known and features("qsdfg").is_known


def test_kept(tmp_path: Path) -> None:
    """What is loaded answers as what was saved, and nothing on disk is pickled."""
    model = trained()
    model.save(tmp_path, "thanks")
    loaded = Linear.load(tmp_path, "thanks")
    assert loaded.labels == model.labels and likeliest(loaded, wordless("merci")) == "thanks"
    assert loaded.weights.tolist() == model.weights.tolist() and loaded.offsets.tolist() == model.offsets.tolist()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["thanks.json", "thanks.npz"]


def test_vocabulary_kept(tmp_path: Path) -> None:
    """A vocabulary that was loaded sees what it saw when it was saved."""
    VOCABULARY.save(tmp_path)
    loaded, seen = Vocabulary.load(tmp_path).seen(bag_of("merci")), wordless("merci")
    assert loaded.columns.tolist() == seen.columns.tolist() and loaded.weights.tolist() == seen.weights.tolist()


def test_meaning_counts() -> None:
    """What words mean weighs beside the words."""
    texts = THEFT * 2 + THANKS * 2
    matrix = matrix_of([features(t, 0 if t in THEFT else 1) for t in texts])
    assert likeliest(Linear.fit(matrix, ["theft"] * 10 + ["thanks"] * 10, 1.0), features("qsdfg", 0)) == "theft"


def test_shares() -> None:
    """Scores become probabilities: the softer, the less sure; no score, no probability."""
    hard, soft = shares({"a": 1.0, "b": 0.0}, 0.1), shares({"a": 1.0, "b": 0.0}, 2.0)
    assert hard["a"] > soft["a"] > 0.5 and abs(sum(soft.values()) - 1) < 1e-6
    assert shares({}, 1.0) == {}


def test_marks_count() -> None:
    """Accents and marks are seen beside the folded words: « il est là… » is not « il est la »."""
    plain, marked = bag("il est la", read("il est la")), bag("il est là…", read("il est là…"))
    assert "t là" in marked and "t là …" in marked and "t là" not in plain and "w la" in plain and "w la" in marked


def test_shapes() -> None:
    """Codes, telephone numbers, sums and ages become words."""
    assert shaped("69003") == "codepostal"
    assert "agemineur" in shaped("j'ai 14 ans") and "agemajeur" in shaped("j'ai 41 ans")
    assert "sommeargent" in shaped("300 €")


def test_grams() -> None:
    """Ends of words are marked, and a short word is its own."""
    assert grams("le") == ["c _le_"] and grams("mari") == ["c _mar", "c mari", "c ari_"]
