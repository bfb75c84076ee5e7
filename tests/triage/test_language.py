"""The language of a message, and danger said in other languages."""

import pytest

from triage import read
from triage.language import LANGUAGES, recognise
from triage.rules import RULES

DANGER = {
    "fr": "mon mari est derrière la porte",
    "en": "he is outside my door with a knife",
    "es": "mi marido me está pegando",
    "pt": "ele quer me matar, socorro por favor",
    "it": "mio marito mi sta picchiando",
    "de": "mein Mann will mich umbringen",
    "ar": "زوجي سيقتلني",
    "tr": "kocam beni öldürecek",
    "ro": "soțul meu vrea să mă omoare",
    "uk": "він мене вб'є, допоможіть",
    "ru": "муж меня убьет",
}


@pytest.mark.parametrize(("language", "text"), DANGER.items())
def test_danger_is_read_in_each_language(language: str, text: str) -> None:
    """The language is recognised, and the plainest danger in it rings."""
    reading = read(text)
    assert (reading.language, reading.danger) == (language, "imminent")


def test_arabic_in_latin_letters() -> None:
    """Arabic is often typed with a French keyboard."""
    reading = read("3awnoni rajli kaydrebni daba")
    assert (reading.language, reading.danger) == ("ar", "imminent")


@pytest.mark.parametrize(
    "text", ["", "help", "ok", "😭😭", "12345", "wsh bro", "j'ai reçu un mail the best of", "si jvous dis"]
)
def test_french_unless_something_speaks_clearly(text: str) -> None:
    """A borrowed word or an odd spelling does not make a French message foreign."""
    assert recognise(text) == "fr"


def test_other_scripts_are_unknown() -> None:
    """A script of no listed language is said to be unknown, not French."""
    assert recognise("请帮助我") == "und"


def test_every_language_is_read() -> None:
    """Each language that can be recognised has lines of danger."""
    names = {"English", "Spanish", "Portuguese", "Italian", "German", "Turkish", "Romanian", "Ukrainian", "Russian"}
    assert {rule.why for rule in RULES} >= names
    assert set(DANGER) == set(LANGUAGES)


@pytest.mark.parametrize(
    "text",
    ["I lost my passport", "he perdido mi cartera", "ho perso il portafoglio", "Ausweis verloren", "я потерял паспорт"],
)
def test_ordinary_words_in_other_languages_do_not_ring(text: str) -> None:
    """A lost wallet is a lost wallet in every language."""
    assert read(text).cues == ()
