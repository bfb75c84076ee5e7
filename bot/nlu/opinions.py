"""The intent classifier, and all else that is learnt from labels: trained once, read by the components that follow."""

from typing import Any, Dict, List, Mapping, Text

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.labels import examples_of, lesson_of
from bot.nlu.reader import features_of
from bot.opinions import Models, Opinions

OPINIONS = "opinions"


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True
)
class OpinionClassifier(GraphComponent, IntentClassifier):
    """Gives each message an intent, and opinions on topic, category, danger and age."""

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        return {"strength": 0.3}

    def __init__(self, config: Dict[Text, Any], storage: ModelStorage, resource: Resource) -> None:
        self._config, self._storage, self._resource = config, storage, resource
        self._models: Models = None

    @classmethod
    def create(cls, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource,
               execution_context: ExecutionContext) -> "OpinionClassifier":
        """An untrained classifier."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learns from the intents of the examples and the labels on their blocks, and stores what was learnt."""
        lessons = [lesson_of(one, features_of(one)) for one in examples_of(training_data)]
        with self._storage.write_to(self._resource) as folder:
            Models.fit(lessons, self._config["strength"]).save(folder)
        return self._resource

    @classmethod
    def load(cls, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource,
             execution_context: ExecutionContext, **kwargs: Any) -> "OpinionClassifier":
        """The classifier that was stored."""
        classifier = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            classifier._models = Models.load(folder)
        return classifier

    def process(self, messages: List[Message]) -> List[Message]:
        """Writes `intent`, `intent_ranking` and, for the components that follow, the opinions."""
        for message in messages:
            opinions = self._models.opinions(features_of(message))
            message.set(OPINIONS, opinions)
            ranking = _ranking(opinions.intent)
            message.set("intent", ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
        return messages


def opinions_of(message: Message) -> Opinions:
    """What the classifier thinks of a message."""
    return message.get(OPINIONS)


def _ranking(intents: Mapping[str, float]) -> List[Dict[str, Any]]:
    ordered = sorted(intents.items(), key=lambda pair: -pair[1])[:10]
    return [{"name": name, "confidence": share} for name, share in ordered] or [{"name": None, "confidence": 0.0}]
