"""The answer to a question; where two topics are close, or none is sure, the visitor chooses."""

from typing import Any, Dict, List, Text, Tuple

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import talk

# Under this share the likeliest topic is a guess; unless it is so many times likelier than the next, they are close.
# Set on our own questions: docs/decisions.md.
SURE, APART = 0.2, 2.0
UNKNOWN = "other"


class Answer(Action):
    """Says the answer, or asks which of the likeliest topics is meant."""

    def name(self) -> Text:
        return "action_answer"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker,
                  domain: Dict[Text, Any]) -> List[Dict[Text, Any]]:
        """One answer, or a question with a button for a human and one for each topic."""
        topics = talk.topics(tracker)
        asked, meant = question(topics)
        if asked:
            dispatcher.utter_message(response=asked, buttons=[button(topic, domain) for topic in meant])
        else:
            dispatcher.utter_message(response=f"utter_faq/{meant[0]}")
        return []


def question(topics: List[Tuple[Text, float]]) -> Tuple[Text, List[Text]]:
    """The question to put, none where one topic stands out, and the topics that may be meant, likeliest first."""
    (best, share), *others = topics
    known = [topic for topic, _ in topics if topic != UNKNOWN]
    if best == UNKNOWN or not others:
        return "", [best]
    if share < SURE:
        return "utter_ask_topic_again", known
    return ("utter_ask_which_topic", known[:2]) if share < APART * others[0][1] and len(known) > 1 else ("", [best])


def button(topic: Text, domain: Dict[Text, Any]) -> Dict[Text, Text]:
    """The button that asks for a topic's answer; its title stands with the answer."""
    (title,) = {one["metadata"]["title"] for one in domain["responses"][f"utter_faq/{topic}"] if "metadata" in one}
    return {"title": title, "payload": f"/faq/{topic}"}


def answer_question(dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
    """Answers the question that a report holds, where its topic is plain."""
    topic = talk.judgement(tracker).get("faq")
    if topic and talk.is_asking(tracker):
        dispatcher.utter_message(response=f"utter_faq/{topic}")
