"""Visitor ↔ agent at a held rate: from the post of a message to the frame at the other's socket, committed before it is acknowledged."""

import asyncio
import contextlib
import time
import uuid
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from bench.alarm import WORDS
from bench.console import console
from bench.stage import ORIGIN, Stage

PAIRS = 20
WARMING = 2.0  # seconds that are not counted
LATE = 20.0  # seconds after which a message that was not seen counts as lost


@dataclass
class Relayed:
    """Milliseconds to the other's socket, and to the acknowledgement; how many were never seen."""

    seen: list[float] = field(default_factory=list)
    acknowledged: list[float] = field(default_factory=list)
    lost: int = 0


@dataclass
class Pair:
    """One visitor, her agent's case, and what is under way between them."""

    id: str
    token: str
    case_id: str
    cookie: str
    sent: dict[str, float] = field(default_factory=dict)


async def relay(stage: Stage, rate: float, seconds: float) -> Relayed:
    """Write that many messages a second, half by visitors, whatever the answers take. Visitors sit at the first service, agents at the last."""
    await stage.ready()
    found = Relayed()
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0), cookie_jar=aiohttp.DummyCookieJar()) as client, contextlib.AsyncExitStack() as open_:
        desk = await open_.enter_async_context(console(stage, client, "bench", stage.origins[-1]))
        pairs = [await _pair(stage, client, desk.cookie) for _ in range(PAIRS)]
        for pair in pairs:
            await desk.socket.send_json({"type": "watch", "case_id": pair.case_id, "after": 0})
        hearing = [asyncio.create_task(_hear(desk.socket, pairs, found)), *[asyncio.create_task(_visit(stage, client, pair, found)) for pair in pairs]]
        await _write(stage, client, pairs, found, rate, seconds)
        ends = time.perf_counter() + LATE
        while any(pair.sent for pair in pairs) and time.perf_counter() < ends:
            await asyncio.sleep(0.05)
        found.lost = sum(len(pair.sent) for pair in pairs)
        for task in hearing:
            task.cancel()
        await asyncio.gather(*hearing, return_exceptions=True)
    return found


async def _pair(stage: Stage, client: aiohttp.ClientSession, cookie: str) -> Pair:
    body = {"channel": "api", "client_id": uuid.uuid4().hex, "text": WORDS}
    async with client.post(f"{stage.origins[0]}/api/v1/conversations", json=body, headers={"origin": ORIGIN}) as response:
        begun = await response.json()
    origin, headers = stage.origins[-1], {"origin": ORIGIN, "cookie": cookie}
    async with client.get(f"{origin}/api/v1/cases", headers=headers) as response:
        case = next(case for case in (await response.json())["cases"] if case["conversation_id"] == begun["id"])
    async with client.post(f"{origin}/api/v1/cases/{case['id']}/claim", json={}, headers=headers) as response:
        response.raise_for_status()
    return Pair(begun["id"], begun["token"], case["id"], cookie)


async def _write(stage: Stage, client: aiohttp.ClientSession, pairs: list[Pair], found: Relayed, rate: float, seconds: float) -> None:
    began, tasks = time.perf_counter(), []
    for number in range(int(rate * (WARMING + seconds))):
        await asyncio.sleep(max(0.0, began + number / rate - time.perf_counter()))
        tasks.append(asyncio.create_task(_one(stage, client, pairs[number % PAIRS], number // PAIRS % 2 == 0, number / rate >= WARMING, found)))
    await asyncio.gather(*tasks)


async def _one(stage: Stage, client: aiohttp.ClientSession, pair: Pair, by_visitor: bool, counted: bool, found: Relayed) -> None:
    id = uuid.uuid4().hex.translate(str.maketrans("0123456789", "ghijklmnop"))  # long numbers are masked
    text, began = f"Je suis dans la cuisine. {id}", time.perf_counter()
    if counted:
        pair.sent[id] = began
    path = f"{stage.origins[0]}/api/v1/conversations/{pair.id}" if by_visitor else f"{stage.origins[-1]}/api/v1/cases/{pair.case_id}"
    headers = {"authorization": f"Bearer {pair.token}"} if by_visitor else {"cookie": pair.cookie}
    async with client.post(f"{path}/messages", json={"client_id": id, "text": text}, headers={"origin": ORIGIN, **headers}) as response:
        response.raise_for_status()
    if counted:
        found.acknowledged.append((time.perf_counter() - began) * 1000)


def _note(pair: Pair, events: list[dict[str, Any]], author: str, found: Relayed) -> None:
    for event in events:
        if event.get("author") == author and (began := pair.sent.pop(event["text"].rsplit(" ", 1)[-1], None)) is not None:
            found.seen.append((time.perf_counter() - began) * 1000)


async def _hear(socket: aiohttp.ClientWebSocketResponse, pairs: list[Pair], found: Relayed) -> None:
    cases = {pair.case_id: pair for pair in pairs}
    while True:
        frame = await socket.receive_json()
        if frame["type"] == "events":
            _note(cases[frame["case_id"]], frame["events"], "user", found)


async def _visit(stage: Stage, client: aiohttp.ClientSession, pair: Pair, found: Relayed) -> None:
    async with client.ws_connect(f"{stage.origins[0]}/api/v1/conversations/{pair.id}/stream", headers={"origin": ORIGIN}) as socket:
        await socket.send_json({"token": pair.token, "after": 0})
        while True:
            frame = await socket.receive_json()
            _note(pair, frame.get("events", []), "agent", found)
