"""POST /turn: what a turn answers."""

import pytest

from bot.choices import OPENINGS
from tests.contract.process import LYON, SHARED_CODE, Bot, Talk, place, responses


def test_shape(bot: Bot) -> None:
    """A reply has every field of the contract, and the model's digest."""
    reply = bot.turn("bonjour")
    assert set(reply) == {"turn", "judgement", "messages", "handoff", "asks", "facts", "state", "model"}
    assert set(reply["judgement"]) == {"kind", "category", "danger", "minor", "cannot_call", "live", "faq",
                                       "understood", "language", "confidence", "cues", "dangers"}
    assert set(reply["facts"]) == {"category", "minor", "cannot_call", "postal_code", "commune"}
    assert reply["model"] == bot.get("/health")[1]["model"]


def test_probabilities_of_danger(bot: Bot) -> None:
    """A judgement says how likely the model holds each danger: thresholds are chosen on them."""
    dangers = bot.turn("il a un couteau il est devant la porte", speak=False)["judgement"]["dangers"]
    assert set(dangers) == {"none", "serious", "imminent"} and abs(sum(dangers.values()) - 1) < 0.001
    assert bot.turn(choice="opening_minor")["judgement"]["dangers"] == {}


def test_greeting_says_machine(bot: Bot) -> None:
    """The first word of the assistant says that it is a machine."""
    assert "pas une personne" in bot.turn("bonjour")["messages"][0]["text"]


def test_danger(bot: Bot) -> None:
    """Danger is handed over with one short sentence: no question, no number, no button."""
    reply = bot.turn("mon mari a un couteau il va me tuer")
    assert reply["judgement"]["danger"] == "imminent" and reply["handoff"] == {"reason": "danger"}
    (message,) = reply["messages"]
    assert not any(character.isdigit() or character == "?" for character in message["text"])
    assert message["choices"] == []


def test_judge_only(bot: Bot) -> None:
    """Where a human holds the case the bot judges and says nothing."""
    reply = bot.turn("il a un couteau il est devant la porte", speak=False)
    assert reply["judgement"]["danger"] == "imminent"
    assert (reply["messages"], reply["handoff"], reply["asks"], reply["facts"], reply["state"]) == (
        [], None, None, None, None)


def test_judged_with_what_came_before(bot: Bot) -> None:
    """A danger said in two messages is found when the second is read after the first."""
    reply = bot.turn("avec un couteau", before=["mon mari est derrière la porte de la chambre"], speak=False)
    assert reply["judgement"]["danger"] == "imminent"


def test_a_person_is_asked_for(bot: Bot) -> None:
    """A wish for a person is granted at once."""
    reply = bot.turn("je veux parler à un agent")
    assert reply["handoff"] == {"reason": "requested"} and len(reply["messages"]) == 1


def test_sensitive_report(bot: Bot) -> None:
    """On a sensitive matter the first button of the first reply is a human."""
    reply = bot.turn("mon mari m'insulte tous les jours")
    assert reply["judgement"]["category"] == "conjugal_violence" and reply["handoff"] is None
    assert reply["messages"][0]["choices"][0]["title"] == "Parler à un agent"
    assert reply["asks"] == "human"


def test_form_interrupted_by_a_question(bot: Bot) -> None:
    """A scam: place of several communes, a question in the middle, back to the form, the human declined."""
    talk = Talk(bot)
    assert talk.say("je me suis fait arnaquer sur leboncoin")["asks"] == "place"
    which = talk.say("01400", place=SHARED_CODE)
    assert [choice["id"] for choice in which["messages"][-1]["choices"]] == [
        "choose_commune_01093", "choose_commune_01412", "refuse_place"]
    asked = talk.say("c'est quoi la différence entre une plainte et une main courante ?")
    assert responses(asked) == ["utter_faq/signalement_ou_plainte", "utter_ask_which_commune"]
    chosen = talk.say(choice="choose_commune_01093")
    assert responses(chosen) == ["utter_place_known", "utter_offer_human"] and chosen["asks"] == "human"
    assert chosen["facts"]["commune"] == {"insee": "01093", "name": "Châtillon-sur-Chalaronne"}
    declined = talk.say("non merci")
    assert responses(declined) == ["utter_human_declined"] and declined["handoff"] is None


def test_place_known_from_the_start(bot: Bot) -> None:
    """A place said with the report is not asked again."""
    reply = bot.turn("on m'a volé mon vélo à Lyon 3", place=LYON)
    assert responses(reply) == ["utter_report/other_offence", "utter_place_known", "utter_offer_human"]


