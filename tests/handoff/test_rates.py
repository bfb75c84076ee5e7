"""Limits slow the bot and bound a flood; they never stand between a person in danger and the people who read."""

import uuid
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest

from handoff.addresses import believed, counted, networks
from handoff.app import create_app
from handoff.errors import TooManyRequests
from handoff.rates import FREE, SLOWED, Counters, Rates
from handoff.settings import Settings
from tests.handoff.conftest import Office, Site, serving
from tests.handoff.test_desk import BEHIND_THE_DOOR

HERE, SCHOOL = "203.0.113.7", "198.51.100.1"


@pytest.fixture
def database() -> str:
    return ""  # limits are kept in memory: the database has no part in them


class Watch:
    """A clock in seconds that tests move."""

    at = 1_800_000_000.0

    def __call__(self) -> float:
        return self.at


def _rates(**settings: Any) -> tuple[Rates, Watch]:
    watch = Watch()
    return Rates(replace(Settings(), **settings), watch), watch


def _refused(rates: Rates, talk: str, text: str, times: int, address: str = HERE) -> int:
    """How many of these messages are refused."""
    count = 0
    for _ in range(times):
        try:
            rates.write(address, talk, [(text, None)])
        except TooManyRequests:
            count += 1
    return count


def test_the_first_twenty_messages_of_a_talk_are_never_refused() -> None:
    """Not even where a whole school writes from one address that is over its limit."""
    rates, _ = _rates(limit_talk="1 per hour", limit_address="1 per hour")
    assert sum(_refused(rates, f"talk-{n}", "ça va", FREE, SCHOOL) for n in range(50)) == 0


def test_past_them_a_talk_is_bounded_and_told_when_to_try_again() -> None:
    """A flood ends; what is refused says for how long, and a minute later it is over."""
    rates, watch = _rates(limit_talk="5 per minute")
    assert _refused(rates, "talk", "ça va", FREE + 5) == 0
    with pytest.raises(TooManyRequests) as refused:
        rates.write(HERE, "talk", [("ça va", None)])
    assert 0 < refused.value.facts["retry_after"] <= 61
    watch.at += 61
    assert _refused(rates, "talk", "ça va", 5) == 0


def test_a_cry_behind_a_refused_word_waits_ten_seconds_at_most() -> None:
    """Pages send one message after the other: by the default limits the refused one is taken soon."""
    rates, _ = _rates()
    for n in range(200):
        try:
            rates.write(HERE, f"talk-{n % 5}", [("ça va", None)])
        except TooManyRequests as refusal:
            assert refusal.facts["retry_after"] <= 11
    assert _refused(rates, "talk-0", "ça va", 30) > 0


@pytest.mark.parametrize("text", [BEHIND_THE_DOOR, "je veux parler à un agent", "je ne peux pas parler"])
def test_a_message_with_a_cue_or_a_call_is_never_refused(text: str) -> None:
    """The hundredth message of a talk rings as the first would."""
    rates, _ = _rates(limit_talk="1 per hour", limit_address="1 per hour", limit_conversations="1 per hour")
    assert _refused(rates, "talk", "ça va", 100) > 0
    assert _refused(rates, "talk", text, 100) == 0
    for _ in range(100):
        rates.begin(HERE, [(text, None)])


def test_new_conversations_of_one_address_are_bounded() -> None:
    """One machine does not fill the database with talks that say nothing; another address is not its business."""
    rates, _ = _rates(limit_conversations="10 per hour")
    for _ in range(10):
        rates.begin(HERE, [("bonjour", None)])
    for words in ("bonjour", None):
        with pytest.raises(TooManyRequests):
            rates.begin(HERE, [(words, None)])
    with pytest.raises(TooManyRequests):
        rates.begin(HERE, [(None, "opening_scam")])
    rates.begin(HERE, [(None, "opening_human")])
    rates.begin(SCHOOL, [("bonjour", None)])


def test_sign_ins_of_one_address_are_bounded() -> None:
    """Trying one password on every login is guessing too."""
    rates, _ = _rates(limit_logins="3 per minute")
    for _ in range(3):
        rates.sign_in(HERE)
    with pytest.raises(TooManyRequests):
        rates.sign_in(HERE)


def test_sockets_of_one_talk_are_bounded_and_given_back() -> None:
    """A page that forgets to close does not take them all; one that closes makes room."""
    rates, _ = _rates(sockets_talk=2, sockets_address=3)
    with rates.seat(HERE, "talk"), rates.seat(HERE, "talk"), rates.seat(HERE, "other"):
        for talk, address in (("talk", SCHOOL), ("another", HERE)):
            with pytest.raises(TooManyRequests), rates.seat(address, talk):
                pass
    with rates.seat(HERE, "talk"):
        pass
    assert rates._seats == {}


def test_counters_forget_what_has_ended() -> None:
    """A million visitors leave nothing in memory, and a count begins anew after its time."""
    watch = Watch()
    counters = Counters(watch)
    for n in range(1000):
        counters.incr(f"key-{n}", 60)
    watch.at += 30
    assert counters.incr("key-1", 60) == 2 and len(counters) == 1000
    watch.at += 31
    assert counters.get("key-1") == 0 and len(counters) == 0
    assert counters.incr("key-1", 60) == 1


async def test_a_talk_that_outruns_the_bot_waits_for_it_and_loses_nothing(office: Office) -> None:
    """The limit slows the bot: messages join one later turn, which comes even if she never pauses; a cue hurries it."""
    id = await office.visitor()
    office.desk.patience = lambda conversation_id: SLOWED
    for n in range(5):
        await office.desk.receive(id, f"client-{n}-slow", f"ma voisine fait du bruit tous les soirs {n}")
        office.clock.pass_(1)
    await office.turns._round()
    assert office.bot.asked == []
    office.clock.pass_(SLOWED - 4)
    await office.turns._round()
    await office.turns.stop()
    assert [request["text"].count("\n") for request in office.bot.asked] == [4]
    await office.desk.receive(id, "client-cue-1", BEHIND_THE_DOOR)
    assert (await office.case(id))["ringing"]


