"""Everything that leans on the inside of Rasa 3.6.21, and of no other version.

Each adaptation says what it changes and why. `check_versions` refuses to start
on another Rasa: what is written here was read in that version's source.
"""

import json
import logging
import warnings
from functools import lru_cache, partial
from types import SimpleNamespace
from typing import Any, Callable, Dict, List, Optional, Sequence, Set, Text, Tuple

import rasa
import rasa.core.actions.forms
import rasa.core.policies.memoization
import rasa.core.policies.rule_policy
import rasa.core.processor
import rasa_sdk.executor
import structlog
from rasa.core.actions.action import RemoteAction
from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.core.policies.rule_policy import RULES, RULES_FOR_LOOP_UNHAPPY_PATH, RulePolicy
from rasa.core.processor import MessageProcessor
from rasa.core.tracker_store import FailSafeTrackerStore
from rasa.engine.constants import PLACEHOLDER_MESSAGE, PLACEHOLDER_TRACKER
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain, State
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.importers.importer import CombinedDataImporter, E2EImporter, ResponsesSyncImporter
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.utils.io import get_text_hash
from rasa.utils.endpoints import EndpointConfig
from tarsafe import TarSafe

from bot.graph import StraightRunner
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


def validate_results_plainly() -> None:
    """Rasa walks through its own schema at each action's result. Here the same is looked at in plain words."""
    RemoteAction._validate_action_result = staticmethod(_is_result)


def _is_result(result: Any) -> bool:
    """True of a list of named events and a list of responses. Raises ValueError on anything else."""
    events, responses = result.get("events", []), result.get("responses", [])
    if not (isinstance(events, list) and isinstance(responses, list)):
        raise ValueError("not of type list: what an action answers")
    if not all(isinstance(one, dict) for one in (*events, *responses)) or not all(isinstance(event.get("event"), str) for event in events):
        raise ValueError("not of type object, or without a name: what an action answers")
    return True


def resolve_events_once() -> None:
    """Rasa walks over all classes of events for each event that it reads. Here each name is looked for once."""
    Event.resolve_by_type = staticmethod(_event_of)


_event_of = lru_cache(maxsize=None)(Event.resolve_by_type)


def match_rules_by_their_end() -> None:
    """Rasa holds every rule against every step of a talk, first with its words, then with its intents.

    Here those rules alone are tried whose last step can be the talk's, and words only where a rule takes any words.
    """
    RulePolicy._get_possible_keys, RulePolicy._find_action_from_rules = _possible_keys, _action_from_rules


def _possible_keys(policy: RulePolicy, lookup: Dict[Text, Text], states: List[State]) -> Set[Text]:
    action, intent = _step(states[-1])
    near = {key: found for key, found in lookup.items() if _last_step(key) in ((action, intent), (action, None))}
    return _POSSIBLE_KEYS(policy, near, states)


def _action_from_rules(policy: RulePolicy, tracker: DialogueStateTracker, domain: Domain,
                       use_text_for_last_user_input: bool) -> Tuple[Optional[Text], Optional[Text], bool]:
    takes_any = ((ACTION_LISTEN_NAME, None) == _last_step(key) for name in _LOOKUPS for key in policy.lookup[name])
    if use_text_for_last_user_input and not any(takes_any):
        return None, None, False
    return _ACTION_FROM_RULES(policy, tracker, domain, use_text_for_last_user_input)


@lru_cache(maxsize=None)  # there are some hundred rules
def _last_step(rule_key: Text) -> Tuple[Optional[Text], Optional[Text]]:
    return _step(json.loads(rule_key)[-1])


def _step(state: State) -> Tuple[Optional[Text], Optional[Text]]:
    """The last action and the intent of a step; none where it says none."""
    return state.get("prev_action", {}).get("action_name"), state.get("user", {}).get("intent")


_POSSIBLE_KEYS, _ACTION_FROM_RULES = RulePolicy._get_possible_keys, RulePolicy._find_action_from_rules
_LOOKUPS = (RULES, RULES_FOR_LOOP_UNHAPPY_PATH)


def train_in_less_time() -> None:
    """Rasa reads the corpus again for each name of a language it is asked in, copies each example at every joining of files, tells
    examples apart entry by entry, and packs at gzip's slowest. Ours has one language, nobody changes the copies, what an example
    holds tells it apart as a whole, and weights hardly shrink."""
    for importer in (CombinedDataImporter, ResponsesSyncImporter, E2EImporter):
        importer.get_nlu_data = _in_one_language(importer.get_nlu_data)
    Message.__deepcopy__ = lambda message, _: message
    Message.fingerprint = _fingerprint
    TarSafe.gzopen = classmethod(partial(TarSafe.gzopen.__func__, compresslevel=1))


def silence() -> None:
    """No log of Rasa, Sanic or structlog leaves the process: some carry the visitor's words.

    What remains is the logger "relais", which writes ids, codes and durations.
    """
    structlog.configure(processors=[_drop], cache_logger_on_first_use=True,
                        wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    for module in _COPYING:
        module.copy = SimpleNamespace(deepcopy=lambda logged: logged)
    warnings.showwarning = lambda *_, **__: None
    logging.lastResort = None
    root = logging.getLogger()
    for handler in list(root.handlers):
        root.removeHandler(handler)
    root.addHandler(logging.NullHandler())


def _in_one_language(read: Callable[..., TrainingData]) -> Callable[..., TrainingData]:
    return lambda importer, language=None: read(importer)


def _fingerprint(message: Message) -> Text:
    if message._cached_fingerprint is None:
        message._cached_fingerprint = get_text_hash(repr(sorted(message.data.items())))
    return message._cached_fingerprint


# They copy what they are about to log, deeply, and nothing else.
_COPYING = (rasa.core.processor, rasa.core.policies.memoization, rasa.core.policies.rule_policy, rasa.core.actions.forms)


def _drop(_: Any, __: str, ___: Dict[str, Any]) -> Dict[str, Any]:
    raise structlog.DropEvent


def adopt(agent: Agent) -> TurnMemory:
    """Gives a loaded agent actions in its own process, and a memory that is what came with the turn.

    Rasa wraps stores in one that falls back to memory when they fail: a failure must be seen.
    """
    validate_results_plainly()
    resolve_events_once()
    match_rules_by_their_end()
    loaded = agent.processor.graph_runner
    agent.processor.graph_runner = StraightRunner(loaded._graph_schema, loaded._instantiated_nodes)
    store = agent.tracker_store
    if isinstance(store, FailSafeTrackerStore):
        store = store._tracker_store
    if not isinstance(store, TurnMemory):
        store = TurnMemory(agent.domain)
    agent.tracker_store = agent.processor.tracker_store = store
    agent.action_endpoint = agent.processor.action_endpoint = InProcessActions()
    return store


def parsed(processor: MessageProcessor, texts: Sequence[Text]) -> List[Dict[Text, Any]]:
    """What the pipeline makes of these texts, read side by side: Rasa's own way takes one message at a time."""
    found = processor.graph_runner.run({PLACEHOLDER_MESSAGE: [UserMessage(text) for text in texts], PLACEHOLDER_TRACKER: None},
                                       [processor.model_metadata.nlu_target])
    parses = [{**_UNREAD, **message.as_dict(only_output_properties=True)} for message in found[processor.model_metadata.nlu_target]]
    for parse in parses:
        processor._update_full_retrieval_intent(parse)
    return parses


_UNREAD = {"text": "", "intent": {"name": None, "confidence": 0.0}, "entities": []}
