"""The acknowledgement of what was told, and the way to a human. A handoff is data in the reply."""

from typing import Any, Dict, List, Text

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import place, talk
from actions.answers import answer_question
from actions.reading import hides_a_report
from triage import SENSITIVE

REASONS = {"danger": "danger", "affirm": "accepted", "nlu_fallback": "misunderstood"}


class Acknowledge(Action):
    """Says that what was told is heard, by category, once; later reports are noted."""

    def name(self) -> Text:
        return "action_acknowledge"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker,
                  domain: Dict[Text, Any]) -> List[Dict[Text, Any]]:
        """The human comes first where the matter is sensitive or the victim is under 18."""
        category = tracker.get_slot("category") or "other_offence"
        human_first = tracker.get_slot("human_first")
        answer_question(dispatcher, tracker)
        if tracker.get_slot("acknowledged") and not human_first:
            dispatcher.utter_message(response="utter_noted")
            return []
        dispatcher.utter_message(response=f"utter_report/{category}")
        if human_first and category not in SENSITIVE:
            dispatcher.utter_message(response="utter_offer_human_to_minor")
        return [SlotSet("acknowledged", category), *talk.changed(tracker, {"human_first": False})]


class OfferHuman(Action):
    """After the place: how it ended, then a human is offered, or said to remain possible."""

    def name(self) -> Text:
        return "action_offer_human"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker,
                  domain: Dict[Text, Any]) -> List[Dict[Text, Any]]:
        """Confirms a place that was settled in this turn only."""
        events = talk.since_heard(tracker)
        if any(event["event"] == "slot" and event["name"] == "place_answer" for event in events):
            place.confirm(dispatcher, tracker, tracker.get_slot("place_answer"))
        dispatcher.utter_message(response=place.what_next(tracker))
        return []


class TakeUp(Action):
    """After an answer: what the question told is acknowledged, and the human who was on offer is offered again."""

    def name(self) -> Text:
        return "action_take_up"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker,
                  domain: Dict[Text, Any]) -> List[Dict[Text, Any]]:
        """A report hidden in a question counts as one from here on."""
        category = tracker.get_slot("category")
        if not hides_a_report(tracker) or category not in SENSITIVE or tracker.get_slot("acknowledged"):
            dispatcher.utter_message(response="utter_offer_human")
            return []
        dispatcher.utter_message(response=f"utter_report/{category}")
        return [SlotSet("acknowledged", category)]


class HandOver(Action):
    """One short sentence; the reason travels beside it and the service opens the case."""

    def name(self) -> Text:
        return "action_hand_over"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker,
                  domain: Dict[Text, Any]) -> List[Dict[Text, Any]]:
        """A talk that comes back from a human may be offered one again."""
        reason = REASONS.get(talk.intent(tracker), "requested")
        dispatcher.utter_message(response=sentence(reason, tracker), json_message={"handoff": {"reason": reason}})
        if talk.judgement(tracker).get("danger") == "serious":  # in imminent danger nothing stands between
            answer_question(dispatcher, tracker)
        return talk.changed(tracker, {"human_declined": False})


class GoOn(Action):
    """What is said where neither rule nor story knows an answer: that one listens."""

    def name(self) -> Text:
        return "action_go_on"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker,
                  domain: Dict[Text, Any]) -> List[Dict[Text, Any]]:
        """Speaks, then listens: without this Rasa would ask the policies again, and again."""
        dispatcher.utter_message(response="utter_listening")
        return [FollowupAction("action_listen")]


def sentence(reason: Text, tracker: Tracker) -> Text:
    """The name of the sentence fit to the reason and, in danger, to the category."""
    if reason != "danger":
        return f"utter_hand_over_{reason}"
    category = tracker.get_slot("category")
    return f"utter_danger_{category if category in SENSITIVE else 'other'}"
