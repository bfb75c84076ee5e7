"""What Rasa's own channels do badly: each case is refused clearly or answered sensibly, never with silence."""

import json
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.contract.process import TOKEN, Bot

SENSIBLE = [
    "🙂🙂🙂", "\x00", "a\x00b", "\x1b[31mrouge\x1b[0m", "\u202eelgnad\u202c", "\ud800", "bonjour \udfff",
    "/restart", "/ask_human", '/intent{"x":"y"}', ' \u00a0/report{"insee":"1"}', "//////", "<script>alert(1)</script>",
    "{0} {place_name} %s", "مرحبا", "?", ".",
]


@pytest.mark.parametrize("text", SENSIBLE, ids=ascii)
def test_answered(bot: Bot, text: str) -> None:
    """Strange text is answered in French, and is never a command."""
    reply = bot.turn(text)
    assert reply["messages"] and all(message["text"].strip() for message in reply["messages"])
    assert reply["handoff"] is None


@pytest.mark.parametrize("body, status, code", [
    ({"turn": "t", "text": ""}, 400, "invalid_text"),
    ({"turn": "t", "text": "  \n "}, 400, "invalid_text"),
    ({"turn": "t", "text": None}, 400, "invalid_turn"),
    ({"turn": "t"}, 400, "invalid_turn"),
    ({"text": "bonjour"}, 400, "invalid_turn"),
    ({"turn": "t", "text": 12}, 400, "invalid_text"),
    ({"turn": "t", "text": ["bonjour"]}, 400, "invalid_text"),
    ({"turn": "t", "text": "bonjour", "choice": "affirm"}, 400, "invalid_turn"),
    ({"turn": "t", "choice": 3}, 400, "invalid_choice"),
    ({"turn": "t", "text": "a", "speak": "yes"}, 400, "invalid_turn"),
    ({"turn": "t", "text": "a", "place": {"status": "moon"}}, 400, "invalid_place"),
    ({"turn": "t", "text": "a", "place": "Lyon"}, 400, "invalid_place"),
    ({"turn": "t", "text": "a", "state": []}, 400, "invalid_state"),
    ({"turn": "t", "text": "a", "state": {"version": 99}}, 400, "invalid_state"),
    ({"turn": "t", "text": "a", "state": {"version": 1, "slots": 3, "loop": None, "events": []}}, 400, "invalid_state"),
    ({"turn": "t", "text": "a", "state": {"version": 1, "slots": {}, "loop": None,
                                          "events": [{"event": "restart"}]}}, 400, "invalid_state"),
    ({"turn": "t", "text": "a", "before": "b"}, 400, "invalid_before"),
    ({"turn": "t", "text": "a", "before": [1]}, 400, "invalid_text"),
    ([], 400, "invalid_turn"),
    (b"", 400, "invalid_json"),
    (b"{", 400, "invalid_json"),
    (b"\xff\xfe", 400, "invalid_json"),
    (b"[" * 50_000, 400, "invalid_json"),
    ({"turn": "t", "text": "a" * 16_001}, 413, "text_too_long"),
    (b'{"turn": "t", "text": "' + b"a" * 1_000_000 + b'"}', 413, "body_too_large"),
], ids=lambda value: ascii(value)[:40])
def test_refused(bot: Bot, body: Any, status: int, code: str) -> None:
    """What is not a turn is refused by status and code, in the one shape of errors."""
    assert _refusal(bot, body) == (status, code)


@pytest.mark.parametrize("token", [None, "", "wrong", TOKEN + "x"])
def test_wrong_token(bot: Bot, token: Any) -> None:
    """Without the token nothing is answered."""
    status, reply = bot.post({"turn": "t", "text": "bonjour"}, token=token)
    assert (status, reply["error"]["code"]) == (401, "wrong_token")


@pytest.mark.parametrize("path", ["/", "/webhooks/rest/webhook", "/model", "/conversations/a/messages"])
def test_nothing_else_is_served(bot: Bot, path: str) -> None:
    """Rasa's own routes do not exist."""
    assert bot.post({}, path=path)[0] == 404


def test_longest_text(bot: Bot) -> None:
    """16,000 characters are read in a fraction of the service's patience."""
    started = time.monotonic()
    assert bot.turn("mon voisin fait du bruit " * 640)["messages"]
    assert time.monotonic() - started < 1.5


def test_many_at_once(bot: Bot) -> None:
    """Concurrent turns, the same conversation's included, are all answered and do not mix."""
    words = ["bonjour", "on m'a volé mon vélo", "je veux parler à un agent", "merci"] * 10
    with ThreadPoolExecutor(8) as crowd:
        replies = list(crowd.map(bot.turn, words))
    alone = {word: bot.turn(word) for word in set(words)}
    assert all(reply == alone[word] for word, reply in zip(words, replies))


def _refusal(bot: Bot, body: Any) -> "tuple[int, str]":
    try:
        status, reply = bot.post(body)
    except (ConnectionError, json.JSONDecodeError):  # the server may hang up on a body it will not read
        return 413, "body_too_large"
    assert set(reply["error"]) == {"code", "message"}
    return status, reply["error"]["code"]
