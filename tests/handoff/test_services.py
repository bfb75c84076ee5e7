"""Several services on one PostgreSQL: a visitor at one and an agent at the other are in the same talk."""

import asyncio
import time
import uuid
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from typing import Any

import aiohttp
import pytest
from sqlalchemy import select, text, update

from handoff import app, feed, postgresql, wire
from handoff.desk import Desk
from handoff.hub import Hub
from handoff.models import audit, services, turns
from handoff.settings import Settings
from handoff.states import Presence
from handoff.store import Store, database_now
from handoff.turns import Turns
from tests.handoff.conftest import Office, Site, serving
from tests.handoff.test_desk import BEHIND_THE_DOOR

CONVERSATIONS = "/api/v1/conversations"
AT_ONCE = 0.9  # seconds: less than the catch-up takes, so that it was a poke


@pytest.fixture(params=["postgresql"])
def database(database: str) -> str:
    return database


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return replace(settings, heartbeat=5.0)  # these visitors do not answer a ping while they do not read


@pytest.fixture
async def two(settings: Settings, unused_tcp_port_factory: Callable[[], int]) -> AsyncIterator[tuple[Site, Site]]:
    """Two services on one database and one key, each with its line to the other."""
    ports = unused_tcp_port_factory(), unused_tcp_port_factory()
    async with serving(replace(settings, port=ports[0])) as a, serving(replace(settings, port=ports[1])) as b:
        await asyncio.gather(*(asyncio.wait_for(site.app.ctx.wire.is_laid.wait(), 10) for site in (a, b)))
        yield a, b


async def _begun(site: Site, words: str = BEHIND_THE_DOOR) -> dict[str, Any]:
    status, begun = await site.post(CONVERSATIONS, {"channel": "api", "client_id": uuid.uuid4().hex, "text": words})
    assert status == 201
    return begun


def _visitor_stream(site: Site, begun: dict[str, Any]) -> Any:
    return site.client.ws_connect(f"{site.origin}{CONVERSATIONS}/{begun['id']}/stream", headers={"origin": site.origin})


async def _sit(socket: aiohttp.ClientWebSocketResponse, begun: dict[str, Any]) -> None:
    await socket.send_json({"token": begun["token"], "after": begun["seq"]})
    await socket.receive_json(timeout=5)


async def _sign_in(site: Site) -> None:
    await site.app.ctx.agents.add("camille", "Camille", "agent", password="a long enough secret")
    assert (await site.post("/api/v1/agents/session", {"login": "camille", "password": "a long enough secret"}))[0] == 200


def _agents_stream(site: Site) -> Any:
    return site.client.ws_connect(f"{site.origin}/api/v1/agents/stream", headers={"origin": site.origin})


async def _until(socket: aiohttp.ClientWebSocketResponse, is_it: Callable[[dict[str, Any]], bool], within: float) -> dict[str, Any]:
    async with asyncio.timeout(within):
        while not is_it(frame := await socket.receive_json()):
            pass
        return frame


async def _eventually(question: Callable[[], Any], within: float = 5.0) -> None:
    async with asyncio.timeout(within):
        while not await question():
            await asyncio.sleep(0.02)


