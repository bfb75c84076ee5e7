"""Sockets that say nothing any more are found, and where sockets do not pass, polling carries everything."""

import asyncio
import base64
import json
import os
import socket
import time
import uuid
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest

from handoff.routes.streams import visitor_stream
from tests.handoff.conftest import Site
from tests.handoff.test_desk import BEHIND_THE_DOOR

CONVERSATIONS = "/api/v1/conversations"
FOUND = 2.0  # heartbeats, thirty seconds of a real one, within which a peer that is gone must be found
SLACK = 1.5  # seconds that a busy machine may take beside


@pytest.fixture
def database() -> str:
    return ""


@asynccontextmanager
async def _silent_peer(site: Site, path: str, first: dict[str, Any], cookie: str = "") -> AsyncIterator[None]:
    """A peer that opens a socket, says who it is, and then neither reads nor answers, nor closes."""
    port = int(site.origin.rsplit(":", 1)[1])
    peer = socket.socket()
    peer.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
    peer.setblocking(False)
    loop = asyncio.get_running_loop()
    await loop.sock_connect(peer, ("127.0.0.1", port))
    key = base64.b64encode(os.urandom(16)).decode()
    lines = [f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Upgrade: websocket", "Connection: Upgrade", f"Sec-WebSocket-Key: {key}",
             "Sec-WebSocket-Version: 13", f"Origin: {site.origin}", *([f"Cookie: {cookie}"] if cookie else []), "", ""]
    await loop.sock_sendall(peer, "\r\n".join(lines).encode())
    assert b"101" in await loop.sock_recv(peer, 128)
    await loop.sock_sendall(peer, _masked(json.dumps(first).encode()))
    try:
        yield
    finally:
        peer.close()


def _masked(text: bytes) -> bytes:
    """One text frame, as clients send it."""
    assert len(text) < 126
    mask = os.urandom(4)
    return bytes([0x81, 0x80 | len(text)]) + mask + bytes(byte ^ mask[number % 4] for number, byte in enumerate(text))


async def _begun(site: Site, words: str = BEHIND_THE_DOOR) -> dict[str, Any]:
    status, begun = await site.post(CONVERSATIONS, {"channel": "api", "client_id": uuid.uuid4().hex, "text": words})
    assert status == 201
    return begun


async def _until(question: Callable[[], bool], within: float) -> None:
    async with asyncio.timeout(within):
        while not question():
            await asyncio.sleep(0.01)


def _sockets(site: Site) -> int:
    return len(site.app.ctx.presences)


async def test_a_visitor_who_answers_no_ping_is_found(site: Site) -> None:
    """A phone that lost its network closes nothing: its socket is, within two heartbeats, and the agents are told."""
    begun = await _begun(site)
    async with _silent_peer(site, f"{CONVERSATIONS}/{begun['id']}/stream", {"token": begun["token"], "after": 0}):
        await _until(lambda: _sockets(site) == 1, 3)
        began = time.monotonic()
        await _until(lambda: _sockets(site) == 0, FOUND * site.app.ctx.settings.heartbeat + SLACK)
        assert time.monotonic() - began > site.app.ctx.settings.heartbeat / 2  # not for another reason


async def test_a_visitor_who_takes_nothing_is_found(site: Site) -> None:
    """What she does not read fills the line: pings wait behind it and would never tell."""
    begun = await _begun(site)
    for number in range(12):
        await site.app.ctx.desk.receive(begun["id"], f"client-id-{number}", "😱" * 4000)
    async with _silent_peer(site, f"{CONVERSATIONS}/{begun['id']}/stream", {"token": begun["token"], "after": 0}):
        await _until(lambda: _sockets(site) == 1, 3)
        await _until(lambda: _sockets(site) == 0, FOUND * site.app.ctx.settings.heartbeat + SLACK)


async def test_an_agent_s_screen_that_is_gone_is_found(site: Site) -> None:
    """The console of a machine that fell asleep hears nothing any more and holds nothing."""
    await site.app.ctx.agents.add("camille", "Camille", "agent", password="a long enough secret")
    assert (await site.post("/api/v1/agents/session", {"login": "camille", "password": "a long enough secret"}))[0] == 200
    cookie = "; ".join(f"{one.key}={one.value}" for one in site.client.cookie_jar)
    hub = site.app.ctx.hub
    async with _silent_peer(site, "/api/v1/agents/stream", {"after": None}, cookie):
        await _until(lambda: bool(hub._listeners.get("feed")), 3)
        await _until(lambda: not hub._listeners.get("feed"), FOUND * site.app.ctx.settings.heartbeat + SLACK)


async def test_a_socket_that_never_says_who_it_is_is_closed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody holds a socket for nothing."""
    monkeypatch.setattr(visitor_stream, "FIRST_FRAME", 0.2)
    begun = await _begun(site)
    async with site.client.ws_connect(f"{site.origin}{CONVERSATIONS}/{begun['id']}/stream", headers={"origin": site.origin}) as line:
        assert (await line.receive(timeout=3)).data == 4401


async def test_a_whole_talk_by_polling_alone(site: Site) -> None:
    """Behind a network that swallows sockets: the visitor reads the bot and the agent in order, and can leave at once."""
    site.app.ctx.bot.answer = "Où êtes-vous ?"
    begun = await _begun(site, "bonjour, j'ai une question à vous poser")
    path, told = f"{CONVERSATIONS}/{begun['id']}", list(begun["events"])

    async def poll() -> None:
        status, page = await site.get(f"{path}/events?after={told[-1]['seq']}&wait=10", begun["token"])
        assert status == 200
        told.extend(page["events"])

    while told[-1].get("author") != "bot":
        await poll()
    await site.post(f"{path}/messages", {"client_id": "client-id-1", "text": BEHIND_THE_DOOR}, begun["token"])
    while not any(event.get("status") == "waiting" for event in told):
        await poll()
    await site.app.ctx.agents.add("camille", "Camille", "agent", password="a long enough secret")
    await site.post("/api/v1/agents/session", {"login": "camille", "password": "a long enough secret"})
    case = (await site.get("/api/v1/cases"))[1]["cases"][0]
    waiting = asyncio.create_task(poll())
    await site.post(f"/api/v1/cases/{case['id']}/claim", {})
    await site.post(f"/api/v1/cases/{case['id']}/messages", {"client_id": "client-id-2", "text": "Je suis là."})
    await waiting
    while told[-1].get("author") != "agent":
        await poll()
    assert [event["seq"] for event in told] == list(range(1, len(told) + 1))
    assert told == (await site.app.ctx.desk.read(begun["id"], 0))[1]
    waiting = asyncio.create_task(site.get(f"{path}/events?after={told[-1]['seq']}&wait=20", begun["token"]))
    await _until(lambda: bool(site.app.ctx.hub._listeners.get(begun["id"])), 3)
    await site.post(f"{path}/exit", data=begun["token"], headers={"content-type": "text/plain"})
    assert (await asyncio.wait_for(waiting, 2))[0] == 410


async def test_who_no_longer_polls_is_away(site: Site) -> None:
    """A poll is a presence like a socket, and its absence an absence."""
    begun = await _begun(site)
    poll = asyncio.create_task(site.get(f"{CONVERSATIONS}/{begun['id']}/events?after=99&wait=20", begun["token"]))
    await site.shows("here")
    await asyncio.sleep(3 * site.app.ctx.settings.away_after)
    await site.shows("here")
    poll.cancel()
    await site.shows("away")
