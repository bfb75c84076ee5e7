"""Reading a message: what stands around the words, the messages before it, the cues as written."""

import pytest

from tests.triage.sentences import certainty
from triage import CATEGORIES, DANGERS, KINDS, SENSITIVE, Cue, factors, read, worst


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("il me frappe là", "certain"),
        ("il me frappe", "possible"),
        ("il me frappe pas", "none"),
        ("il ne me frappe jamais", "none"),
        ("il me frappe plus fort maintenant", "certain"),
        ("il me frappait", "none"),
        ("si il me frappe un jour", "none"),
        ("dans le film il me frappe", "none"),
        ("il me frappe, j'ai peur, aidez-moi", "certain"),
        ("il est derrière la porte", "certain"),
        ("il n'est pas derrière la porte", "none"),
        ("est-ce qu'il est derrière la porte dans ce film ?", "none"),
        ("il a dit : si tu bouges je te tue, il est à côté de moi, vite", "certain"),
        ("si je bouge il me tue", "certain"),
        ("il arrive", "none"),
        ("il arrive j'ai peur", "certain"),
        ("mon colis arrive j'ai peur qu'il soit volé", "none"),
        ("mon mari me frappe tous les soirs", "possible"),
        ("Hier il m'a étranglée", "none"),
        ("Hier il m'a étranglée, là il est derrière la porte", "certain"),
        ("Il y a trois mois, mon ex m'a menacée avec un couteau", "none"),
        ("je vais tuer le boss du niveau", "none"),
        ("je suis morte de rire", "none"),
        ("il me tue avec ses blagues", "none"),
        ("Kévin me frappe là maintenant", "certain"),
    ],
)
def test_what_stands_around_the_words_is_weighed(text: str, sure: str) -> None:
    """Negation, tense, hypothesis, fiction, habit and figures of speech change what words of danger mean."""
    assert certainty(read(text)) == sure


def test_earlier_messages_give_the_meaning() -> None:
    """Everyday words ring when the messages before them tell of violence."""
    assert read("il arrive").cues == ()
    assert read("il arrive", ["bonjour", "mon mari me frappe"]).danger == "imminent"


def test_a_sentence_cut_in_two_is_read_as_one() -> None:
    """Half a sentence waits for the other: the cue shows what of it stands in the last message."""
    reading = read("un couteau à la main", ["il a"])
    assert reading.danger == "imminent"
    assert reading.cues[0].text == "un couteau à la main"


def test_earlier_messages_make_no_cues_of_their_own() -> None:
    """What was judged already is not judged again with each new word."""
    assert read("13001", ["il est derrière la porte avec un couteau"]).cues == ()


def test_an_earlier_joke_does_not_lower() -> None:
    """Whoever was made to take back a cry is heard when crying again."""
    assert read("il est derrière la porte", ["non c'est une blague"]).danger == "imminent"


def test_cues_are_shown_as_written() -> None:
    """A cue carries the visitor's own words, and their place."""
    text = "Svp !! IL EST DERRIÈRE LA PORTE 😭"
    (cue,) = [c for c in read(text).cues if c.kind == "aggressor_present"]
    assert cue == Cue("aggressor_present", "IL EST DERRIÈRE LA PORTE", 7, 31, "certain")
    assert text[cue.start : cue.end] == cue.text


def test_a_possible_cue_is_no_danger_by_itself() -> None:
    """The rules alone ring only when they are certain: the rest is a question to the model."""
    reading = read("mon mari me frappe")
    assert (reading.danger, [cue.certainty for cue in reading.cues]) == ("none", ["possible"])


def test_a_child_in_danger_makes_a_minor() -> None:
    """Whether the writer or the victim is under age, the flag says it."""
    assert read("il secoue le bébé").minor
    assert not read("mon bébé dort").minor


@pytest.mark.parametrize(
    "text", ["", " ", "\x00", "\ud800\udfff", "?" * 4000, "\u202e\u200f", "٣٤", "🔪" * 2000, "'" * 99]
)
def test_odd_texts_are_read(text: str) -> None:
    """No text makes the rules fail."""
    assert read(text, [text]).danger == "none"


def test_the_worse_danger_wins() -> None:
    """Dangers are ordered."""
    assert DANGERS == ("none", "serious", "imminent")
    assert worst("serious", "imminent") == "imminent" == worst("imminent", "none")
    with pytest.raises(ValueError):
        worst("none", "awful")


def test_the_closed_lists_agree() -> None:
    """Sensitive matters are categories, and every kind has words for the console."""
    assert set(CATEGORIES) >= SENSITIVE
    assert all(KINDS.values())


def test_known_factors_are_facts_in_order() -> None:
    """Factors of grave danger are found once each, as written; what is denied is not told."""
    text = (
        "Je suis enceinte, mon ex m'a étranglée, c'est de pire en pire. Il ne m'a jamais violée, je suis pas enceinte"
    )
    assert [(cue.kind, cue.text) for cue in factors(text)] == [
        ("pregnancy", "Je suis enceinte"),
        ("separation", "mon ex"),
        ("strangulation", "ex m'a étranglée"),
        ("escalation", "c'est de pire en pire"),
    ]
