"""A place: how it travels, how it is chosen, and what reading promises on any text."""

import dataclasses
import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from territory import Place, Reading, choose, load, read

TEXTS = ["75011", "01300", "Saint-Denis", "Paris", "dans le 93", "33077", "99999", "je suis en Belgique", "je préfère pas dire", "bonjour"]


@pytest.mark.parametrize("text", TEXTS)
def test_place_travels_as_json_and_comes_back_the_same(text):
    """`from_json(as_json)` through real JSON gives the same place."""
    place = read(text)
    assert Place.from_json(json.loads(json.dumps(place.as_json()))) == place


def test_nothing_known_is_a_place_as_well():
    """A case without a place, or an empty one, reads as `none`."""
    assert Place.from_json(None) == Place.from_json({}) == Place()


def test_place_has_the_fields_the_parts_agreed_on():
    """The bot and the console read these keys and no others."""
    assert set(read("01300").as_json()) == {"status", "postal_code", "commune", "department", "force", "unit", "candidates"}
    assert set(read("01300").as_json()["candidates"][0]) == {"insee", "name", "postal_code", "department"}


def test_choosing_a_commune_of_a_code_finds_it():
    """A tapped button gives commune, force and the code that was written."""
    asked = read("01300")
    chosen = choose(asked, "01034")
    assert (chosen.status, chosen.commune.name, chosen.postal_code, chosen.force) == ("found", "Belley", "01300", "GN")


def test_choosing_an_arrondissement_gives_its_code():
    """Paris offers its arrondissements by name; one of them chosen has its postal code."""
    city = read("je suis à Paris")
    assert [offered.name for offered in city.candidates][:2] == ["Paris 1er", "Paris 2e"]
    chosen = choose(city, "75111")
    assert (chosen.commune.name, chosen.postal_code) == ("Paris", "75011")


def test_only_what_was_offered_can_be_chosen():
    """A commune that stands on no button is refused."""
    with pytest.raises(KeyError):
        choose(read("01300"), "75111")


def test_namesakes_are_offered_the_largest_first_with_their_department():
    """Each button tells which Saint-Denis it is."""
    place = read("Saint-Denis")
    assert [offered.department for offered in place.candidates][:2] == ["974", "93"]
    assert place.town == "Saint-Denis"


def test_several_towns_have_no_one_name():
    """`town` is the name of the town named, never one of several."""
    assert read("Lyon ou Villeurbanne").town is None
    assert read("près de Rennes").town == "Rennes"


def test_a_town_near_which_one_is_says_nothing_of_the_force():
    """Next to a town another force may answer."""
    assert read("près de Rennes").force is None


def test_never_more_buttons_than_a_code_has_communes():
    """At most 46 candidates, whatever is written."""
    codes = [code for code in load().codes() if len(load().communes_of(code)) > 20]
    text = " ou ".join(codes[:6])
    assert len(read(text).candidates) <= 46


def test_every_postal_code_is_read_as_itself():
    """All 6,310 codes of the table, bare: found or asked, never another."""
    for code in load().codes():
        place = read(code)
        assert place.postal_code == code
        assert place.status in ("found", "ask_commune")


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=120), st.sampled_from([None, *TEXTS]), st.booleans())
def test_reading_never_fails_and_never_asserts_what_is_not_in_the_table(text, before, asked):
    """Any text at all gives a place; a found one is a commune of the table."""
    place = read(text, read(before) if before else None, asked)
    assert isinstance(place, Place)
    if place.status == "found":
        assert place.commune
        assert place.department in load().departments
    assert Place.from_json(place.as_json()) == place


def test_a_long_message_is_read_in_time():
    """16,000 characters of ordinary words are read, and name nothing."""
    text = "il me frappe depuis des années et je ne sais plus quoi faire " * 260
    started = time.process_time()
    assert read(text).status == "none"
    assert time.process_time() - started < 3  # about 0.2 s; quadratic work took eight


@pytest.mark.parametrize("text", ["je suis à Lyon", "93", "dans le 3e", "non merci", "69100 ou 69003", "pas Rennes, Vannes"])
def test_a_text_told_again_says_the_same(text):
    """Read once, a text is told against whatever was known before, asked for or not, as if it were read for it."""
    reading, befores = Reading(text), (None, read("Lyon"), read("69100"), read("le Rhône"))
    for known, asked in [(known, asked) for known in befores for asked in (False, True)] * 2:
        assert reading.place(known, asked) == read(text, known, asked)


def test_a_place_cannot_be_changed_in_passing():
    """A place is a value: frozen."""
    with pytest.raises(dataclasses.FrozenInstanceError):
        read("75011").status = "none"


def test_a_place_of_an_older_edition_is_still_read():
    """A stored candidate that the geography no longer knows does not stop the talk; only choosing it is refused."""
    old = Place.from_json(
        read("01300").as_json() | {"candidates": [{"insee": "01999", "name": "X", "postal_code": None, "department": "01"}]}
    )
    assert read("belley", old).commune.name == "Belley"
    with pytest.raises(KeyError):
        choose(old, "01999")
