"""The intent classifier: one linear model over the intents, and one over the topics of questions.

Two small models instead of one: a hundred topics beside each other cost as much as all the rest, and a topic is only
compared with other topics.
"""

from typing import Any, Dict, List, Text

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.judgement import FAQ
from bot.linear import Linear
from bot.nlu.labels import examples_of
from bot.nlu.reader import features_of

# Probabilities of each full intent ("faq/phishing_sms"), for the components that follow.
FULL_INTENTS = "full_intents"
# Probabilities of each topic, were the message a question.
TOPICS = "topics"


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
        self._topics: Linear = None

    @classmethod
    def create(cls, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource,
               execution_context: ExecutionContext) -> "LinearIntentClassifier":
        """An untrained classifier."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learns the intents of the examples and the topics of the questions, and stores what was learnt."""
        examples = examples_of(training_data)
        questions = [one for one in examples if _is_question(one.get_full_intent())]
        strength = self._config["strength"]
        learnt = {
            "intents": Linear.fit([features_of(one) for one in examples],
                                  [_intent(one.get_full_intent()) for one in examples], strength),
            "topics": Linear.fit([features_of(one) for one in questions],
                                 [one.get_full_intent() for one in questions], strength),
        }
        with self._storage.write_to(self._resource) as folder:
            for name, model in learnt.items():
                (folder / name).mkdir()
                model.save(folder / name)
        return self._resource

    @classmethod
    def load(cls, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource,
             execution_context: ExecutionContext, **kwargs: Any) -> "LinearIntentClassifier":
        """The classifier that was stored."""
        classifier = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            classifier._model, classifier._topics = Linear.load(folder / "intents"), Linear.load(folder / "topics")
        return classifier

    def process(self, messages: List[Message]) -> List[Message]:
        """Writes `intent` and `intent_ranking`; retrieval intents count as one."""
        for message in messages:
            features = features_of(message)
            full, topics = self._model.probabilities(features), self._topics.probabilities(features)
            share = full.pop(FAQ, 0.0)
            full.update({topic: share * probability for topic, probability in topics.items()})
            message.set(TOPICS, topics, add_to_output=True)
            ranking = _ranking(full)
            message.set(FULL_INTENTS, full)
            message.set("intent", ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
        return messages


def _is_question(full_intent: Text) -> bool:
    return full_intent.startswith(f"{FAQ}/")


def _intent(full_intent: Text) -> Text:
    """What the first model tells apart: a question is a question, whatever its topic."""
    return FAQ if _is_question(full_intent) else full_intent


def _ranking(full: Dict[str, float]) -> List[Dict[str, Any]]:
    totals: Dict[str, float] = {}
    for name, probability in full.items():
        intent = name.split("/")[0]
        totals[intent] = totals.get(intent, 0.0) + probability
    ordered = sorted(totals.items(), key=lambda pair: -pair[1])[:10]
    return [{"name": name, "confidence": share} for name, share in ordered] or [
        {"name": None, "confidence": 0.0}
    ]
