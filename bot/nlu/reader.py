"""The reader: first of the pipeline, it turns words into what the models see, once for all of them."""

import warnings
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from typing import Any, Dict, List, Text

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.features import Bag, bag, bag_of
from bot.nlu.labels import examples_of
from bot.senses import Senses
from bot.vocabulary import Features, Vocabulary
from triage import Reading, read

FEATURES, READING = "features", "reading"
# How many examples go to another process at a time: sending costs more than it gains on a few.
_CHUNK = 500


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True
)
class Reader(GraphComponent):
    """Learns which features the corpus holds, and keeps of a spaCy model what words mean."""

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        return {"model": "fr_core_news_md"}

    def __init__(self, config: Dict[Text, Any], storage: ModelStorage, resource: Resource) -> None:
        self._config, self._storage, self._resource = config, storage, resource
        self._vocabulary: Vocabulary = None
        self._senses: Senses = None

    @classmethod
    def create(cls, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource,
               execution_context: ExecutionContext) -> "Reader":
        """A reader that knows no word yet."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learns the features of the examples and stores them, with the senses of words."""
        examples = examples_of(training_data)
        texts = [example.get("text") for example in examples]
        self._senses = senses_of(self._config["model"])
        with ProcessPoolExecutor(2, get_context("spawn")) as pool:
            self._vocabulary, learnt = Vocabulary.learn(pool.map(bag_of, texts, chunksize=_CHUNK))
        for example, text, features in zip(examples, texts, learnt):
            example.set(FEATURES, replace(features, meaning=self._senses.meaning(text)))
        with self._storage.write_to(self._resource) as folder:
            self._vocabulary.save(folder)
            self._senses.save(folder)
        return self._resource

    @classmethod
    def load(cls, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource,
             execution_context: ExecutionContext, **kwargs: Any) -> "Reader":
        """The reader that was stored."""
        reader = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            reader._vocabulary, reader._senses = Vocabulary.load(folder), Senses.load(folder)
        return reader

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Reads the examples that its training did not."""
        for example in examples_of(training_data):
            if features_of(example) is None:
                example.set(FEATURES, self._seen(bag_of(example.get("text")), example))
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Writes what the rules and the models see of each message; it does not leave the pipeline."""
        for message in messages:
            text = message.get("text") or ""
            message.set(READING, read(text))
            message.set(FEATURES, self._seen(bag(text, reading_of(message)), message))
        return messages

    def _seen(self, words: Bag, message: Message) -> Features:
        return self._vocabulary.seen(words, self._senses.meaning(message.get("text") or ""))


def features_of(message: Message) -> Features:
    """What the reader saw of a message."""
    return message.get(FEATURES)


def reading_of(message: Message) -> Reading:
    """What the rules read in a message."""
    return message.get(READING)


def senses_of(model: str) -> Senses:
    """The senses of a spaCy model's words."""
    import spacy  # only training needs the model itself

    unused = ["tok2vec", "morphologizer", "parser", "senter", "attribute_ruler", "lemmatizer", "ner"]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # W095: the model was made for 3.8
        return Senses.of(spacy.load(model, exclude=unused).vocab)
