"""Where it happens: asked once, kindly, and never insisted upon. The service reads the place."""

from typing import Any, Dict, List, Optional, Text

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import talk

# Two questions that led nowhere, and the talk goes on without the place.
MOST_TRIES = 2
QUESTIONS = {
    "ask_commune": "utter_ask_which_commune",
    "ambiguous": "utter_ask_which_commune",
    "ask_code": "utter_ask_code",
    "impossible": "utter_ask_impossible_code",
}
# What stands for itself and is answered first; the form waits.
INTERRUPTIONS = ("faq", "report", "danger", "ask_human", "thank", "bot_challenge", "insult",
                 "cannot_call", "goodbye", "why_place", "leave_place", "correct_place")


class AskPlace(Action):
    """The form's question, fit to what is known of the place."""

    def name(self) -> Text:
        return "action_ask_place_answer"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker,
                  domain: Dict[Text, Any]) -> List[Dict[Text, Any]]:
        """Asks; changes nothing."""
        ask(dispatcher, tracker)
        return []


class ValidatePlaceForm(Action):
    """Settles the form's one slot, or says nothing and lets the interruption be answered."""

    def name(self) -> Text:
        return "validate_place_form"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker,
                  domain: Dict[Text, Any]) -> List[Dict[Text, Any]]:
        """`place_answer` where the message settles it, one more try where it does not."""
        asked = tracker.get_slot("requested_slot") is not None
        if asked and talk.intent(tracker) in INTERRUPTIONS and not is_answered(tracker):
            return []
        settled = answer(tracker, asked)
        if settled:
            return [SlotSet("place_answer", settled)]
        return one_more_try(tracker) if asked and not is_answered(tracker) else []


class NotePlace(Action):
    """A place said outside the form."""

    def name(self) -> Text:
        return "action_note_place"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker,
                  domain: Dict[Text, Any]) -> List[Dict[Text, Any]]:
        """Confirms the place or asks which; then what happened, or the offer of a human."""
        if tracker.get_slot("open_place"):
            ask(dispatcher, tracker)
            return []
        settled = answer(tracker, asked=True)
        if settled:
            confirm(dispatcher, tracker, settled)
        dispatcher.utter_message(response=what_next(tracker))
        return [SlotSet("place_answer", settled)] if settled else []


class ForgetPlace(Action):
    """The visitor says that the place is wrong."""

    def name(self) -> Text:
        return "action_forget_place"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker,
                  domain: Dict[Text, Any]) -> List[Dict[Text, Any]]:
        """Everything known of the place goes."""
        return [SlotSet(name, None) for name in ("postal_code", "commune", "open_place", "place_answer")] + [
            SlotSet("place_tries", 0)]


def ask(dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
    """Asks where, or which of the candidates, first among the buttons."""
    place = tracker.get_slot("open_place")
    if place:
        dispatcher.utter_message(response=QUESTIONS[place["status"]], buttons=candidates(place))
    elif (tracker.get_slot("place_tries") or 0) and not is_answered(tracker):
        dispatcher.utter_message(response="utter_ask_place_again")
    else:
        dispatcher.utter_message(response="utter_ask_place")


def candidates(place: Dict[Text, Any]) -> List[Dict[Text, Text]]:
    """A button for each commune that the place may be, and one to leave it unsaid."""
    if QUESTIONS[place["status"]] != "utter_ask_which_commune":
        return []
    names = [one["name"] for one in place.get("candidates") or []]
    buttons = [
        {"title": one["name"] if names.count(one["name"]) == 1 else f"{one['name']} ({one.get('department')})",
         "payload": f'/choose_commune{{"insee": "{one["insee"]}"}}'}
        for one in place.get("candidates") or []
    ]
    return [*buttons, {"title": "Je préfère ne pas le dire", "payload": "/refuse_place"}]


def answer(tracker: Tracker, asked: bool) -> Optional[Text]:
    """How the question of the place is settled, if it is."""
    if tracker.get_slot("place_answer"):
        return tracker.get_slot("place_answer")
    known = tracker.get_slot("commune") or tracker.get_slot("postal_code")
    if known and not tracker.get_slot("open_place"):
        return "known"
    said, status = talk.intent(tracker), talk.place(tracker)["status"]
    if status == "abroad":
        return "abroad"
    if asked and (status == "refused" or said in ("refuse_place", "deny")):
        return "refused"
    if asked and not is_answered(tracker) and (tracker.get_slot("place_tries") or 0) >= MOST_TRIES:
        return "unknown" if said != "nlu_fallback" else None
    return None


def one_more_try(tracker: Tracker) -> List[Dict[Text, Any]]:
    """Counts a try, except where nothing was understood twice: then a human takes over."""
    if tracker.get_slot("misunderstood") == "twice":
        return []
    return [SlotSet("place_tries", (tracker.get_slot("place_tries") or 0) + 1)]


def is_answered(tracker: Tracker) -> bool:
    """Whether the bot has already spoken since the visitor's message: an interruption is over."""
    return any(event["event"] == "bot" for event in talk.since_heard(tracker))


def confirm(dispatcher: CollectingDispatcher, tracker: Tracker, settled: Text) -> None:
    """One sentence on how the question of the place ended."""
    if settled == "known":
        dispatcher.utter_message(response="utter_place_known", place_name=place_name(tracker))
    else:
        dispatcher.utter_message(response=f"utter_place_{settled}")


def place_name(tracker: Tracker) -> Text:
    """« Lyon (69003) », or what is known of it."""
    name = (tracker.get_slot("commune") or {}).get("name")
    code = tracker.get_slot("postal_code")
    return f"{name} ({code})" if name and code else name or code or ""


def what_next(tracker: Tracker) -> Text:
    """The utterance after a place: the facts if none are known, else the human."""
    if not tracker.get_slot("category"):
        return "utter_what_happened"
    return "utter_human_stays" if tracker.get_slot("human_declined") else "utter_offer_human"
