"""What grows with what: the length of a talk, the consoles that are open, the cases that wait; three sizes each.

Sockets have a bench of their own; its graphs are taken over here where it was measured.
"""

import asyncio
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path

import aiohttp
import uvloop

from bench import visitor
from bench.alarm import WORDS, hear, rings
from bench.console import Console, console
from bench.machine import resident, worked
from bench.report import Cell, Findings, Panel, Table, kept, median
from bench.stage import Stage, set_up
from bench.turn import TALKS, Relais
from handoff.store import Store

TALK = (12, 120, 480)  # messages
AGENTS = (5, 20, 60)
CASES = (100, 400, 1_600)
CRIES = 20  # alarms measured at each size
AT_ONCE = 8


def measure(quick: bool = False) -> Findings:
    """One service and one bot on SQLite."""
    with set_up("sqlite", bots=1) as stage:
        talk, agents, cases = uvloop.run(_grown(stage, *(((6, 12, 18), (1, 2, 3), (5, 10, 15)) if quick else (TALK, AGENTS, CASES))))
    sockets = kept("sockets")
    panels = [
        _panel("A longer talk", "messages in the talk", "ms", talk, {"a turn": 1, "reading it all again": 2}),
        _panel("More consoles", "open consoles", "ms", agents, {"cry to the last console": 1, "processor for a cry": 2}),
        _panel("More cases that wait", "cases", "ms", cases, {"cry to ring": 1, "the whole queue": 2}),
    ]
    return Findings([
        Table("A longer talk, milliseconds (median)", ["messages", "a turn", "reading it all again", "database, KB a message"], talk),
        Table("More consoles, milliseconds (median)", ["consoles", "cry to the last", "processor for a cry", "service MB"], agents),
        Table("More cases that wait, milliseconds (median)", ["cases", "cry to ring", "the whole queue", "queue, KB", "service MB"], cases),
    ], [], [*(sockets.findings.panels if sockets else []), *panels])


async def _grown(stage: Stage, talk: Sequence[int], agents: Sequence[int], cases: Sequence[int]) -> tuple[list[list[Cell]], ...]:
    await stage.ready()
    async with visitor.people() as client:
        return await longer(stage, client, talk), await more_consoles(stage, client, agents), await more_cases(stage, client, cases)


async def longer(stage: Stage, client: aiohttp.ClientSession, sizes: Sequence[int]) -> list[list[Cell]]:
    """One talk: what its last turns take, what reading it from the beginning takes, what it weighs."""
    rows: list[list[Cell]] = []
    before = await _database(stage)
    async with Relais("", stage).talk(client) as talk:
        written, turns = 0, list[float]()
        for size in sizes:
            while written < size:
                took = await talk.turn(TALKS[0][written % len(TALKS[0])])
                written += 1
                turns = [*turns[-11:], took] if took is not None else turns
            again = [await _read_again(client, talk.known) for _ in range(5)]
            rows.append([size, round(median(turns), 1), round(median(again), 1), round((await _database(stage) - before) / 1000 / written, 1)])
    return rows


async def more_consoles(stage: Stage, client: aiohttp.ClientSession, sizes: Sequence[int]) -> list[list[Cell]]:
    """Until the last of them rings, and what a cry costs the service then."""
    rows: list[list[Cell]] = []
    async with AsyncExitStack() as open_:
        desks, hearing = list[Console](), list[asyncio.Task[None]]()
        for size in sizes:
            while len(desks) < size:
                desks.append(await open_.enter_async_context(console(stage, client, f"grow{len(desks)}", stage.origins[0])))
                hearing.append(asyncio.create_task(hear(desks[-1])))
            before = worked(*stage.pids)
            waits = [await _cry(stage, client, desks) for _ in range(CRIES)]
            rows.append([size, round(median(waits), 1), round((worked(*stage.pids) - before) * 1000 / CRIES, 1), round(resident(*stage.pids))])
        for task in hearing:
            task.cancel()
        await asyncio.gather(*hearing, return_exceptions=True)
    return rows


async def more_cases(stage: Stage, client: aiohttp.ClientSession, sizes: Sequence[int]) -> list[list[Cell]]:
    """A cry, and the whole queue as a new console reads it, while so many cases wait."""
    rows: list[list[Cell]] = []
    async with console(stage, client, "queue", stage.origins[0]) as desk:
        hearing, cried = asyncio.create_task(hear(desk)), CRIES * len(AGENTS)
        for size in sizes:
            while cried < size:
                await asyncio.gather(*[visitor.begin(client, stage.origins[0], WORDS) for _ in range(AT_ONCE)])
                cried += AT_ONCE
            waits = [await _cry(stage, client, [desk]) for _ in range(CRIES)]
            cried += CRIES
            queues = [await _queue(stage, client, desk) for _ in range(5)]
            rows.append([size, round(median(waits), 1), round(median([took for took, _ in queues]), 1), round(queues[0][1] / 1000), round(resident(*stage.pids))])
        hearing.cancel()
        await asyncio.gather(hearing, return_exceptions=True)
    return rows


async def _cry(stage: Stage, client: aiohttp.ClientSession, desks: Sequence[Console]) -> float:
    began = time.perf_counter()
    talk = await visitor.begin(client, stage.origins[0], WORDS)
    return (max(await asyncio.gather(*[rings(desk, talk.id) for desk in desks])) - began) * 1000


async def _read_again(client: aiohttp.ClientSession, talk: visitor.Talk) -> float:
    began = time.perf_counter()
    async with client.get(f"{talk.path}/events", params={"after": "0"}, headers={"authorization": f"Bearer {talk.token}"}) as response:
        response.raise_for_status()
        await response.read()
    return (time.perf_counter() - began) * 1000


async def _queue(stage: Stage, client: aiohttp.ClientSession, desk: Console) -> tuple[float, int]:
    began = time.perf_counter()
    async with client.get(f"{stage.origins[0]}/api/v1/cases", headers={"cookie": desk.cookie}) as response:
        response.raise_for_status()
        return (time.perf_counter() - began) * 1000, len(await response.read())


async def _database(stage: Stage) -> int:
    """Bytes of SQLite's file, its log poured into it."""
    store = Store(stage.url)
    await store.empty_log()
    await store.close()
    return (Path(stage.environment["RELAIS_DATA"]) / "relais.db").stat().st_size


def _panel(title: str, across: str, up: str, rows: Sequence[Sequence[Cell]], columns: dict[str, int]) -> Panel:
    return Panel(title, across, up, {name: [[float(row[0] or 0), float(row[column] or 0)] for row in rows] for name, column in columns.items()})
