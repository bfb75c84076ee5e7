"""What a judgement is, and what the dialogue makes of it."""

from dataclasses import replace

from bot.judgement import Judgement, intent_of, placed

CUE = {"kind": "weapon", "text": "couteau", "certainty": "certain", "layer": "rules"}


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
