"""What a message leaves in the slots: category, age, voice, place, understanding."""

from typing import Any, Dict, List, Optional, Text

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import talk
from triage import CATEGORIES, SENSITIVE, factors

# Actions that leave the question of a human open.
OFFERS = ("action_acknowledge", "action_offer_human", "action_note_place", "action_take_up",
          "utter_open_conjugal_violence", "utter_open_minor")
# Probabilities below this are noise; a category counts from this sum on.
LEAST, ENOUGH = 0.1, 0.25
# A question in general leaves the model sure that nobody is in danger; one that tells of somebody does not.
HIDDEN = 0.03
OPEN_PLACES = ("ask_commune", "ask_code", "ambiguous", "impossible")


class ReadTurn(Action):
    """Runs on every message, before anything is decided."""

    def name(self) -> Text:
        return "action_read_turn"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker,
                  domain: Dict[Text, Any]) -> List[Dict[Text, Any]]:
        """The slots that this message changes."""
        return talk.changed(tracker, {
            **said_of_the_visitor(tracker), **said_of_the_place(tracker),
            **said_of_the_human(tracker), "misunderstood": misunderstood(tracker),
        })


def said_of_the_visitor(tracker: Tracker) -> Dict[Text, Any]:
    """Category, age, and whether the visitor can call; what is known is not forgotten."""
    judgement, opening = talk.judgement(tracker), talk.intent(tracker)
    evidence = gathered(tracker)
    category = weighed(evidence) or tracker.get_slot("category") or judgement.get("category")
    minor = bool(tracker.get_slot("minor") or judgement.get("minor") or opening == "open_minor" or talk.is_young(tracker))
    cannot_call = tracker.get_slot("cannot_call") or judgement.get("cannot_call") or opening == "cannot_call"
    slots = {"category": category, "evidence": evidence, "minor": minor or None,
             "cannot_call": bool(cannot_call) or None,
             "familiar": opening == "open_minor" or talk.is_young(tracker) or tracker.get_slot("familiar")}
    if opening == "report":
        slots["human_first"] = is_human_first(category, minor, tracker.get_slot("acknowledged"))
    return slots


def gathered(tracker: Tracker) -> Optional[Dict[Text, float]]:
    """What the whole talk says of each category: the probabilities of its messages, added up.

    Idempotent within a turn: Rasa runs the action again when a form begins.
    """
    known = tracker.get_slot("evidence")
    if any(event["event"] == "slot" and event["name"] == "evidence" for event in talk.since_heard(tracker)):
        return known
    seen = tracker.latest_message.get("categories_seen") or {}
    total = dict(known or {})
    for category, probability in seen.items():
        if category in CATEGORIES and probability >= LEAST:
            total[category] = round(total.get(category, 0.0) + probability, 2)
    return total or known


def weighed(evidence: Optional[Dict[Text, float]]) -> Optional[Text]:
    """The category that the talk speaks of; none while too little was said."""
    if not evidence or max(evidence.values()) < ENOUGH:
        return None
    return max(evidence, key=lambda category: evidence[category])


def is_human_first(category: Optional[Text], minor: bool, acknowledged: Optional[Text]) -> bool:
    """Whether this is the first report of the talk on a sensitive matter, or by a minor."""
    if acknowledged is None:
        return minor or category in SENSITIVE
    return category in SENSITIVE and acknowledged not in SENSITIVE and not minor


def said_of_the_place(tracker: Tracker) -> Dict[Text, Any]:
    """The place read in this message, or the commune chosen among those that were offered."""
    place, chosen = talk.place(tracker), chosen_commune(tracker)
    if chosen:
        return {"postal_code": chosen.get("postal_code") or tracker.get_slot("postal_code"),
                "commune": named(chosen), "open_place": None}
    if place["status"] == "found":
        return {"postal_code": place.get("postal_code"), "commune": named(place.get("commune")),
                "open_place": None}
    if place["status"] in OPEN_PLACES:
        return {"postal_code": place.get("postal_code"), "commune": None, "open_place": place}
    if (tracker.get_slot("open_place") or {}).get("status") == "impossible":
        return {"open_place": None}  # said once; the next question is where, not which digit
    return {}


def chosen_commune(tracker: Tracker) -> Optional[Dict[Text, Any]]:
    """The candidate whose button was pressed."""
    insee = talk.entity(tracker, "insee")
    offered = (tracker.get_slot("open_place") or {}).get("candidates") or []
    return next((one for one in offered if insee and one.get("insee") == insee), None)


def named(commune: Optional[Dict[Text, Any]]) -> Optional[Dict[Text, Any]]:
    """A commune's code and name."""
    return {"insee": commune.get("insee"), "name": commune.get("name")} if commune else None


def said_of_the_human(tracker: Tracker) -> Dict[Text, Any]:
    """Whether the visitor does without a human for now, and whether one is due after the answer to a question."""
    return {**wish_for_the_human(tracker), "human_due": is_human_due(tracker)}


def is_human_due(tracker: Tracker) -> bool:
    """A question that came while a human was on offer, or that hides a report."""
    if talk.intent(tracker) != "faq":
        return False
    return hides_a_report(tracker) or (talk.spoken_before(tracker) in OFFERS and not tracker.get_slot("human_declined"))


def hides_a_report(tracker: Tracker) -> bool:
    """Whether a question tells of something grave: a known factor in its words, or the model's doubt."""
    dangers = talk.judgement(tracker).get("dangers") or {}
    return 1 - dangers.get("none", 1.0) >= HIDDEN or bool(factors(tracker.latest_message.get("text") or ""))


def wish_for_the_human(tracker: Tracker) -> Dict[Text, Any]:
    """Whether the visitor does without a human for now."""
    said = talk.intent(tracker)
    if said in ("deny", "continue_here") and talk.spoken_before(tracker) in OFFERS:
        return {"human_declined": True}
    return {"human_declined": False} if said in ("ask_human", "danger") else {}


def misunderstood(tracker: Tracker) -> Optional[Text]:
    """How often in a row nothing was understood; after the second a human takes over, and it begins anew."""
    if talk.intent(tracker) != "nlu_fallback":
        return None
    return "twice" if tracker.get_slot("misunderstood") == "once" else "once"
