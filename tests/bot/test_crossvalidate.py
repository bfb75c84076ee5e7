"""The corpus judged by models that never saw what they judge."""

from typing import Any, Dict

from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.crossvalidate import pipeline, rows, split
from bot.judgement import Judgement

JUDGED = Judgement(kind="faq", faq="phishing_sms").as_json()


def example(text: str, intent: str, **labels: Any) -> Message:
    """An example of the corpus, its block's labels with it."""
    data: Dict[str, Any] = {"text": text, "intent": intent.split("/")[0], "metadata": {"intent": labels}}
    return Message({**data, "intent_response_key": intent} if "/" in intent else data)


def test_what_is_held_back_is_not_learnt() -> None:
    """Each example is held back once, and its words, however spelt, stand on one side only."""
    corpus = TrainingData([example(text, "greet") for text in ("Salut", "salut !", "bonjour", "coucou", "hello", "bonsoir")])
    heldback = []
    for learnt, held in split(corpus, 3):
        words = {one.get("text").strip(" !").lower() for one in held}
        assert not words & {one.get("text").strip(" !").lower() for one in learnt.intent_examples}
        heldback += [one.get("text") for one in held]
    assert sorted(heldback) == sorted(one.get("text") for one in corpus.intent_examples)


def test_labels_of_a_report() -> None:
    """Kind, category, danger and age come from the block."""
    (row,) = rows(example("il me frappe", "report/minors", danger="serious", minor=True), JUDGED)
    gold = row["gold"]
    assert (gold["kind"], gold["category"], gold["danger"], gold["minor"]) == ("report", ["minors"], "serious", True)
    assert row["decision"] == JUDGED


def test_a_question_is_scored_on_its_topic_too() -> None:
    """One line for what it is, one for what it asks; no topic where we hold no answer."""
    whole, topic = rows(example("c'est quoi ce SMS", "faq/phishing_sms"), JUDGED)
    assert whole["gold"]["kind"] == "faq" and topic["gold"]["faq"] == ["phishing_sms"] == [topic["decision"]["faq"]]
    assert len(list(rows(example("et la météo", "faq/other"), JUDGED))) == 1


def test_every_component_is_found() -> None:
    """The pipeline is that of config.yml."""
    assert [name.rsplit(".", 1)[-1] for _, _, name in pipeline()][-1] == "Judge"
