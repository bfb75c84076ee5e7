"""A question in the middle of anything is answered and the thread taken up again; one that hides a report is both."""

import json

import pytest

from tests.contract.process import LYON, ROOT, Bot, Talk, responses

QUESTION = "c'est quoi la différence entre une plainte et une main courante ?"
ANSWER = "utter_faq/signalement_ou_plainte"

# What opens a human's offer, and how.
OFFERED = {
    "a sensitive report": ["mon mari m'insulte tous les jours"],
    "the chip of the young": ["#opening_minor"],
    "the chip of violence in the couple": ["#opening_conjugal_violence"],
    "a place, at the end": ["on m'a volé mon vélo à Lyon 3"],
}

_OWN_QUESTIONS = [json.loads(line)["text"] for line in (ROOT / "evaluation" / "questions.jsonl").read_text(encoding="utf-8").splitlines()]


def _said(bot: Bot, turns: "list[str]") -> Talk:
    talk = Talk(bot)
    for turn in turns:
        if turn.startswith("#"):
            talk.say(choice=turn[1:])
        else:
            talk.say(turn, **({"place": LYON} if "Lyon" in turn else {}))
    assert talk.replies[-1]["asks"] == "human"
    return talk


@pytest.mark.parametrize("turns", OFFERED.values(), ids=list(OFFERED))
def test_an_offer_is_made_again_after_the_answer(bot: Bot, turns: "list[str]") -> None:
    """The answer first, then the same offer; « oui » accepts it and is not lost."""
    talk = _said(bot, turns)
    asked = talk.say(QUESTION)
    assert responses(asked) == [ANSWER, "utter_offer_human"] and asked["asks"] == "human"
    assert talk.say("oui")["handoff"] == {"reason": "accepted"}


@pytest.mark.parametrize("turns", OFFERED.values(), ids=list(OFFERED))
def test_an_offer_made_again_can_be_declined(bot: Bot, turns: "list[str]") -> None:
    """« non » is heard too, and the next question is answered without another offer."""
    talk = _said(bot, turns)
    talk.say(QUESTION)
    assert responses(talk.say("non merci")) == ["utter_human_declined"]
    assert responses(talk.say(QUESTION)) == [ANSWER]


def test_the_place_is_asked_again_after_the_answer(bot: Bot) -> None:
    """In the middle of the form, twice in a row, and the form still ends."""
    talk = Talk(bot)
    assert talk.say("on m'a volé mon vélo")["asks"] == "place"
    for _ in range(2):
        assert responses(talk.say(QUESTION)) == [ANSWER, "utter_ask_place"]
    assert responses(talk.say("Lyon 3", place=LYON)) == ["utter_place_known", "utter_offer_human"]


def test_a_question_alone_is_answered_alone(bot: Bot) -> None:
    """Who only asks is not pushed towards anybody."""
    assert responses(bot.turn(QUESTION)) == [ANSWER]


@pytest.mark.parametrize("text", [
    "mon mari m'a étranglée hier, est-ce que je dois avoir un certificat pour porter plainte ?",
    "est-ce que c'est un délit si mon beau-père me touche la nuit ?",
    "est-ce que c'est du harcèlement si mon ex me suit partout et m'attend devant le travail ?",
    "il m'a forcée hier, est ce que c'est un viol si on est mariés ?",
    "mon fils me frappe depuis 2 ans est-ce que je peux porter plainte contre lui ?",
])
def test_a_question_that_hides_a_report_is_answered_and_taken_as_one(bot: Bot, text: str) -> None:
    """An answer, and a human: on offer, or called where the facts are grave."""
    reply = bot.turn(text)
    assert any(name.startswith("utter_faq/") for name in responses(reply)), reply["messages"]
    assert reply["handoff"] == {"reason": "danger"} or reply["messages"][-1]["choices"][0]["title"].endswith("agent")


def test_in_imminent_danger_no_answer_stands_between(bot: Bot) -> None:
    """A cry put as a question is a cry."""
    reply = bot.turn("il arrive avec un couteau, est-ce que je peux porter plainte ?")
    assert reply["judgement"]["danger"] == "imminent" and len(reply["messages"]) == 1


def test_the_young_are_answered_with_tu(bot: Bot) -> None:
    """The same question, the other voice."""
    talk = Talk(bot)
    talk.say(choice="opening_minor")
    answer = talk.say("vous le dites à mes parents ?")["messages"][0]
    assert answer["response"] == "utter_faq/mineur_parents_informes" and "Tu peux écrire ici" in answer["text"]


@pytest.mark.parametrize("sentence, topics", [("utter_ask_which_topic", 2), ("utter_ask_topic_again", 3)])
def test_a_topic_that_is_not_sure_is_asked_and_its_button_answers(bot: Bot, sentence: str, topics: int) -> None:
    """Of the questions that we keep for measuring some are unclear: the first button calls a human, each other gives the answer it names."""
    talk = next(talk for text in _OWN_QUESTIONS if sentence in responses((talk := Talk(bot)).say(text)))
    (asked,) = [one for one in talk.replies[-1]["messages"] if one["response"] == sentence]
    human, *offered = asked["choices"]
    assert 1 <= len(offered) <= topics and human["id"] == "ask_human"
    for choice in offered:
        assert responses(talk.say(choice=choice["id"]))[0] == f"utter_{choice['id'].replace('_', '/', 1)}"
    assert talk.say(choice=human["id"])["handoff"] == {"reason": "requested"}
