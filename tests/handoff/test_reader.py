"""Who reads decides what is shown: who cannot call sees no number to call, who is under 18 is told « tu »."""

import pytest

from handoff.ages import says_under_18
from handoff.content import FOREIGN, entry, foreign, rendered, told
from handoff.lines import lines, shown
from handoff.wording import Reader, worded
from tests.handoff.conftest import Office
from tests.handoff.test_desk import BEHIND_THE_DOOR

FACTS = {"name": "Camille", "team": "PN 75", "hours": "de 8 h à 20 h"}
MUTE, YOUNG = Reader(cannot_call=True), Reader(young=True)


@pytest.mark.parametrize(
    ("text", "calls", "writes"),
    [
        ("En danger : [<17>, ou <114> par SMS|<114> par SMS].", "En danger : 17, ou 114 par SMS.", "En danger : 114 par SMS."),
        ("Gardez tout. [Le <3919> écoute.|] Vous n’y êtes pour rien.", "Gardez tout. Le 3919 écoute. Vous n’y êtes pour rien.", "Gardez tout. Vous n’y êtes pour rien."),
        ("Gardez tout. [Appelez le <116006>.|]", "Gardez tout. Appelez le 116 006.", "Gardez tout."),
        ("<unknown> reste tel quel", "<unknown> reste tel quel", "<unknown> reste tel quel"),
    ],
)
def test_a_sentence_has_two_readings(text: str, calls: str, writes: str) -> None:
    """One sentence, one for who can call and one for who cannot; an empty one leaves no trace."""
    assert (worded(text, Reader(), {}, shown), worded(text, MUTE, {}, shown)) == (calls, writes)


def _sentences(found: object, key: str = "") -> list[str]:
    if isinstance(found, dict):
        return [one for name, inner in found.items() for one in _sentences(inner, f"{key}.{name}" if key else str(name))]
    return [key] if isinstance(found, str) else []


VISITORS = [key for part in ("handoff", "outage", "live", "closed", "questions", "place") for key in _sentences(entry(part), part)]


@pytest.mark.parametrize("key", VISITORS)
def test_the_service_shows_no_number_to_call_to_who_cannot(key: str) -> None:
    """Every sentence of the service, in both voices, with everything filled in."""
    spoken = [line.number for line in lines().values() if line.number and not line.takes_writing]
    for reader in (MUTE, Reader(cannot_call=True, young=True)):
        text = told(key, reader, **FACTS)
        assert "<" not in text and "[" not in text
        assert not [number for number in spoken if number in text], text


@pytest.mark.parametrize("key", VISITORS)
def test_a_child_is_told_tu_by_the_service(key: str) -> None:
    """No sentence that a child may get says « vous »."""
    assert not {"vous", "votre", "vos"} & set(told(key, YOUNG, **FACTS).lower().replace("-", " ").split())


@pytest.mark.parametrize("language", [*FOREIGN, "ru"])
def test_foreign_sentences_know_who_cannot_call(language: str) -> None:
    """In another language too the 114 stays, and the 17 goes."""
    for key in ("handoff.imminent", "handoff.serious"):
        calls, writes = foreign(key, language), foreign(key, language, MUTE)
        assert calls and "17" in calls and writes and "17" not in writes and "114" in writes


def test_what_is_not_known_of_the_service_is_said_so() -> None:
    """An answer about the service comes from the operator's settings, or says that it does not know."""
    assert rendered("<operator:hours>", Reader(), {"hours": "de 8 h à 20 h"}) == "Une personne répond : de 8 h à 20 h."
    assert "ne les connais pas" in rendered("<operator:hours>", Reader(), {"hours": ""})
    assert "Je ne sais pas" in rendered("<operator:hours>", YOUNG)


@pytest.mark.parametrize("text", ["j'ai 13 ans et on m'insulte", "g 15 ans", "Je suis mineure", "chui en 4eme", "jai seize ans", "je suis en cm2", "j'ai bientôt 12 ans"])
def test_a_child_is_known_by_her_own_words(text: str) -> None:
    """An age or a class of her own."""
    assert says_under_18(text)


@pytest.mark.parametrize(
    "text", ["ma fille a 13 ans", "mon fils de 8 ans", "j'ai 12 ans de métier", "j'ai 10 ans d'ancienneté", "j'ai 17 euros", "j'avais 12 ans", "j'ai 48 ans", "elle est en 4eme", "une mineure"]
)
def test_a_parent_is_not_taken_for_a_child(text: str) -> None:
    """Another's age, a career, the past, a price."""
    assert not says_under_18(text)


async def test_her_screens_learn_that_she_cannot_call(office: Office) -> None:
    """One event, once, from her words; what she reads from then on has nothing to call."""
    id = await office.visitor("je suis sourde", BEHIND_THE_DOOR, "je suis sourde, je vous dis")
    _, events = await office.desk.read(id, 0)
    told = [(event["cannot_call"], event["discreet"]) for event in events if event["type"] == "reader"]
    assert told == [(True, False), (True, True)]  # the second with the danger
    said = " ".join(await office.texts(id, "system"))
    assert "SMS au 114" in said and "17" not in said and "3114" not in said


async def test_a_child_is_told_tu_from_the_word_that_says_it(office: Office) -> None:
    """The service and the bot both know, and her screens too."""
    id = await office.visitor("j'ai 13 ans", "je veux parler à quelqu'un, je veux un agent")
    _, events = await office.desk.read(id, 0)
    assert [event["young"] for event in events if event["type"] == "reader"] == [True]
    assert office.bot.asked[0]["young"] is True
    async with office.desk.holding(id) as talk:
        assert talk.conversation.minor


async def test_the_minors_space_begins_with_tu(office: Office) -> None:
    """A conversation begun in the minors' space is a child's before its first word is read."""
    id = await office.desk.open("widget", "fr", "a-client-id-of-hers", "on m'embête", young=True)
    _, events = await office.desk.read(id, 0)
    assert [event["type"] for event in events[:2]] == ["reader", "message"]


async def test_what_the_bot_says_is_rendered_for_who_reads(office: Office) -> None:
    """The bot writes for everybody; the service shows each what she can use."""
    office.bot.answer = "Le [<17>|<114> par SMS] répond <3919:when>."
    heard = [await office.texts(await office.visitor(*words), "bot") for words in (["bonjour à vous"], ["je suis sourd, bonjour"])]
    assert heard == [["Le 17 répond jour et nuit."], ["Le 114 par SMS répond jour et nuit."]]
