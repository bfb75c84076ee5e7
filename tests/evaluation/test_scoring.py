"""The scorer, on cases made by hand."""

from typing import Any

import pytest

from evaluation.scoring import Figure, Pair, checks, figures, paired, plain

DECISION = {"id": "a", "kind": "report", "category": "scam", "minor": False, "danger": "none", "handoff": False, "postal_code": None, "commune": None}
GOLD = {"id": "a", "text": "…", "kind": "report", "category": ["scam", "other_offence"], "danger": "none", "tags": []}
EXPECT = {"category": [], "danger": "imminent", "danger_by_turn": 2, "handoff": "required", "postal_code": None}


def checked(gold: dict[str, Any], decision: dict[str, Any]) -> dict[str, bool]:
    """What is asked of a message's decision; both are given as what differs from the plain ones."""
    return dict(checks(Pair({**GOLD, **gold}, {**DECISION, **decision})))


def heard(expect: dict[str, Any], decision: dict[str, Any]) -> dict[str, bool]:
    """The same for a dialogue."""
    gold = {"id": "a", "turns": ["…", "…"], "expect": {**EXPECT, **expect}, "tags": []}
    return dict(checks(Pair(gold, {**DECISION, "danger_turn": None, **decision})))


def test_an_ordinary_report_well_understood() -> None:
    """Nothing wrong, and nothing asked that the label does not say."""
    assert checked({}, {}) == {
        "no_false_alarm": True, "no_over_triage": True, "handoff_not_needed": True, "category": True, "kind": True}


@pytest.mark.parametrize(("found", "recall", "not_missed"), [("imminent", True, True), ("serious", False, True), ("none", False, False)])
def test_an_imminent_danger(found: str, recall: bool, not_missed: bool) -> None:
    """Taken for serious it is not found, but somebody will read it; a human is needed whatever was seen."""
    asked = checked({"danger": "imminent", "tags": ["indirect"]}, {"danger": found, "handoff": found != "none"})
    assert (asked["danger_recall"], asked["danger_recall_indirect"], asked["danger_not_missed_entirely"]) == (recall, recall, not_missed)
    assert asked["handoff_when_needed"] is not_missed
    assert not {"no_false_alarm", "no_over_triage", "handoff_not_needed", "serious_recall"} & set(asked)


def test_a_danger_on_which_people_differ() -> None:
    """Either of the accepted degrees is right, an alarm is not false, and no handoff is asked or refused where « none » is accepted."""
    asked = checked({"danger": "imminent", "danger_ok": ["imminent", "serious"]}, {"danger": "serious", "handoff": True})
    assert asked["danger_recall"] and "no_false_alarm" not in asked
    asked = checked({"danger": "serious", "danger_ok": ["serious", "none"]}, {})
    assert asked["serious_recall"] and asked["no_false_alarm"]
    assert not {"handoff_when_needed", "handoff_not_needed", "no_over_triage"} & set(asked)


@pytest.mark.parametrize(("found", "recall", "no_alarm"), [("imminent", True, False), ("serious", True, True), ("none", False, True)])
def test_serious_facts(found: str, recall: bool, no_alarm: bool) -> None:
    """More than serious is found too, but it rang for nothing."""
    asked = checked({"danger": "serious"}, {"danger": found})
    assert (asked["serious_recall"], asked["no_false_alarm"]) == (recall, no_alarm)


def test_a_figure_of_speech_taken_for_danger() -> None:
    """A false alarm counts among all, among the hard ones, and as over-triage."""
    asked = checked({"tags": ["hard_negative"]}, {"danger": "imminent", "handoff": True})
    assert not any(asked[name] for name in ("no_false_alarm", "no_false_alarm_hard", "no_over_triage", "handoff_not_needed"))


def test_what_is_not_labelled_is_not_asked() -> None:
    """Age, code and town only where the label says them; « no code » is a label."""
    assert not {"minor", "postal_code_given", "postal_code_none", "commune"} & set(checked({"minor": None}, {}))
    asked = checked({"minor": False, "postal_code": None}, {"minor": True, "postal_code": "69003"})
    assert (asked["minor"], asked["postal_code_none"]) == (False, False)
    asked = checked({"postal_code": "42000", "commune": "Saint-Étienne"}, {"postal_code": "42000", "commune": "saint etienne"})
    assert asked["postal_code_given"] and asked["commune"]


def test_category_of_reports_only() -> None:
    """A question about scams has no category to find; a person asked for is a handoff."""
    asked = checked({"kind": "human", "category": []}, {"kind": "human", "category": None, "handoff": True})
    assert asked["handoff_when_needed"] and asked["kind"] and "category" not in asked
    assert checked({}, {"category": "minors"})["category"] is False


def test_a_question_is_scored_on_its_topic_alone() -> None:
    """Any of the accepted topics."""
    gold = {"id": "q", "text": "…", "faq": ["phishing_sms", "plainte_en_ligne"]}
    assert list(checks(Pair(gold, {"id": "q", "faq": "phishing_sms"}))) == [("faq", True)]
    assert list(checks(Pair(gold, {"id": "q", "faq": None}))) == [("faq", False)]


def test_a_dialogue() -> None:
    """Found at the turn or before; what is optional is not asked."""
    asked = heard({}, {"danger": "imminent", "danger_turn": 2, "handoff": True})
    assert asked["danger_recall"] and asked["danger_in_time"] and asked["handoff"] and asked["postal_code_none"]
    assert heard({}, {"danger": "imminent", "danger_turn": 3})["danger_in_time"] is False
    assert heard({}, {"danger": "serious"})["danger_in_time"] is False
    assert "handoff" not in heard({"danger": "none", "danger_by_turn": None, "handoff": "optional"}, {})
    assert heard({"danger": "none", "danger_by_turn": None, "handoff": "no"}, {"handoff": True})["handoff"] is False


def test_figures_add_up() -> None:
    """Hits and cases by name, in the order of names."""
    counted = figures([Pair(GOLD, DECISION), Pair(GOLD, {**DECISION, "kind": "faq"})])
    assert counted["kind"] == Figure(1, 2) and counted["category"] == Figure(2, 2)
    assert list(counted) == sorted(counted)


def test_wilson_s_interval() -> None:
    """Known values, and never beyond what a share can be."""
    low, high = Figure(8, 10).interval
    assert (round(low, 4), round(high, 4)) == (0.4902, 0.9433)
    assert Figure(0, 5).interval[0] == 0.0 and Figure(5, 5).interval[1] == 1.0
    assert round(Figure(300, 300).interval[0], 4) == 0.9874


@pytest.mark.parametrize("decisions", [[], [DECISION, dict(DECISION)], [{**DECISION, "danger": "grave"}]], ids=["missing", "twice", "unknown"])
def test_decisions_that_cannot_be_scored(decisions: list[dict[str, Any]]) -> None:
    """A decision that is not there is never a success."""
    with pytest.raises(ValueError):
        paired([GOLD], decisions)


def test_towns_are_compared_plainly() -> None:
    """Spelling marks do not make another town."""
    assert plain("L’Haÿ-les-Roses") == plain("l'hay les roses") and plain(None) == ""
