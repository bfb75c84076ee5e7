"""Our own set: labelled as the README says, written apart from the corpus, large enough."""

from collections import Counter

import pytest

from evaluation.confusion import matrices
from evaluation.corpus import corpus
from evaluation.curves import curve
from evaluation.errors import worst
from evaluation.floors import broken, floor_under
from evaluation.scoring import Figure, Pair
from evaluation.sets import OWN, Example, fault, is_ordinary, read, talks
from triage import fold

MESSAGES, DIALOGUES, QUESTIONS = (read(path) for path in OWN)
SHORT = 5  # words: « oui, il est parti » may stand in any talk


def test_large_enough() -> None:
    """Enough of what is rare for a figure to mean something."""
    indirect = [one for one in MESSAGES if one["danger"] == "imminent" and "indirect" in one["tags"]]
    assert len(indirect) >= 300 and sum(map(is_ordinary, MESSAGES)) >= 1_000 and len(DIALOGUES) >= 200 and len(QUESTIONS) >= 240


def test_no_message_stands_in_the_corpus() -> None:
    """What was learnt by heart says nothing of what is understood."""
    learnt = corpus()
    assert [one["text"] for one in MESSAGES if fold(one["text"]) in learnt] == []
    turns = [turn for one in DIALOGUES for turn in one["turns"] if len(turn.split()) > SHORT]
    assert [turn for turn in turns if fold(turn) in learnt] == []
    assert [one["text"] for one in QUESTIONS if fold(one["text"]) in learnt] == []


def test_nothing_stands_twice() -> None:
    """The same words would count twice."""
    counted = Counter(fold(one["text"]) or one["text"] for one in MESSAGES)
    assert [words for words, count in counted.items() if count > 1] == []
    assert len({one["id"] for one in (*MESSAGES, *DIALOGUES, *QUESTIONS)}) == len(MESSAGES) + len(DIALOGUES) + len(QUESTIONS)


LABELLED: Example = {"id": "a", "text": "…", "kind": "report", "category": ["scam"], "danger": "none"}
DIALOGUE: Example = {"id": "a", "turns": ["…"], "expect": {"category": [], "danger": "imminent", "danger_by_turn": 0, "handoff": "required", "postal_code": None}}


def test_a_right_label() -> None:
    """What the schema allows."""
    assert not fault(LABELLED) and not fault(DIALOGUE) and not fault({"id": "q", "text": "…", "faq": ["phishing_sms"]})


@pytest.mark.parametrize("wrong", [
    {"id": ""}, {"text": " "}, {"kind": "gossip"}, {"danger": "grave"}, {"danger_ok": ["grave"]}, {"category": "scam"}, {"category": ["theft"]}])
def test_a_wrong_label_of_a_message(wrong: Example) -> None:
    """A typing error would count as an error of the model."""
    assert fault({**LABELLED, **wrong})


@pytest.mark.parametrize("wrong", [{"danger_by_turn": None}, {"danger_by_turn": 1}, {"danger": "none"}, {"handoff": "maybe"}, {"category": ["theft"]}])
def test_a_wrong_label_of_a_dialogue(wrong: Example) -> None:
    """The turn of the danger stands where there is one."""
    assert fault({**DIALOGUE, "expect": {**DIALOGUE["expect"], **wrong}})


def _message(id: str, danger: str, *tags: str) -> Example:
    return {"id": id, "text": id, "kind": "report", "category": ["scam"], "danger": danger, "tags": list(tags)}


def _decided(gold: Example, danger: str, category: str | None = "scam") -> Pair:
    return Pair(gold, {"id": gold["id"], "kind": "report", "category": category, "danger": danger, "handoff": danger != "none"})


def test_talks_are_ordinary_and_always_the_same() -> None:
    """Eight messages each, none grave, dealt by a fixed seed; each round deals again."""
    pack = [_message(str(number), "none") for number in range(20)] + [_message("grave", "imminent")]
    made = talks(pack, rounds=2)
    assert made == talks(pack, rounds=2) and [len(talk["turns"]) for talk in made] == [8] * 4
    assert "grave" not in {id for talk in made for id in talk["of"]} and made[0]["of"] != made[2]["of"]


def test_curves_fall() -> None:
    """A higher threshold finds less and rings less; what the rules find stays."""
    grave, told, harmless = _message("grave", "imminent", "indirect"), _message("told", "imminent"), _message("harmless", "none")
    pairs = [_decided(grave, "none"), _decided(told, "imminent"), _decided(harmless, "none")]
    points = curve(pairs, {"grave": 0.6, "told": 0.1, "harmless": 0.3}, {"told": True}, [{"id": "t", "turns": [], "of": ["harmless"]}])
    at = {point.threshold: point for point in points}
    assert (at[0.2].recall, at[0.2].false_alarms, at[0.2].false_talks) == (1, 1, 100)
    assert (at[0.5].recall, at[0.5].recall_indirect, at[0.5].false_alarms) == (1, 1, 0)
    assert (at[0.7].recall, at[0.7].recall_indirect, at[0.7].false_talks) == (0.5, 0, 0)


def test_confusion() -> None:
    """A decision that is accepted is right; none found has its own column."""
    gold = {**_message("a", "imminent"), "danger_ok": ["imminent", "serious"], "category": ["scam", "minors"]}
    danger, kind, category = matrices([_decided(gold, "serious", "minors"), _decided(gold, "none", None)])
    assert danger.counts == [[0, 0, 0], [0, 1, 0], [1, 0, 0]] and kind.counts[0][0] == 2
    assert category.counts[category.labels.index("minors")][category.labels.index("minors")] == 1
    assert category.counts[category.labels.index("scam")][-1] == 1


def test_the_worst_errors_come_first() -> None:
    """Who was missed entirely, then who was taken for less, then false alarms, the surest first."""
    pairs = [_decided(_message(id, gold), found) for id, gold, found in (
        ("alarm", "none", "imminent"), ("sure", "none", "imminent"), ("late", "imminent", "serious"), ("missed", "imminent", "none"), ("right", "none", "none"))]
    assert [error.pair.gold["id"] for error in worst(pairs, {"sure": 0.9, "alarm": 0.7})] == ["missed", "late", "sure", "alarm"]


@pytest.mark.parametrize(("figure", "floor"), [(Figure(900, 1000), 0.885), (Figure(27, 27), 0.9629), (Figure(1, 2), 0.0)])
def test_the_margin_of_a_floor(figure: Figure, floor: float) -> None:
    """A point and a half of a hundred, or one case where that is more."""
    assert floor_under(figure) == floor


def test_floors() -> None:
    """A figure under its floor is named, and so is one that is no longer measured."""
    measured = {"messages": {"danger_recall": Figure(90, 100), "kind": Figure(1, 100)}}
    assert broken(measured, {"messages": {"danger_recall": 0.9}}) == []
    assert broken(measured, {"messages": {"danger_recall": 0.91}}) == ["messages: danger_recall 0.9000 < 0.9100"]
    assert broken(measured, {"dialogues": {"danger_recall": 0.5}}) == ["dialogues: danger_recall 0.0000 < 0.5000"]
