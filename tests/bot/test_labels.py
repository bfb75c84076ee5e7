"""What the labels of a block teach."""

from typing import Any

import pytest
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.features import bag_of
from bot.nlu.labels import examples_of, lesson_of
from bot.opinions import Lesson
from bot.vocabulary import Vocabulary

SEEN = Vocabulary.learn([bag_of("merci")])[1][0]


def lesson(intent: str, **labels: Any) -> Lesson:
    """What an example of such a block teaches."""
    name, _, topic = intent.partition("/")
    return lesson_of(Message({"text": "…", "intent": name, "intent_response_key": intent if topic else None,
                              "metadata": {"intent": labels}}), SEEN)


def test_an_order_of_their_own() -> None:
    """Examples come by their words, whatever file was read first; what has none teaches nothing."""
    examples = [Message({"text": text, "intent": "thank"}) for text in ("merci", "bien merci", "")]
    assert [one.get("text") for one in examples_of(TrainingData(examples))] == ["bien merci", "merci"]


def test_a_report() -> None:
    """A report teaches its category, its danger and the age."""
    learnt = lesson("report/scam", danger="serious", minor=True)
    assert learnt == Lesson(SEEN, "report", "serious", "minor", "scam", None)


def test_an_answer_torn_from_its_talk() -> None:
    """It is a report that says no category."""
    assert lesson("report/scam", danger="none", torn=True).category is None


def test_a_question() -> None:
    """A question teaches its topic."""
    assert lesson("faq/phishing_sms") == Lesson(SEEN, "faq", "none", "adult", None, "faq/phishing_sms")


def test_a_question_that_tells_a_fact() -> None:
    """It is a report of that category, and teaches its topic all the same."""
    learnt = lesson("faq/viol_conjugal", told="conjugal_violence", danger="serious")
    assert learnt == Lesson(SEEN, "report", "serious", "adult", "conjugal_violence", "faq/viol_conjugal")


def test_a_typing_error() -> None:
    """An unknown danger would teach harm: it is refused."""
    with pytest.raises(ValueError, match="grave"):
        lesson("report/scam", danger="grave")
