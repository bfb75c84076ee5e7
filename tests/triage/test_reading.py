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


def test_violence_of_old_told_earlier_does_not_raise() -> None:
    """What an earlier message tells of last year makes no ring of everyday words; what it tells of today does."""
    assert read("il revient", ["mon ex me frappait, il m'a menacée samedi dernier"]).danger == "none"
    assert read("il revient", ["mon ex me menace"]).danger == "imminent"


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("un couteau sous la gorge, c'était en juin", "possible"),
        ("il a un couteau à la main, la dernière fois il a visé mon ventre", "possible"),
        ("la dernière fois il a visé mon ventre. Là il a un couteau à la main maintenant", "certain"),
        ("tous les soirs il me menace avec un couteau", "possible"),
        ("tous les soirs il me menace. Ce soir il me menace avec un couteau", "certain"),
        ("est-ce que la police vient quand quelqu'un a un couteau à la main ?", "possible"),
        ("ça tire dans la rue, c'est le feu d'artifice", "possible"),
    ],
)
def test_words_told_of_another_time_ask_the_model(text: str, sure: str) -> None:
    """A date, a habit or a general question in the message keeps a cue possible, unless its sentence says now."""
    assert certainty(read(text)) == sure


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
    ("text", "minor"),
    [
        ("j'ai douze ans et mon père me tape", True),
        ("mes parents veulent pas que je sorte du collège avec eux", True),
        ("mes parents m'ont mis dehors, j'ai 23 ans", False),
        ("papa me tape encore, je suis majeure", False),
        ("dans ma classe un parent m'a insultée, je suis enseignante", False),
        ("on est au 5e sans ascenseur", False),
    ],
)
def test_the_young_are_told_from_the_grown_up(text: str, minor: bool) -> None:
    """Who speaks as the young do is a minor, unless an age or a trade says the contrary."""
    assert read(text).minor is minor


@pytest.mark.parametrize(
    ("text", "cannot"),
    [
        ("il entend tout dans cet appart", True),
        ("jpeu pas parler jsuis a coté de lui", True),
        ("pas d'appel svp je bégaie", True),
        ("ma voisine n'ose pas en parler à ses fils", False),
        ("comment signaler sans son accord", False),
        ("il m'écoute pas quand je parle d'argent", False),
    ],
)
def test_who_cannot_call_says_so(text: str, cannot: bool) -> None:
    """Not speaking for fear of being heard is told from not speaking of something."""
    assert read(text).cannot_call is cannot


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("mn mari é derriere la porte", "certain"),
        ("mon ex e derrière la porte", "certain"),
        ("i tape dans la porte de la chambre mn ex", "possible"),
        ("il ma frappé y a 20 mn", "none"),
        ("i am deaf", "none"),
    ],
)
def test_shorthand_is_read_by_its_neighbours(text: str, sure: str) -> None:
    """ "mn", "i", "e" and "ma" stand for other words beside a number, a verb or a subject."""
    assert certainty(read(text)) == sure


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
