"""Buttons: only what was offered can be chosen."""

import pytest

from bot.choices import TURNS_OFFERED, UnknownChoice, chosen, id_of, parsed, remembered


def test_id() -> None:
    """A button's id says what it is, and is the same for the same payload."""
    assert id_of('/choose_commune{"insee": "69123"}') == "choose_commune_69123"
    assert id_of("/affirm") == "affirm"


def test_chosen() -> None:
    """What the state remembers can be chosen, with its entities."""
    state = {"choices": remembered(None, {"choose_commune_1": '/choose_commune{"insee": "1"}'})}
    assert chosen("choose_commune_1", state) == ("choose_commune", {"insee": "1"})


def test_forgotten() -> None:
    """An offer is good for a few turns."""
    state = {"choices": remembered(None, {"affirm": "/affirm"})}
    for _ in range(TURNS_OFFERED):
        state = {"choices": remembered(state, {})}
    with pytest.raises(UnknownChoice):
        chosen("affirm", state)


@pytest.mark.parametrize("payload", ["affirm", "/restart now", "/EXTERNAL"])
def test_not_a_payload(payload: str) -> None:
    """What is not an intent is not a payload."""
    with pytest.raises(ValueError):
        parsed(payload)
