"""Everything that leans on the inside of Rasa 3.6.21, and of no other version.

Each adaptation says what it changes and why. `check_versions` refuses to start
on another Rasa: what is written here was read in that version's source.
"""

import logging
import warnings
from typing import Any, Dict, Optional, Text

import rasa
import rasa_sdk.executor
import spacy
import structlog
from jsonschema import Draft202012Validator
from rasa.core.actions.action import RemoteAction
from rasa.core.agent import Agent
from rasa.core.tracker_store import FailSafeTrackerStore
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.utils.spacy_utils import SpacyModel
from rasa.nlu.utils.spacy_utils import SpacyNLP as RasaSpacyNLP
from rasa.utils.endpoints import EndpointConfig

from bot.memory import TurnMemory

RASA = "3.6.21"
LOGGER = "relais"


class UnsupportedRasa(RuntimeError):
    """The installed Rasa is not the one these adaptations were written for."""


def check_versions() -> None:
    """Raises UnsupportedRasa unless the installed Rasa is the one adapted here."""
    installed = rasa.__version__
    if installed != RASA:
        raise UnsupportedRasa(f"Rasa {installed} is installed, these adaptations are for {RASA}")


@DefaultV1Recipe.register(
    [
        DefaultV1Recipe.ComponentType.MODEL_LOADER,
        DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER,
    ],
    is_trainable=False,
    model_from="SpacyNLP",
)
class SpacyNLP(RasaSpacyNLP):
    """Rasa's own, without its refusal of fr_core_news_md 3.8 on spaCy 3.7, where it works.

    The recipe finds model providers by class name: this one has to be called SpacyNLP.
    """

    @classmethod
    def create(cls, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource,
               execution_context: ExecutionContext) -> "SpacyNLP":
        """The component, with `blank:fr` (tokens alone) or a package's name as `model`."""
        name = config["model"]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # W095: the model was made for 3.8
            blank = name.startswith("blank:")
            nlp = spacy.blank(name[6:]) if blank else spacy.load(name, exclude=config.get("exclude", []))
        return cls(SpacyModel(model=nlp, model_name=name), {**cls.get_default_config(), **config})


class InProcessActions(EndpointConfig):
    """An action server that is a function call: one process, one failure mode and 17 ms less.

    Rasa logs an action that failed and goes on, which would be silence for the visitor;
    here the failure is kept, for the channel to ask.
    """

    def __init__(self) -> None:
        super().__init__(url="in-process")
        self._executor = rasa_sdk.executor.ActionExecutor()
        self._executor.register_package("actions")
        self._failed: Dict[Text, Exception] = {}

    async def request(self, method: Text = "post", subpath: Optional[Text] = None,
                      content_type: Optional[Text] = "application/json", compress: bool = False,
                      **kwargs: Any) -> Any:
        """Runs the action named in the call. Raises what it raises."""
        call = kwargs["json"]
        try:
            return await self._executor.run(call)
        except Exception as failure:
            self._failed[call["sender_id"]] = failure
            raise

    def failure(self, sender_id: Text) -> Optional[Exception]:
        """What an action raised in this conversation's turn, once."""
        return self._failed.pop(sender_id, None)


def validate_results_once() -> None:
    """Rasa checks its own schema again at each action's result: 17 ms. Here it is checked once."""
    schema = Draft202012Validator(RemoteAction.action_response_format_spec())
    RemoteAction._validate_action_result = staticmethod(lambda result: schema.validate(result) or True)


def silence() -> None:
    """No log of Rasa, Sanic or structlog leaves the process: some carry the visitor's words.

    What remains is the logger "relais", which writes ids, codes and durations.
    """
    structlog.configure(processors=[_drop], cache_logger_on_first_use=True)
    warnings.showwarning = lambda *_, **__: None
    logging.lastResort = None
    root = logging.getLogger()
    for handler in list(root.handlers):
        root.removeHandler(handler)
    root.addHandler(logging.NullHandler())


def _drop(_: Any, __: str, ___: Dict[str, Any]) -> Dict[str, Any]:
    raise structlog.DropEvent


def adopt(agent: Agent) -> TurnMemory:
    """Gives a loaded agent actions in its own process, and a memory that is what came with the turn.

    Rasa wraps stores in one that falls back to memory when they fail: a failure must be seen.
    """
    validate_results_once()
    store = agent.tracker_store
    if isinstance(store, FailSafeTrackerStore):
        store = store._tracker_store
    if not isinstance(store, TurnMemory):
        store = TurnMemory(agent.domain)
    agent.tracker_store = agent.processor.tracker_store = store
    agent.action_endpoint = agent.processor.action_endpoint = InProcessActions()
    return store
