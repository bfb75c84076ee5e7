"""Judgements are raised, never lowered, by what came before."""

from dataclasses import replace

from bot.judgement import Judgement, intent_of, placed, worse

CUE = {"kind": "weapon", "text": "couteau", "certainty": "certain", "layer": "rules"}


def test_raised() -> None:
    """A danger that only the whole shows raises the message, with the words that say so."""
    alone = Judgement(kind="chat", understood=False)
    joined = Judgement(kind="report", category="conjugal_violence", danger="imminent", cues=(CUE,))
    judged = worse(alone, joined)
    assert (judged.danger, judged.kind, judged.category) == ("imminent", "report", "conjugal_violence")
    assert judged.cues == (CUE,)


def test_never_lowered() -> None:
    """What the message says alone stands."""
    alone = Judgement(kind="report", category="scam", danger="serious", live=True)
    assert worse(alone, Judgement(kind="chat")) == alone


def test_kind_is_the_message_s_own() -> None:
    """A question after a report stays a question."""
    alone = Judgement(kind="faq", faq="phishing_sms")
    judged = worse(alone, Judgement(kind="report", category="scam"))
    assert (judged.kind, judged.faq, judged.category) == ("faq", "phishing_sms", None)


def test_json() -> None:
    """A judgement travels and comes back the same."""
    judgement = Judgement(kind="report", category="scam", danger="serious", cues=(CUE,), dangers={"serious": 0.7})
    assert Judgement.from_json(judgement.as_json()) == judgement


def test_intent() -> None:
    """Danger comes before a person, a person before the rest."""
    assert intent_of(Judgement(danger="serious", kind="human"), "greet") == "danger"
    assert intent_of(Judgement(kind="human"), "greet") == "ask_human"
    assert intent_of(Judgement(), "greet") == "greet"


def test_a_place_is_a_location() -> None:
    """A short message in which the service read a place says where, whatever the model thought."""
    unsure = Judgement(kind="chat", understood=False)
    judged = placed(unsure, "Trifouilly", {"status": "found"})
    assert (judged.kind, judged.understood) == ("location", True)


def test_a_place_in_a_report() -> None:
    """A report that names a place stays a report, and danger is never hidden by a place."""
    report = Judgement(kind="report", category="scam")
    assert placed(report, "on m'a volé mon vélo à Lyon hier soir", {"status": "found"}) == report
    danger = replace(report, danger="imminent")
    assert placed(danger, "Lyon", {"status": "found"}) == danger