async def _cut_the_lines(site: Site) -> None:
    async with site.app.ctx.store.read() as connection:
        await connection.execute(text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'relais wire' AND datname = current_database()"))


async def test_a_visitor_and_an_agent_at_two_services_talk(two: tuple[Site, Site], monkeypatch: pytest.MonkeyPatch) -> None:
    """The ring, the claim, the answer and the typing cross at once, by poke and not by the catch-up; an exit is known on both."""
    a, b = two
    monkeypatch.setattr(app, "CATCH_UP", 60.0)
    monkeypatch.setattr(feed, "CATCH_UP", 60.0)
    await asyncio.sleep(1.1)  # the last catch-up that began before
    await _sign_in(b)
    async with _agents_stream(b) as console:
        await console.send_json({"after": None})
        await console.receive_json(timeout=5)
        begun = await _begun(a)
        case = (await _until(console, lambda frame: frame["type"] == "case" and frame["case"]["ringing"], AT_ONCE))["case"]
        async with _visitor_stream(a, begun) as visitor:
            await _sit(visitor, begun)
            await console.send_json({"type": "watch", "case_id": case["id"], "after": 0})
            await _until(console, lambda frame: frame["type"] == "events", 3)
            assert (await b.post(f"/api/v1/cases/{case['id']}/claim", {}))[0] == 200
            await _until(visitor, lambda frame: any(event.get("status") == "agent" for event in frame.get("events", [])), AT_ONCE)
            assert (await b.post(f"/api/v1/cases/{case['id']}/messages", {"client_id": "client-id-1", "text": "Je suis là."}))[0] == 202
            await _until(visitor, lambda frame: any(event.get("author") == "agent" for event in frame.get("events", [])), AT_ONCE)
            await console.send_json({"type": "typing", "case_id": case["id"], "on": True})
            await _until(visitor, lambda frame: frame.get("typing") == {"author": "agent", "on": True}, AT_ONCE)
            await visitor.send_json({"typing": True})
            await _until(console, lambda frame: frame["type"] == "typing" and frame["on"], AT_ONCE)
            assert (await b.post(f"{CONVERSATIONS}/{begun['id']}/exit", data=begun["token"], headers={"content-type": "text/plain"}))[0] == 204
            async with asyncio.timeout(2):
                while (message := await visitor.receive()).type is aiohttp.WSMsgType.TEXT:
                    pass
            assert message.data == 4410
        assert (await a.get(f"{CONVERSATIONS}/{begun['id']}/events", begun["token"]))[0] == 410


async def test_without_its_line_a_service_is_a_second_late(two: tuple[Site, Site], monkeypatch: pytest.MonkeyPatch) -> None:
    """The listener cut, messages and exits are found by the catch-up."""
    a, b = two
    monkeypatch.setattr(wire, "RETRY", 60.0)
    begun = await _begun(a)
    async with _visitor_stream(a, begun) as visitor:
        await _sit(visitor, begun)
        await _cut_the_lines(a)
        await _eventually(lambda: _is_cut(a, b))
        status, _ = await b.post(f"{CONVERSATIONS}/{begun['id']}/messages", {"client_id": "client-id-2", "text": "vous êtes là ?"}, begun["token"])
        assert status == 202
        await _until(visitor, lambda frame: any(event.get("client_id") == "client-id-2" for event in frame.get("events", [])), 2.5)
        assert (await b.post(f"{CONVERSATIONS}/{begun['id']}/exit", data=begun["token"], headers={"content-type": "text/plain"}))[0] == 204
        async with asyncio.timeout(2):
            while (message := await visitor.receive()).type is aiohttp.WSMsgType.TEXT:
                pass
        assert message.data == 4410


async def _is_cut(a: Site, b: Site) -> bool:
    return not a.app.ctx.wire.is_laid.is_set() and not b.app.ctx.wire.is_laid.is_set()


async def test_a_cut_line_is_laid_again(two: tuple[Site, Site]) -> None:
    """After the cut, what only the line carries passes again."""
    a, b = two
    begun = await _begun(a)
    await _cut_the_lines(a)
    await _eventually(lambda: _is_cut(a, b))
    await asyncio.gather(*(asyncio.wait_for(site.app.ctx.wire.is_laid.wait(), 10) for site in two))
    with a.app.ctx.hub.listening(begun["id"]) as listener:
        b.app.ctx.hub.whisper(begun["id"], {"typing": {"author": "agent", "on": True}})
        async with asyncio.timeout(5):
            while not (whispers := list(listener.whispers())):
                await listener.wait(1)
    assert whispers[0]["typing"]["on"] is True


async def test_what_gathers_leaves_together_and_an_own_poke_does_not_come_back(two: tuple[Site, Site]) -> None:
    """A thousand pokes of one conversation are a few packets, and their sender is not woken by them."""
    a, b = two
    packets: list[str] = []
    arrived = b.app.ctx.wire._arrived
    b.app.ctx.wire._arrived = lambda packet: packets.append(packet) or arrived(packet)
    begun = await _begun(a)
    with b.app.ctx.hub.listening(begun["id"]) as there, a.app.ctx.hub.listening(begun["id"]) as here:
        packets.clear()
        for _ in range(1000):
            a.app.ctx.hub.beyond.poke(begun["id"])
        assert await there.wait(5)
        assert not here._is_rung
    assert 1 <= len(packets) <= 3


async def test_more_than_one_packet_holds_arrives_whole(two: tuple[Site, Site]) -> None:
    """PostgreSQL carries less than 8,000 bytes at once: two thousand ids are several packets."""
    a, b = two
    ids = [f"conversation-{number:09}" for number in range(2000)]
    bells = [b.app.ctx.hub.listening(id) for id in ids]
    listeners = [bell.__enter__() for bell in bells]
    a.app.ctx.hub.poke(*ids)
    assert all(await asyncio.gather(*(listener.wait(5) for listener in listeners)))


async def test_who_moves_from_one_service_to_the_other_is_not_away(two: tuple[Site, Site]) -> None:
    """A half-dead line at one service says nothing while she sits at the other; when she leaves that one too, she is away."""
    a, b = two
    begun = await _begun(a)
    async with _visitor_stream(a, begun) as first:
        await _sit(first, begun)
        await _eventually(lambda: _sits_at(a, begun["id"], 1))
        async with _visitor_stream(b, begun) as second:
            await _sit(second, begun)
            await _eventually(lambda: _sits_at(b, begun["id"], 2))
            await first.close()
            await _eventually(lambda: _sits_at(b, begun["id"], 1))
            assert await _presence(a) == "here"
        await _eventually(lambda: _sits_at(b, begun["id"], 0))
        assert await _presence(a) == "away"
    async with _visitor_stream(a, begun) as again:
        await _sit(again, begun)
        await _eventually(lambda: _is(a, "here"))


async def _sits_at(site: Site, id: str, expected: int) -> bool:
    async with site.app.ctx.store.read() as connection:
        return (await connection.execute(text("SELECT count(*) FROM sittings WHERE conversation_id = :id"), {"id": id})).scalar_one() == expected


async def _presence(site: Site) -> str:
    return (await site.app.ctx.queue.snapshot())[1][0]["presence"]


async def _is(site: Site, presence: str) -> bool:
    return await _presence(site) == presence


async def _are(site: Site, presences: dict[str, str]) -> bool:
    return {case["conversation_id"]: case["presence"] for case in (await site.app.ctx.queue.snapshot())[1]} == presences


async def test_the_visitors_of_a_dead_service_are_away_unless_they_came_back(two: tuple[Site, Site]) -> None:
    """Nobody stays « here » because the service that knew better was killed."""
    a, b = two
    stays, goes = await _begun(a), await _begun(a)
    await _eventually(lambda: _sits_at(a, stays["id"], 0))
    async with _visitor_stream(b, stays) as socket:
        await _sit(socket, stays)
        await _eventually(lambda: _sits_at(b, stays["id"], 1))
        async with a.app.ctx.store.write() as connection:  # a third service, killed while it had both
            await connection.execute(services.insert().values(id="dead", until=database_now() - 60_000))
            await connection.execute(text("INSERT INTO sittings SELECT id, 'dead' FROM conversations"))
            await connection.execute(text("UPDATE conversations SET presence = 'here'"))
        await b.app.ctx.presences._bury()
        await _eventually(lambda: _are(b, {stays["id"]: "here", goes["id"]: "away"}))


async def test_a_service_taken_for_dead_comes_back_with_its_visitors(two: tuple[Site, Site]) -> None:
    """Paused longer than its lease, a service writes its sittings again."""
    a, b = two
    begun = await _begun(a)
    async with _visitor_stream(a, begun) as socket:
        await _sit(socket, begun)
        await _eventually(lambda: _sits_at(a, begun["id"], 1))
        async with b.app.ctx.store.write() as connection:
            await connection.execute(update(services).where(services.c.id == a.app.ctx.presences._service).values(until=database_now() - 60_000))
        await b.app.ctx.presences._bury()
        assert await _presence(b) == Presence.AWAY
        await a.app.ctx.presences._renew()
        await _eventually(lambda: _is(b, "here"))


async def test_a_paused_service_does_not_hold_a_talk_for_ever(settings: Settings, monkeypatch: pytest.MonkeyPatch, two: tuple[Site, Site]) -> None:
    """The database ends a transaction in which nothing happens: the other service goes on, the paused one has written nothing."""
    a, b = two
    begun = await _begun(a)
    monkeypatch.setattr(postgresql, "HELD_AT_MOST", 300)
    paused = Store(settings.database_url)
    began = time.monotonic()
    with pytest.raises(Exception, match="connection|terminat|closed"):
        async with paused.write() as connection:
            await connection.execute(text("UPDATE conversations SET seq = 1000"))
            status, _ = await b.post(f"{CONVERSATIONS}/{begun['id']}/messages", {"client_id": "client-id-2", "text": "vous êtes là ?"}, begun["token"])
    await paused.close()
    assert status == 202 and time.monotonic() - began < 5
    seq, _ = await b.app.ctx.desk.read(begun["id"], 0)
    assert seq < 1000


async def test_services_that_start_together_migrate_one_after_the_other(database: str) -> None:
    """The schema is made once."""
    stores = [Store(database) for _ in range(4)]
    await asyncio.gather(*(one.migrate() for one in stores))
    for one in stores:
        await one.close()


async def test_a_session_ended_at_one_service_closes_the_screen_at_the_other(two: tuple[Site, Site]) -> None:
    """Within two seconds and what a turn of the loop takes."""
    a, b = two
    await _sign_in(a)
    cookies = {cookie.key: cookie.value for cookie in a.client.cookie_jar}
    headers = {"origin": b.origin, "cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
    async with b.client.ws_connect(f"{b.origin}/api/v1/agents/stream", headers=headers) as console:
        await console.send_json({"after": None})
        await console.receive_json(timeout=5)
        async with a.client.delete(f"{a.origin}/api/v1/agents/session", headers={"origin": a.origin}) as response:
            assert response.status == 204
        async with asyncio.timeout(3):
            while (message := await console.receive()).type is aiohttp.WSMsgType.TEXT:
                pass
        assert message.data == 4401


async def test_a_hub_without_a_line_keeps_to_itself() -> None:
    """On SQLite nothing leaves the process."""
    hub = Hub()
    with hub.listening("one") as listener:
        hub.poke("one", "two")
        assert await listener.wait(1)


async def test_two_services_never_take_the_same_turn(office: Office) -> None:
    """Both see it is due; one asks the bot, one reply is written."""
    other = Turns(Desk(office.desk.store, office.desk.vault, Hub(), office.desk.settings, office.clock), office.bot)  # type: ignore[arg-type]
    id = await office.desk.create("widget", "fr", None)
    await office.desk.receive(id, "client-id-1", "bonjour, une question")
    async with office.desk.store.read() as connection:
        turn = (await connection.execute(select(turns.c.id).where(turns.c.conversation_id == id))).scalar_one()
    await asyncio.gather(*(taker.take_and_run(turn) for taker in (office.turns, other, office.turns, other)))
    assert len(office.bot.asked) == 1
    assert len(await office.texts(id, "bot")) == 1


async def test_a_turn_whose_taker_slept_is_answered_once(office: Office) -> None:
    """A paused service wakes with a reply in its hands: another has answered since, and its own is dropped."""
    id = await office.desk.create("widget", "fr", None)
    await office.desk.receive(id, "client-id-1", "bonjour, une question")
    office.bot.gate = asyncio.Event()
    sleeper = asyncio.create_task(office.take_turn(id))
    async with asyncio.timeout(5):
        while not office.bot.asked:
            await asyncio.sleep(0.01)
    async with office.desk.store.write() as connection:  # its lease ran out
        await connection.execute(update(turns).values(lease_until=database_now() - 1))
    waker = asyncio.create_task(office.take_turn(id))
    async with asyncio.timeout(5):
        while len(office.bot.asked) < 2:
            await asyncio.sleep(0.01)
    office.bot.gate.set()
    await asyncio.gather(sleeper, waker)
    assert len(await office.texts(id, "bot")) == 1


async def test_two_services_ring_a_doubt_once(office: Office) -> None:
    """The model said nothing in time, and both notice it."""
    other = Turns(Desk(office.desk.store, office.desk.vault, Hub(), office.desk.settings, office.clock), office.bot)  # type: ignore[arg-type]
    id = await office.desk.create("widget", "fr", None)
    await office.desk.receive(id, "client-id-1", "aidez moi svp")
    office.clock.pass_(1)
    await asyncio.gather(*(taker._ring_doubt(id) for taker in (office.turns, other, office.turns, other)))
    async with office.desk.store.read() as connection:
        opened = (await connection.execute(select(audit.c.id).where(audit.c.action == "open"))).all()
    assert len(opened) == 1 and (await office.case(id))["ringing"]


async def test_the_catch_up_rings_once_for_a_change() -> None:
    """What was touched stays in its reach for some seconds; who listens is woken for it once, and again when it changes again."""
    hub = Hub()
    with hub.listening("one") as listener:
        hub.catch_up({"one": 5, "two": 7})
        assert await listener.wait(1) and listener.taken() == {"one"}
        hub.catch_up({"one": 5, "two": 8})
        assert not await listener.wait(0.01)
        hub.catch_up({"one": 6})
        assert await listener.wait(1) and listener.taken() == {"one"}
