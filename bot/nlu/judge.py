"""The judge: danger and age of the victim, by the house rules and a model trained on the labels."""

from dataclasses import replace
from typing import Any, Dict, List, Mapping, Optional, Sequence, Text

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot import judgement as judging
from bot.cues import cue_of
from bot.dangers import Dangers
from bot.judgement import Judgement
from bot.linear import Linear
from bot.nlu.answers import SELECTOR
from bot.nlu.intents import FULL_INTENTS, TOPICS
from bot.nlu.labels import danger_of, examples_of, minor_of
from bot.nlu.reader import features_of
from triage import Reading, read, worst

JUDGEMENT = "judgement"
# The probability above which the topic of a question is told even where the message is a report.
SURE_TOPIC = 0.5
# Probabilities beside it: of each danger, and of each category being what is reported.
DANGERS_SEEN, CATEGORIES_SEEN = "dangers_seen", "categories_seen"


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True
)
class Judge(GraphComponent, IntentClassifier):
    """Last of the pipeline: writes `judgement`, and the intent that the dialogue follows."""

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        # Probabilities above which a danger is taken as said, set on curves of our development set: docs/decisions.md.
        return {"strength": 0.3, "imminent": 0.45, "serious": 0.35, "minor": 0.5}

    def __init__(self, config: Dict[Text, Any], storage: ModelStorage, resource: Resource) -> None:
        self._config, self._storage, self._resource = config, storage, resource
        self._danger: Dangers = None
        self._minor: Linear = None

    @classmethod
    def create(cls, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource,
               execution_context: ExecutionContext) -> "Judge":
        """An untrained judge."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learns danger and age from the labels on the blocks, and stores what was learnt."""
        examples = examples_of(training_data)
        seen = [features_of(one) for one in examples]
        strength = self._config["strength"]
        learnt = {
            "danger": Dangers.fit(seen, [danger_of(one) for one in examples],
                                  [_matter(one) for one in examples], strength),
            "minor": Linear.fit(seen, [minor_of(one) for one in examples], strength),
        }
        with self._storage.write_to(self._resource) as folder:
            for name, model in learnt.items():
                (folder / name).mkdir()
                model.save(folder / name)
        return self._resource

    @classmethod
    def load(cls, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource,
             execution_context: ExecutionContext, **kwargs: Any) -> "Judge":
        """The judge that was stored."""
        judge = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            judge._danger, judge._minor = Dangers.load(folder / "danger"), Linear.load(folder / "minor")
        return judge

    def process(self, messages: List[Message]) -> List[Message]:
        """Writes `judgement`, and puts danger or the wish for a person in the place of the intent."""
        for message in messages:
            if not message.get(FULL_INTENTS):
                message.set(FULL_INTENTS, {})
            judgement = self.judge(message)
            message.set(JUDGEMENT, judgement.as_json(), add_to_output=True)
            message.set(CATEGORIES_SEEN, _categories(message), add_to_output=True)
            intent = message.get("intent") or {}
            name = judging.intent_of(judgement, intent.get("name"))
            message.set("intent", {**intent, "name": name}, add_to_output=True)
        return messages

    def judge(self, message: Message) -> Judgement:
        """The judgement of one message read alone."""
        text = message.get("text") or ""
        reading, features = read(text), features_of(message)
        dangers = self._danger.probabilities(features)
        message.set(DANGERS_SEEN, dangers, add_to_output=True)
        danger = worst(reading.danger, self._estimated_danger(dangers))
        minor = self._minor.probabilities(features).get("minor", 0.0) >= self._config["minor"]
        cues = judging.cues_of(reading)
        if danger != "none" and not cues:
            cues = cue_of(text, self._danger.weights_of_words(features, danger))
        return replace(_judgement(message, reading, danger, minor, cues), dangers=_rounded(dangers))

    def _estimated_danger(self, probabilities: Dict[str, float]) -> str:
        imminent, serious = probabilities.get("imminent", 0.0), probabilities.get("serious", 0.0)
        if imminent >= self._config["imminent"]:
            return "imminent"
        return "serious" if imminent + serious >= self._config["serious"] else "none"


def _matter(example: Message) -> str:
    """What an example is about: its category, or its kind where it reports nothing."""
    intent, _, category = example.get_full_intent().partition("/")
    return category if intent == judging.REPORT else judging.kind_of(intent)


def _judgement(message: Message, reading: Reading, danger: str, minor: bool,
               cues: Sequence[Mapping[str, str]]) -> Judgement:
    intent = message.get("intent") or {}
    name = intent.get("name") or judging.FALLBACK
    kind = judging.kind_of(name)
    if danger != "none":
        kind = "report"
    elif reading.asks_human:
        kind = "human"
    return Judgement(
        kind=kind,
        category=_chosen(message, judging.REPORT) if kind == "report" else None,
        danger=danger,
        minor=reading.minor or (minor and kind == "report"),  # « Lyon 3e » is no school class
        cannot_call=reading.cannot_call,
        live=reading.live,
        faq=_topic(message) if kind == "faq" or _is_sure(message) else None,
        understood=name != judging.FALLBACK or kind in ("report", "human"),
        language=reading.language,
        confidence=round(float(intent.get("confidence") or 0.0), 4),
        cues=cues,
    )


def _rounded(probabilities: Mapping[str, float]) -> Dict[str, float]:
    return {name: round(share, 4) for name, share in probabilities.items()}


def _chosen(message: Message, retrieval: str) -> Optional[str]:
    selected = (message.get(SELECTOR) or {}).get(retrieval)
    return selected["response"]["intent_response_key"].split("/")[1] if selected else None


def _categories(message: Message) -> Dict[str, float]:
    full, prefix = message.get(FULL_INTENTS) or {}, f"{judging.REPORT}/"
    return {name[len(prefix):]: round(p, 4) for name, p in full.items() if name.startswith(prefix) and p > 0.01}


def _is_sure(message: Message) -> bool:
    """A report may hold a question: its topic is told where it is plain."""
    return max((message.get(TOPICS) or {"": 0.0}).values()) >= SURE_TOPIC


def _topic(message: Message) -> Optional[str]:
    topic = _chosen(message, judging.FAQ)
    return None if topic == judging.UNKNOWN_TOPIC else topic
