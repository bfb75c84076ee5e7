"""Everything that leans on the inside of Rasa 3.6.21, and of no other version.

Each adaptation says what it changes and why. `check_versions` refuses to start
on another Rasa: what is written here was read in that version's source.
"""

import logging
import warnings
from functools import partial
from typing import Any, Callable, Dict, Optional, Text

import rasa
import rasa_sdk.executor
import structlog
from jsonschema import Draft202012Validator
from rasa.core.actions.action import RemoteAction
from rasa.core.agent import Agent
from rasa.core.tracker_store import FailSafeTrackerStore
from rasa.shared.importers.importer import CombinedDataImporter, E2EImporter, ResponsesSyncImporter
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.utils.endpoints import EndpointConfig
from tarsafe import TarSafe

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


def train_in_less_time() -> None:
    """Rasa reads the corpus again for each name of a language it is asked in, and packs at gzip's slowest: 30 s. Ours has one
    language, and weights hardly shrink."""
    for importer in (CombinedDataImporter, ResponsesSyncImporter, E2EImporter):
        importer.get_nlu_data = _in_one_language(importer.get_nlu_data)
    TarSafe.gzopen = classmethod(partial(TarSafe.gzopen.__func__, compresslevel=1))


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


def _in_one_language(read: Callable[..., TrainingData]) -> Callable[..., TrainingData]:
    return lambda importer, language=None: read(importer)


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
