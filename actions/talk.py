"""What actions read of a tracker."""

from typing import Any, Dict, List, Optional, Text, Tuple

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from bot import features
from triage import fold


def intent(tracker: Tracker) -> Text:
    """The name of the last message's intent."""
    return (tracker.latest_message.get("intent") or {}).get("name") or ""


def judgement(tracker: Tracker) -> Dict[Text, Any]:
    """The judgement of the last message; empty for a message that was not judged."""
    return tracker.latest_message.get("judgement") or {}


def place(tracker: Tracker) -> Dict[Text, Any]:
    """The place that the service read in the last message."""
    return (tracker.latest_message.get("metadata") or {}).get("place") or {"status": "none"}


def is_asking(tracker: Tracker) -> bool:
    """Whether the visitor's words are put as a question."""
    text = tracker.latest_message.get("text") or ""
    return "?" in text or features.is_asking(fold(text))


def is_young(tracker: Tracker) -> bool:
    """Whether the service knows that the visitor is under 18 and to be told « tu »."""
    return bool((tracker.latest_message.get("metadata") or {}).get("young"))


def topics(tracker: Tracker) -> List[Tuple[Text, float]]:
    """The likeliest topics of a question and how likely each is, the likeliest first."""
    ranking = tracker.latest_message["response_selector"]["faq"]["ranking"]
    return [(one["intent_response_key"].partition("/")[2], one["confidence"]) for one in ranking]


def entity(tracker: Tracker, name: Text) -> Optional[Text]:
    """The value of an entity of the last message."""
    return next(tracker.get_latest_entity_values(name), None)


def since_heard(tracker: Tracker) -> List[Dict[Text, Any]]:
    """The events since the visitor's last message."""
    heard = [at for at, event in enumerate(tracker.events) if event["event"] == "user"]
    return tracker.events[heard[-1] + 1:] if heard else []


def changed(tracker: Tracker, slots: Dict[Text, Any]) -> List[Dict[Text, Any]]:
    """Events that set those of the slots that hold something else."""
    return [SlotSet(name, value) for name, value in slots.items() if tracker.get_slot(name) != value]


def spoken_before(tracker: Tracker) -> Optional[Text]:
    """The last action before the visitor's message."""
    heard = [at for at, event in enumerate(tracker.events) if event["event"] == "user"]
    names = [event["name"] for event in tracker.events[:heard[-1] if heard else 0]
             if event["event"] == "action" and event["name"] != "action_listen"]
    return names[-1] if names else None
