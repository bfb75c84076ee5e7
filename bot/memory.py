"""The bot's memory: what the caller sent with the turn, and takes back with the reply.

Nothing is kept between two turns, so that any bot can take any turn, a turn asked
twice gives the same answer, and a bot may be killed between any two.
"""

from typing import Any, Dict, List, Optional, Text

from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActiveLoop,
    Event,
    LoopInterrupted,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

VERSION = 1
# Policies look at three turns at most: what is older lives in the slots.
TURNS_KEPT = 4
_KEPT = (UserUttered, ActionExecuted, ActionExecutionRejected, ActiveLoop, LoopInterrupted, SlotSet)


_EMPTY: Dict[Text, Any] = {"version": VERSION, "slots": {}, "loop": None, "events": []}


class InvalidState(ValueError):
    """The state that came with a turn is not one that this bot wrote."""


class TurnMemory(InMemoryTrackerStore):
    """A tracker store whose memory is lent for a turn.

    Conversations that nobody lent (`rasa shell`, `rasa test`) live in the process, as Rasa's do.
    """

    def __init__(self, domain: Any, event_broker: Any = None, **kwargs: Any) -> None:
        super().__init__(domain, event_broker)
        self._lent: Dict[Text, Any] = {}

    def lend(self, sender_id: Text, state: Optional[Dict[Text, Any]]) -> None:
        """Takes a conversation's state for one turn. Raises InvalidState."""
        self._lent[sender_id] = self._tracker(sender_id, state)

    def take_back(self, sender_id: Text) -> Dict[Text, Any]:
        """The conversation's state after the turn; the store forgets it."""
        return self._state(self._lent.pop(sender_id))

    def forget(self, sender_id: Text) -> None:
        """Forgets a conversation whose turn failed."""
        self._lent.pop(sender_id, None)

    def lent(self, sender_id: Text) -> DialogueStateTracker:
        """The conversation as it stands within its turn."""
        return self._lent[sender_id]

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keeps the tracker until it is taken back."""
        if tracker.sender_id in self._lent:
            self._lent[tracker.sender_id] = tracker
        else:
            await super().save(tracker)

    async def retrieve(self, sender_id: Text) -> Optional[DialogueStateTracker]:
        """The conversation that was lent, or one that lives in the process."""
        return self._lent.get(sender_id) or await super().retrieve(sender_id)

    async def retrieve_full_tracker(self, conversation_id: Text) -> Optional[DialogueStateTracker]:
        """The same: nothing older exists."""
        return self._lent.get(conversation_id) or await super().retrieve_full_tracker(conversation_id)

    def _tracker(self, sender_id: Text, state: Optional[Dict[Text, Any]]) -> DialogueStateTracker:
        tracker = self.init_tracker(sender_id)
        for event in _opening(_EMPTY if state is None else state):
            tracker.update(event, self.domain)
        return tracker

    def _state(self, tracker: DialogueStateTracker) -> Dict[Text, Any]:
        events = [event for event in tracker.applied_events() if isinstance(event, _KEPT)]
        cut = _start_of_last_turns(events)
        before = self.init_tracker(tracker.sender_id)
        for event in events[:cut]:
            before.update(event, self.domain)
        return {
            "version": VERSION,
            "slots": self._filled(before),
            "loop": before.active_loop_name,
            "events": [_plain(event) for event in events[cut:]],
        }

    def _filled(self, tracker: DialogueStateTracker) -> Dict[Text, Any]:
        return {
            name: slot.value for name, slot in tracker.slots.items() if slot.value != slot.initial_value
        }


def _opening(state: Dict[Text, Any]) -> List[Event]:
    """The events that bring an empty tracker to a state."""
    try:
        if state["version"] != VERSION:
            raise InvalidState("a state of another version")
        slots = [SlotSet(name, value) for name, value in state["slots"].items()]
        loop = [ActiveLoop(state["loop"])] if state["loop"] else []
        events = [Event.from_parameters(dict(event)) for event in state["events"]]
    except (KeyError, TypeError, AttributeError, ValueError) as reason:
        raise InvalidState("a state that cannot be read") from reason
    if not all(isinstance(event, _KEPT) for event in events):
        raise InvalidState("a state with an event that is not kept")
    started = [ActionExecuted(ACTION_SESSION_START_NAME), SessionStarted()]
    return [*started, *slots, *loop, ActionExecuted(ACTION_LISTEN_NAME), *events]


def _start_of_last_turns(events: List[Event]) -> int:
    """Where the last turns begin; the listening before the first of them stays behind."""
    heard = [at for at, event in enumerate(events) if isinstance(event, UserUttered)]
    return heard[-TURNS_KEPT] if len(heard) > TURNS_KEPT else (heard[0] if heard else len(events))


def _plain(event: Event) -> Dict[Text, Any]:
    """An event without times, ids and words: the intent is what policies look at."""
    if isinstance(event, UserUttered):
        intent = {"name": event.intent_name, "confidence": 1.0}
        return {"event": "user", "text": "", "parse_data": {"intent": intent, "entities": []}}
    kept = event.as_dict()
    for name in ("timestamp", "metadata", "confidence", "policy", "hide_rule_turn"):
        kept.pop(name, None)
    return kept
