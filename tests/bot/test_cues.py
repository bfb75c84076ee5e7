"""The words that made the model see a danger."""

from bot.cues import cue_of, kind_of
from triage import LABELS


def test_passage() -> None:
    """The cue is the passage as it was written, around the word that weighs most."""
    (cue,) = cue_of("Bonjour, il a préparé la corde dans le garage", {"corde": 1.2, "garage": 0.3})
    assert cue == {"kind": "suicide", "text": "préparé la corde dans le", "certainty": "possible", "layer": "model"}


def test_nothing_weighs() -> None:
    """Without a word that speaks for the danger there is no cue to show."""
    assert cue_of("bonjour", {"bonjour": -0.4}) == () and cue_of("", {}) == ()


def test_kinds_are_known() -> None:
    """Every kind is one the console has a label for."""
    for words in (["corde"], ["couteau"], ["violer"], ["frappe"], ["bebe"], ["rien"]):
        assert kind_of(words) in LABELS
    assert LABELS[kind_of(["rien"])] == "Mots qui alertent"
