"""What the models think of a message, each question by itself and two of them together."""

from pathlib import Path

import pytest

from bot.features import bag_of
from bot.linear import Linear, leanings, shares
from bot.opinions import SOFTNESS, Lesson, Models
from bot.vocabulary import Features, Vocabulary
from triage import DANGERS

SAID = {
    ("report", "conjugal_violence", "imminent"): ["mon mari monte avec un couteau", "mon mari est derrière la porte", "il monte"],
    ("report", "conjugal_violence", "serious"): ["mon mari m'a frappée hier", "il m'a tapée mon mari", "il m'a frappée"],
    ("report", "scam", "none"): ["j'ai payé un faux colis", "le faux conseiller a pris ma carte", "un faux site"],
    ("thank", None, "none"): ["merci beaucoup", "bonjour madame", "merci bonjour"],
    ("faq", None, "none"): ["comment porter plainte", "où porter plainte", "qui prend ma plainte"],
}
VOCABULARY, _ = Vocabulary.learn(bag_of(text) for texts in SAID.values() for text in texts * 3)


def features(text: str) -> Features:
    return VOCABULARY.seen(bag_of(text))


def trained() -> Models:
    lessons = [Lesson(features(text), intent, danger, "adult", category, f"faq/{topic}" if intent == "faq" else None)
               for (intent, category, danger), texts in SAID.items() for topic, text in enumerate(texts * 3)]
    lessons.append(Lesson(features("14 ans"), "report", "none", "minor"))
    return Models.fit(lessons, 1.0)


def scores(model: Linear, one: Features) -> dict[str, float]:
    return dict(zip(model.labels, leanings(one, model.weights, model.offsets).tolist()))


def test_each_question() -> None:
    """Every question has an answer for a message whose words are known, and its shares make a whole."""
    opinions = trained().opinions(features("mon mari monte"))
    assert set(opinions.danger) == set(DANGERS) and set(opinions.category) == {"conjugal_violence", "scam"}
    for shares in (opinions.intent, opinions.topic, opinions.category, opinions.danger, opinions.minor):
        assert abs(sum(shares.values()) - 1) < 1e-6
    assert max(opinions.danger, key=opinions.danger.__getitem__) == "imminent"
    assert max(opinions.category, key=opinions.category.__getitem__) == "conjugal_violence"


def test_words_that_speak() -> None:
    """It says which words weigh for a danger."""
    words = trained().opinions(features("mon mari monte avec un couteau")).words["imminent"]
    assert words["monte"] > 0 > trained().opinions(features("merci")).words["imminent"]["merci"]


def test_situations_weigh() -> None:
    """The best situation of each danger adds its score to that of the danger alone."""
    models, one = trained(), features("il monte")
    alone, situations = scores(models.asked["danger"], one), scores(models.asked["situation"], one)
    added = {danger: alone[danger] + max(score for name, score in situations.items() if name.endswith(f"#{danger}")) for danger in alone}
    assert models.opinions(one).danger == pytest.approx(shares(added, SOFTNESS["danger"]), rel=1e-5)


def test_nothing_known() -> None:
    """Where nothing is known there is no opinion."""
    assert not any(trained().opinions(features("qsdfg"))[:5])


def test_torn_answers_say_no_category() -> None:
    """What an answer torn from its talk teaches is not its category."""
    assert Lesson(features("14 ans"), "report", "none", "minor").situation == "report#none"


def test_kept(tmp_path: Path) -> None:
    """What is loaded thinks as what was saved, and nothing on disk is pickled."""
    models, one = trained(), features("il monte")
    models.save(tmp_path)
    assert Models.load(tmp_path).opinions(one) == models.opinions(one)
    assert {path.suffix for path in tmp_path.iterdir()} == {".json", ".npz"}
