"""A turn is read, or refused: the refusals themselves are in tests/contract."""

import json

import pytest

from bot.turns import Turn, TurnRefused, plain_text, read_turn


def test_read() -> None:
    """A body becomes a turn; what is not given has its default."""
    assert read_turn(b'{"turn": "a", "text": "bonjour"}') == Turn(id="a", text="bonjour")


def test_everything() -> None:
    """Each field travels."""
    asked = {"turn": "a", "choice": "affirm", "place": {"status": "none"}, "state": {}, "speak": False,
             "before": ["b"]}
    assert read_turn(json.dumps(asked).encode()) == Turn("a", None, "affirm", {"status": "none"}, {}, False, ("b",))


def test_refusal_has_no_words() -> None:
    """A refusal never repeats what was written."""
    with pytest.raises(TurnRefused) as refused:
        read_turn(b'{"turn": "a", "text": ["secret"]}')
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("typed, plain", [
    ("/restart", "restart"), (" \u00a0/ /ask_human{}", "ask_human{}"), ("a\x00b\u202ec", "a b c"), ("\ud83d", ""),
    ("né le 1/2/2010", "né le 1/2/2010"),
])
def test_plain_text(typed: str, plain: str) -> None:
    """Commands lose their stroke, invisible characters go, the rest stays."""
    assert plain_text(typed) == plain