NETS = networks("127.0.0.0/8 10.0.0.0/8 2001:db8:1::/48")


@pytest.mark.parametrize(
    ("neighbour", "forwarded", "expected"),
    [
        ("203.0.113.7", [], "203.0.113.7"),
        ("203.0.113.7", ["1.2.3.4"], "203.0.113.7"),  # nobody of ours said so
        ("127.0.0.1", ["203.0.113.7"], "203.0.113.7"),
        ("127.0.0.1", ["1.2.3.4", "203.0.113.7"], "203.0.113.7"),  # what stands left of it, the visitor wrote
        ("127.0.0.1", ["1.2.3.4", "203.0.113.7", "10.0.0.2"], "203.0.113.7"),
        ("127.0.0.1", ["10.0.0.9", "10.0.0.2"], "10.0.0.9"),
        ("127.0.0.1", ["203.0.113.7, nonsense", "nonsense"], "127.0.0.1"),
        ("127.0.0.1", [], "127.0.0.1"),
        ("::ffff:10.0.0.1", ["203.0.113.7"], "203.0.113.7"),
        ("2001:db8:1::5", ["2001:db8:9::5"], "2001:db8:9::5"),
    ],
)
def test_a_forwarded_address_is_believed_from_our_proxies_alone(neighbour: str, forwarded: list[str], expected: str) -> None:
    """Read from the right: the first address that no proxy of ours has."""
    assert believed(neighbour, forwarded, NETS) == expected


def test_an_ipv6_subscriber_counts_as_one() -> None:
    """The second half of such an address changes at will."""
    assert counted("2001:db8:9:1::5") == counted("2001:db8:9:1:ffff::9") != counted("2001:db8:9:2::5")
    assert counted("::ffff:203.0.113.7") == "203.0.113.7"


@pytest.fixture
async def tight(settings: Settings, unused_tcp_port: int) -> AsyncIterator[Site]:
    """A service whose every limit is one."""
    limits = {name: "1 per hour" for name in ("limit_conversations", "limit_talk", "limit_address", "limit_bot", "limit_logins")}
    async with serving(replace(settings, port=unused_tcp_port, sockets_talk=1, **limits)) as served:
        yield served


def _first(text: str | None) -> dict[str, Any]:
    return {"channel": "api", "client_id": uuid.uuid4().hex, "text": text}


async def test_over_http_a_refusal_has_the_one_shape_and_the_numbers(tight: Site) -> None:
    """429, when to try again in body and header, and a sentence that a person in danger can use."""
    await tight.post("/api/v1/conversations", _first("bonjour"))
    async with tight.client.post(f"{tight.origin}/api/v1/conversations", json=_first("bonjour")) as answer:
        error = (await answer.json())["error"]
        assert (answer.status, error["code"]) == (429, "too_many_requests")
        assert int(answer.headers["retry-after"]) == error["retry_after"] > 0
        assert all(number in error["message"] for number in ("17", "112", "114"))
    assert (await tight.post("/api/v1/conversations", _first(BEHIND_THE_DOOR)))[0] == 201


async def test_over_http_another_forwarded_address_has_its_own_limit(tight: Site) -> None:
    """Behind a proxy on this machine, visitors are told apart."""
    for address in ("203.0.113.7", "203.0.113.8", "1.2.3.4, 203.0.113.9"):
        assert (await tight.post("/api/v1/conversations", _first("bonjour"), headers={"x-forwarded-for": address}))[0] == 201
    assert (await tight.post("/api/v1/conversations", _first("bonjour"), headers={"x-forwarded-for": "6.6.6.6, 203.0.113.9"}))[0] == 429


async def test_over_http_a_talk_is_stored_to_its_twentieth_word_and_with_a_cue_after(tight: Site) -> None:
    """The 21st quiet message may pass, the 22nd may not, a cry always does."""
    begun = (await tight.post("/api/v1/conversations", {"channel": "api"}))[1]
    path, token = f"/api/v1/conversations/{begun['id']}/messages", begun["token"]
    answers = [(await tight.post(path, {"client_id": f"client-{n:03}", "text": f"ça va {n}"}, token))[0] for n in range(FREE + 2)]
    assert answers == [202] * (FREE + 1) + [429]
    assert (await tight.post(path, {"client_id": "client-cry", "text": BEHIND_THE_DOOR}, token))[0] == 202


async def test_a_second_socket_over_the_limit_is_closed_with_its_own_code(tight: Site) -> None:
    """The page knows that long polling is what is left."""
    begun = (await tight.post("/api/v1/conversations", _first(BEHIND_THE_DOOR)))[1]
    url = f"{tight.origin}/api/v1/conversations/{begun['id']}/stream"
    async with tight.client.ws_connect(url, headers={"origin": tight.origin}) as first, tight.client.ws_connect(url, headers={"origin": tight.origin}) as second:
        for socket in (first, second):
            await socket.send_json({"token": begun["token"], "after": 99})
            await socket.receive(timeout=3) if socket is first else None
        assert (await second.receive(timeout=3)).data == 4429


@pytest.mark.parametrize("setting", ["limit_talk", "limit_conversations", "proxies"])
def test_a_limit_that_cannot_be_read_stops_the_start_with_its_name(setting: str) -> None:
    """Not the first request of a person in danger."""
    with pytest.raises(ValueError, match=f"RELAIS_{setting.upper()}"):
        create_app(replace(Settings(), **{setting: "often"}))