def test_place_refused(bot: Bot) -> None:
    """A place that the visitor keeps for themselves is not insisted upon."""
    talk = Talk(bot)
    talk.say("on m'a volé mon vélo")
    reply = talk.say("je préfère ne pas le dire", place=place("refused"))
    assert responses(reply) == ["utter_place_refused", "utter_offer_human"]


def test_impossible_code(bot: Bot) -> None:
    """A code that cannot exist is said kindly, and asked again."""
    talk = Talk(bot)
    talk.say("on m'a volé mon vélo")
    assert responses(talk.say("99999", place=place("impossible"))) == ["utter_ask_impossible_code"]


@pytest.mark.parametrize("words, reason", [
    ("il arrive il a un couteau", "danger"), ("je veux parler à un agent", "requested")])
def test_form_gives_way(bot: Bot, words: str, reason: str) -> None:
    """Danger and the wish for a person end the form at once."""
    talk = Talk(bot)
    talk.say("on m'a volé mon vélo")
    reply = talk.say(words)
    assert reply["handoff"] == {"reason": reason} and reply["asks"] is None and len(reply["messages"]) == 1


def test_misunderstood_twice(bot: Bot) -> None:
    """Once it is asked again, with a human on offer; the second time in a row a human takes over."""
    talk = Talk(bot)
    once, twice = talk.say("qsdf jklm"), talk.say("wxcv bnhg")
    assert once["judgement"]["understood"] is False and responses(once) == ["utter_ask_rephrase"]
    assert twice["handoff"] == {"reason": "misunderstood"}


def test_offer_accepted(bot: Bot) -> None:
    """A « oui » after the offer of a human is an acceptance."""
    talk = Talk(bot)
    talk.say("on m'a volé mon vélo à Lyon 3", place=LYON)
    assert talk.say("oui")["handoff"] == {"reason": "accepted"}


def test_speaks_again_after_a_human(bot: Bot) -> None:
    """Handed back, the talk goes on with the state it had."""
    talk = Talk(bot)
    talk.say("mon mari me menace avec un couteau")
    reply = talk.say("bonjour")
    assert responses(reply) == ["utter_greet"] and reply["facts"]["category"] == "conjugal_violence"


def test_young_visitor(bot: Bot) -> None:
    """The chip « J'ai moins de 18 ans » brings the « tu », and so does the service's word; the bot does not guess it from an age."""
    talk = Talk(bot)
    assert "Tu as bien fait" in talk.say(choice="opening_minor")["messages"][0]["text"]
    assert talk.say("bonjour")["facts"]["minor"] is True
    said = Talk(bot).say("j'ai 15 ans et on se moque de moi au collège")
    assert "Voulez-vous" in said["messages"][0]["text"]
    told = Talk(bot).say("j'ai 15 ans et on se moque de moi au collège", young=True)
    assert "Veux-tu" in told["messages"][0]["text"] and told["facts"]["minor"] is True


def test_an_address_is_no_age(bot: Bot) -> None:
    """« Lyon 3e » does not make a schoolchild of who lives there."""
    assert bot.turn("Lyon 3e", place=LYON)["judgement"]["minor"] is False


def test_model_says_why(bot: Bot) -> None:
    """A danger always comes with the words that say so."""
    for text in ("mon mari me frappe depuis des années", "mon entraîneur m'a touchée sous la douche", "il m'a violée"):
        judgement = bot.turn(text, speak=False)["judgement"]
        assert judgement["danger"] != "none" and judgement["cues"], text


def test_cannot_call_is_kept(bot: Bot) -> None:
    """Who cannot call is not forgotten at the next message."""
    talk = Talk(bot)
    assert talk.say(choice="opening_cannot_call")["facts"]["cannot_call"] is True
    assert talk.say("bonjour")["facts"]["cannot_call"] is True


@pytest.mark.parametrize("choice", OPENINGS)
def test_openings(bot: Bot, choice: str) -> None:
    """Every chip of the first screen is answered."""
    assert bot.turn(choice=choice)["messages"]


def test_choice_never_offered(bot: Bot) -> None:
    """Only what was offered can be chosen."""
    status, reply = bot.post({"turn": "t", "choice": "choose_commune_01093"})
    assert status == 422 and reply["error"]["code"] == "unknown_choice"
