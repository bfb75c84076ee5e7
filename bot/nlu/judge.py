"""The judge: what a message is, how grave, and who is concerned, by the house rules and the opinions of the models."""

from dataclasses import replace
from typing import Any, Dict, List, Mapping, Optional, Sequence, Text

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.training_data.message import Message

from bot import judgement as judging
from bot.cues import cue_of
from bot.judgement import Judgement
from bot.nlu.answers import SELECTOR
from bot.nlu.opinions import opinions_of
from bot.nlu.reader import reading_of
from bot.opinions import Shares
from triage import Reading, worst

JUDGEMENT = "judgement"
# Probabilities beside it: of each danger, and of each category being what is reported.
DANGERS_SEEN, CATEGORIES_SEEN = "dangers_seen", "categories_seen"


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False
)
class Judge(GraphComponent, IntentClassifier):
    """Last of the pipeline: writes `judgement`, and the intent that the dialogue follows."""

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        # Probabilities above which a danger is taken as said, and a topic as that of a report, set on curves of our
        # development set: docs/decisions.md.
        return {"imminent": 0.18, "serious": 0.15, "minor": 0.5, "topic": 0.15, "question": 0.2, "answer": 0.4}

    def __init__(self, config: Dict[Text, Any]) -> None:
        self._config = config

    @classmethod
    def create(cls, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource,
               execution_context: ExecutionContext) -> "Judge":
        """A judge with these thresholds."""
        return cls(config)

    def process(self, messages: List[Message]) -> List[Message]:
        """Writes `judgement`, and puts danger or the wish for a person in the place of the intent."""
        for message in messages:
            if self._asks_after_all(message):
                message.set("intent", {"name": judging.FAQ, "confidence": opinions_of(message).intent[judging.FAQ]}, add_to_output=True)
            judgement = self.judge(message)
            message.set(JUDGEMENT, judgement.as_json(), add_to_output=True)
            message.set(DANGERS_SEEN, opinions_of(message).danger, add_to_output=True)
            message.set(CATEGORIES_SEEN, _categories(message), add_to_output=True)
            intent = message.get("intent") or {}
            name = judging.intent_of(judgement, intent.get("name"))
            message.set("intent", {**intent, "name": name}, add_to_output=True)
        return messages

    def judge(self, message: Message) -> Judgement:
        """The judgement of one message read alone."""
        text, opinions, reading = message.get("text") or "", opinions_of(message), reading_of(message)
        danger = worst(reading.danger, self._estimated_danger(opinions.danger))
        minor = opinions.minor.get("minor", 0.0) >= self._config["minor"]
        cues = judging.cues_of(reading)
        if danger != "none" and not cues:
            cues = cue_of(text, opinions.words.get(danger, {}))
        kind = _kind(message, reading, danger)
        judgement = _judgement(message, reading, kind, danger, cues)
        return replace(judgement, minor=reading.minor or (minor and kind == "report"),  # « Lyon 3e » is no school class
                       faq=self._topic(message, kind), dangers=_rounded(opinions.danger))

    def _estimated_danger(self, probabilities: Shares) -> str:
        imminent, serious = probabilities.get("imminent", 0.0), probabilities.get("serious", 0.0)
        if imminent >= self._config["imminent"]:
            return "imminent"
        return "serious" if imminent + serious >= self._config["serious"] else "none"

    def _asks_after_all(self, message: Message) -> bool:
        """Whether what passes for small talk may be a question whose answer is plain: « réglages tablette, sites interdits »."""
        opinions = opinions_of(message)
        asks = opinions.intent.get(judging.FAQ, 0.0) >= self._config["question"]
        return asks and _intent(message) == judging.SMALL_TALK and max(_known(opinions.topic).values(), default=0.0) >= self._config["answer"]

    def _topic(self, message: Message, kind: str) -> Optional[str]:
        """The topic of a question; of a report, the one that would answer it, where it is plain."""
        likeliest = _chosen(message, judging.FAQ)
        if kind == "faq":
            return likeliest if likeliest != judging.UNKNOWN_TOPIC else None
        known = _known(opinions_of(message).topic)
        best = max(known, key=known.__getitem__, default=None)
        plain = kind == "report" and best is not None and known[best] >= self._config["topic"]
        return best.partition("/")[2] if plain else None


_UNKNOWN = f"{judging.FAQ}/{judging.UNKNOWN_TOPIC}"


def _known(topics: Shares) -> Dict[str, float]:
    return {topic: share for topic, share in topics.items() if topic != _UNKNOWN}


def _kind(message: Message, reading: Reading, danger: str) -> str:
    if danger != "none":
        return "report"
    return "human" if reading.asks_human else judging.kind_of(_intent(message))


def _intent(message: Message) -> str:
    return (message.get("intent") or {}).get("name") or judging.FALLBACK


def _judgement(message: Message, reading: Reading, kind: str, danger: str, cues: Sequence[Mapping[str, str]]) -> Judgement:
    return Judgement(
        kind=kind,
        category=_chosen(message, judging.REPORT) if kind == "report" else None,
        danger=danger,
        cannot_call=reading.cannot_call,
        live=reading.live,
        understood=_intent(message) != judging.FALLBACK or kind in ("report", "human"),
        language=reading.language,
        confidence=round(float((message.get("intent") or {}).get("confidence") or 0.0), 4),
        cues=cues,
    )


def _rounded(probabilities: Shares) -> Dict[str, float]:
    return {name: round(share, 4) for name, share in probabilities.items()}


def _chosen(message: Message, retrieval: str) -> Optional[str]:
    selected = (message.get(SELECTOR) or {}).get(retrieval)
    return selected["response"]["intent_response_key"].split("/")[1] if selected else None


def _categories(message: Message) -> Dict[str, float]:
    """How much a message speaks of each category: nothing where it is no report."""
    opinions = opinions_of(message)
    report = opinions.intent.get(judging.REPORT, 0.0) + opinions.intent.get(judging.DANGER, 0.0)
    return {name: round(report * share, 4) for name, share in opinions.category.items() if report * share > 0.01}
