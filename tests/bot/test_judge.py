"""The judge: what it makes of the opinions of the models."""

import pytest
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.answers import SELECTOR, selection
from bot.nlu.judge import JUDGEMENT, Judge
from bot.nlu.opinions import OPINIONS
from bot.nlu.reader import READING
from bot.opinions import Opinions
from triage import read

TEXT = "réglages tablette de mes petits-enfants"


def judged(intent: str, question: float, topic: float) -> Message:
    """A message taken for `intent`, with the share of its being a question and that of its likeliest topic."""
    topics = {"faq/controle_parental": topic, "faq/other": 1 - topic}
    message = Message({"text": TEXT, "intent": {"name": intent, "confidence": 1 - question}})
    message.set(OPINIONS, Opinions({intent: 1 - question, "faq": question}, topics, {}, {"none": 1.0}, {"adult": 1.0}, {}))
    message.set(READING, read(TEXT))
    message.set(SELECTOR, selection(list(topics), topics))
    return Judge(Judge.get_default_config()).process([message])[0]


@pytest.mark.parametrize(("intent", "question", "topic", "kind"), [
    ("out_of_scope", 0.3, 0.9, "faq"), ("out_of_scope", 0.3, 0.1, "chat"), ("out_of_scope", 0.1, 0.9, "chat"), ("thank", 0.3, 0.9, "chat"),
])
def test_small_talk_that_may_be_a_question(intent: str, question: float, topic: float, kind: str) -> None:
    """What passes for small talk is a question where that is possible and its answer plain; thanks remain thanks."""
    message = judged(intent, question, topic)
    assert message.get(JUDGEMENT)["kind"] == kind and (message.get("intent")["name"] == "faq") == (kind == "faq")
    assert message.get(JUDGEMENT)["faq"] == ("controle_parental" if kind == "faq" else None)
