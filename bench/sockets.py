"""Many open sockets at one process: what each weighs, what they cost at rest, and how long until all have heard.

One talk each. The poke is the slowest there is: a change in every talk that nobody was told of, found by the reading that every
process makes once a second.
"""

import asyncio
import resource
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

import aiohttp
import uvloop

from bench import crowd, visitor
from bench.machine import resident, worked
from bench.report import Cell, Findings, Panel, Table, spread
from bench.stage import Stage, set_up

SIZES = (1_000, 5_000, 10_000)
OF_ONE_ADDRESS = 5_000  # a loopback address has some 28,000 ports, and each may have been used a minute ago
AT_ONCE = 100  # sockets opened side by side
REST = 5.0  # seconds
WITHIN = 60.0  # seconds until what was not heard is lost
GOAL = 40  # KB for a socket


@dataclass
class Audience:
    """Sockets that listen, and when each last heard something."""

    heard: dict[str, float] = field(default_factory=dict)
    open: int = 0
    tasks: list[asyncio.Task[None]] = field(default_factory=list)

    async def listen(self, client: aiohttp.ClientSession, talk: visitor.Talk, is_open: asyncio.Event) -> None:
        """Hear one talk until its socket ends."""
        try:
            async for events in visitor.heard(client, talk):
                if not is_open.is_set():
                    self.open += 1
                    is_open.set()
                if events:
                    self.heard[talk.id] = time.perf_counter()
        finally:
            self.open -= is_open.is_set()
            is_open.set()  # whoever waits for one that never opened goes on


@dataclass(frozen=True)
class Size:
    """What was found at one number of sockets."""

    sockets: int
    opened_in: float
    memory: float  # MB
    each: float  # KB
    work: float  # share of a core at rest
    heard: list[float]  # ms from the commit
    lost: int


def measure(quick: bool = False, sizes: Sequence[int] = SIZES) -> Findings:
    """One service on SQLite, more and more sockets."""
    with set_up("sqlite") as stage:
        found = uvloop.run(opened(stage, (50, 100, 200) if quick else sizes))
    head = ["sockets", "opened a second", "service MB", "KB each", "core at rest", "heard p50", "heard p99", "heard last", "lost"]
    rows: list[list[Cell]] = []
    for one in found:
        half, _, most, last = spread(one.heard)
        rows.append([one.sockets, round(one.sockets / one.opened_in), round(one.memory), round(one.each, 1), f"{100 * one.work:.0f} %", half, most, last, one.lost])
    biggest = found[-1]
    said = f"{biggest.sockets:,} sockets weigh {biggest.each:.0f} KB each (goal: 10,000 under {GOAL}); the last hears {max(biggest.heard, default=0) / 1000:.1f} s after the commit."
    return Findings([Table("Open sockets on one process, milliseconds from the commit to each socket", head, rows)], [said], panels(found))


def panels(found: Sequence[Size]) -> list[Panel]:
    """Memory and the poke, over the number of sockets."""
    memory = [[float(one.sockets), one.memory] for one in found]
    last = [[float(one.sockets), max(one.heard, default=0.0) / 1000] for one in found]
    return [Panel("Memory of the service", "open sockets", "MB", {"service": memory}), Panel("Until the last has heard", "open sockets", "s", {"last socket": last})]


async def opened(stage: Stage, sizes: Sequence[int]) -> list[Size]:
    """More and more sockets, each from its own talk, over as many loopback addresses as that takes."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    await stage.ready()
    members = await crowd.gathered(stage, sizes[-1])
    audience, found, base = Audience(), [], resident(*stage.pids)
    async with AsyncExitStack() as open_:
        clients = [await open_.enter_async_context(_from(number)) for number in range(-(-sizes[-1] // OF_ONE_ADDRESS))]
        try:
            for before, size in zip([0, *sizes], sizes):
                began = time.perf_counter()
                await _open(audience, clients, members[before:size], before)
                found.append(await _size(stage, audience, members, size, size / (size - before) * (time.perf_counter() - began), base))
        finally:
            for task in audience.tasks:
                task.cancel()
            await asyncio.gather(*audience.tasks, return_exceptions=True)
    return found


def _from(number: int) -> aiohttp.ClientSession:
    connector = aiohttp.TCPConnector(limit=0, local_addr=(f"127.0.0.{number + 2}", 0))
    return aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())


async def _open(audience: Audience, clients: Sequence[aiohttp.ClientSession], members: Sequence[crowd.Member], before: int) -> None:
    room = asyncio.Semaphore(AT_ONCE)

    async def one(number: int, member: crowd.Member) -> None:
        async with room:
            is_open = asyncio.Event()
            audience.tasks.append(asyncio.create_task(audience.listen(clients[number // OF_ONE_ADDRESS], member.talk, is_open)))
            await is_open.wait()

    await asyncio.gather(*[one(number, member) for number, member in enumerate(members, before)])


async def _size(stage: Stage, audience: Audience, members: Sequence[crowd.Member], size: int, opened_in: float, base: float) -> Size:
    before = worked(*stage.pids)
    await asyncio.sleep(REST)
    work, memory = (worked(*stage.pids) - before) / REST, resident(*stage.pids)
    audience.heard.clear()
    committed = await crowd.told(stage, members, "Le service reprend.")
    ends = committed + WITHIN
    while len(audience.heard) < audience.open and time.perf_counter() < ends:
        await asyncio.sleep(0.05)
    heard = [(at - committed) * 1000 for at in audience.heard.values()]
    return Size(size, opened_in, memory, (memory - base) * 1000 / size, work, heard, size - len(heard))
