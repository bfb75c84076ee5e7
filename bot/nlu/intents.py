"""The intent classifier: one linear model over all intents, topics of retrieval intents included."""

from typing import Any, Dict, List, Text

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.linear import Linear
from bot.nlu.labels import examples_of, features_of

# Probabilities of each full intent ("faq/phishing_sms"), for the components that follow.
FULL_INTENTS = "full_intents"


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True
)
class LinearIntentClassifier(GraphComponent, IntentClassifier):
    """Gives each message an intent; none where not one of its features is known."""

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        return {"strength": 0.3}

    def __init__(self, config: Dict[Text, Any], storage: ModelStorage, resource: Resource) -> None:
        self._config, self._storage, self._resource = config, storage, resource
        self._model: Linear = None

    @classmethod
    def create(cls, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource,
               execution_context: ExecutionContext) -> "LinearIntentClassifier":
        """An untrained classifier."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learns the intents of the examples and stores what was learnt."""
        examples = examples_of(training_data)
        self._model = Linear.fit([features_of(one) for one in examples],
                                 [one.get_full_intent() for one in examples],
                                 self._config["strength"])
        with self._storage.write_to(self._resource) as folder:
            self._model.save(folder)
        return self._resource

    @classmethod
    def load(cls, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource,
             execution_context: ExecutionContext, **kwargs: Any) -> "LinearIntentClassifier":
        """The classifier that was stored."""
        classifier = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            classifier._model = Linear.load(folder)
        return classifier

    def process(self, messages: List[Message]) -> List[Message]:
        """Writes `intent` and `intent_ranking`; retrieval intents count as one."""
        for message in messages:
            full = self._model.probabilities(features_of(message))
            ranking = _ranking(full)
            message.set(FULL_INTENTS, full)
            message.set("intent", ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
        return messages


def _ranking(full: Dict[str, float]) -> List[Dict[str, Any]]:
    totals: Dict[str, float] = {}
    for name, probability in full.items():
        intent = name.split("/")[0]
        totals[intent] = totals.get(intent, 0.0) + probability
    ordered = sorted(totals.items(), key=lambda pair: -pair[1])[:10]
    return [{"name": name, "confidence": share} for name, share in ordered] or [
        {"name": None, "confidence": 0.0}
    ]
