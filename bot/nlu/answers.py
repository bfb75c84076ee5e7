"""The answer to a retrieval intent, chosen by the opinions of the intent classifier (no second network)."""

import json
from typing import Any, Dict, List, Mapping, Optional, Text

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.judgement import REPORT
from bot.nlu.opinions import opinions_of

SELECTOR = "response_selector"
# Of each retrieval intent, the likeliest topics: the dialogue offers them where one alone would be a guess.
RANKED = 3


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True
)
class AnswerChooser(GraphComponent, IntentClassifier):
    """Writes what Rasa's response selector would: which topic of a retrieval intent is meant."""

    def __init__(self, storage: ModelStorage, resource: Resource, topics: List[str]) -> None:
        self._storage, self._resource, self._topics = storage, resource, topics

    @classmethod
    def create(cls, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource,
               execution_context: ExecutionContext) -> "AnswerChooser":
        """A chooser that knows no topic yet."""
        return cls(model_storage, resource, [])

    def train(self, training_data: TrainingData) -> Resource:
        """Keeps the list of topics. Raises ValueError where a topic has no answer."""
        topics = {one.get_full_intent() for one in training_data.intent_examples}
        self._topics = sorted(topic for topic in topics if "/" in topic)
        missing = [topic for topic in self._topics if topic not in _answered(training_data)]
        if missing:
            raise ValueError(f"no answer for {', '.join(missing)}")
        with self._storage.write_to(self._resource) as folder:
            (folder / "topics.json").write_text(json.dumps(self._topics), encoding="utf-8")
        return self._resource

    @classmethod
    def load(cls, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource,
             execution_context: ExecutionContext, **kwargs: Any) -> "AnswerChooser":
        """The chooser that was stored."""
        with model_storage.read_from(resource) as folder:
            topics = json.loads((folder / "topics.json").read_text(encoding="utf-8"))
        return cls(model_storage, resource, topics)

    def process(self, messages: List[Message]) -> List[Message]:
        """Writes `response_selector` for each retrieval intent."""
        for message in messages:
            opinions = opinions_of(message)
            reports = {f"{REPORT}/{category}": share for category, share in opinions.category.items()}
            message.set(SELECTOR, selection(self._topics, {**opinions.topic, **reports}), add_to_output=True)
        return messages


def selection(topics: List[str], probabilities: Dict[str, float]) -> Dict[str, Any]:
    """The selector's output: for each retrieval intent, its likeliest topic, and those that come next."""
    ranked: Dict[str, List[str]] = {}
    for topic in sorted(topics, key=lambda one: -probabilities.get(one, 0.0)):
        ranked.setdefault(topic.split("/")[0], []).append(topic)
    output: Dict[str, Any] = {
        intent: chosen_topic(best, probabilities.get(best, 0.0),
                             {topic: probabilities.get(topic, 0.0) for topic in (best, *others[:RANKED - 1])})
        for intent, (best, *others) in ranked.items()
    }
    return {**output, "all_retrieval_intents": sorted(ranked)}


def chosen_topic(topic: str, confidence: float, ranking: Optional[Mapping[str, float]] = None) -> Dict[str, Any]:
    """One entry of the selector's output; certain of itself where no ranking is given."""
    return {
        "response": {
            "intent_response_key": topic,
            "utter_action": f"utter_{topic}",
            "confidence": confidence,
            "responses": [],
        },
        "ranking": [{"intent_response_key": one, "confidence": share}
                    for one, share in (ranking or {topic: 1.0}).items()],
    }


def _answered(training_data: TrainingData) -> set:
    return {name[len("utter_"):] for name in training_data.responses if name.startswith("utter_")}
