"""Ten times what the bot can answer, for two minutes: what a cry for help waits then, what is answered later, what is lost.

First the bot's capacity is measured. Then a crowd writes ten times as much, each visitor one message at a time as the screens
do, with the limits of one talk as they come with Relais; once a second somebody new cries for help.
"""

import asyncio
import itertools
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

import aiohttp
import uvloop
from sqlalchemy import func, select

from bench import crowd, visitor
from bench.alarm import WORDS, hear, rings
from bench.console import Console, console
from bench.faults.ledger import Count
from bench.machine import resident
from bench.report import SPREAD, Findings, Panel, Table, spread
from bench.stage import Stage, set_up
from bench.turn import TALKS, Relais, Tally, play
from handoff.models import cases, events, turns
from handoff.settings import Settings
from handoff.store import Store

TIMES = 10  # the bot's capacity
GAP = 2.0  # seconds between two messages of one visitor
CRY = 1.0  # seconds between two cries
CALM = 30.0  # seconds in which what was put off is answered
GOAL = 150.0  # ms from the acknowledgement to the ring
TEXTS = tuple(text for talk in TALKS for text in talk)


@dataclass
class Flood:
    """What was written, what was answered, and how long the cries waited."""

    capacity: float = 0.0
    offered: float = 0.0
    seconds: float = 0.0
    written: set[tuple[str, int]] = field(default_factory=set)
    acknowledged: list[float] = field(default_factory=list)
    refused: int = 0
    from_request: list[float] = field(default_factory=list)
    from_acknowledgement: list[float] = field(default_factory=list)
    until_acknowledged: list[float] = field(default_factory=list)
    silent: int = 0
    asked: int = 0
    waiting: int = 0
    calm: float = 0.0
    count: Count = field(default_factory=Count)
    opened: dict[str, int] = field(default_factory=dict)
    memory: float = 0.0


def measure(quick: bool = False, seconds: float = 120.0) -> Findings:
    """One service, one bot, SQLite."""
    default = Settings()
    with set_up("sqlite", bots=1, RELAIS_LIMIT_TALK=default.limit_talk, RELAIS_LIMIT_BOT=default.limit_bot) as stage:
        found = uvloop.run(flooded(stage, 5.0 if quick else seconds))
    figures = {"a message, from the request to its acknowledgement": found.acknowledged, "a cry, from the request to its acknowledgement": found.until_acknowledged,
               "a cry, from the acknowledgement to the ring": found.from_acknowledgement, "a cry, from the request to the ring": found.from_request}
    waits = [[name, *spread(one), len(one)] for name, one in figures.items()]
    counts = [
        ["the bot's capacity, turns a second", round(found.capacity, 1)], ["offered, messages a second", round(found.offered)],
        ["acknowledged, messages a second", round(len(found.written) / found.seconds, 1)], ["refused", found.refused], ["lost", found.count.lost], ["doubled", found.count.doubled],
        ["cries that did not ring", found.silent], ["turns of the bot", found.asked], ["messages for a turn", round(len(found.written) / max(1, found.asked), 1)],
        ["talks that waited for the bot at the end", found.waiting], ["seconds until none did", round(found.calm, 1)],
        *[[f"cases: {reason}", count] for reason, count in sorted(found.opened.items())], ["service, MB", round(found.memory)],
    ]
    late, whole = spread(found.from_acknowledgement)[2], spread(found.from_request)
    said = f"While {TIMES} times the bot's capacity was offered for {found.seconds:.0f} s, a cry rang {late} ms after its acknowledgement at p99 (goal: under {GOAL:.0f}), {whole[0]} ms after it was sent at the median and {whole[3]} ms at most; nothing that was acknowledged may be lost: {found.count.lost} were."
    return Findings([Table("Waits in the flood, milliseconds", ["", *SPREAD, "messages"], waits), Table("What became of it", ["", "count"], counts)], [said], [_panel(found)])


async def flooded(stage: Stage, seconds: float) -> Flood:
    """The whole: capacity, flood, calm, count."""
    await stage.ready()
    found = Flood()
    async with visitor.people() as client, console(stage, client, "bench", stage.origins[0]) as desk:
        hearing = asyncio.create_task(hear(desk))
        await play(Relais("", stage), client, 16, 16, tally := Tally())
        found.capacity = len(tally.milliseconds) / tally.seconds
        found.offered = TIMES * found.capacity
        members = await crowd.gathered(stage, max(1, int(found.offered * GAP)))
        before = await _asked(stage)
        await _flood(stage, client, desk, members, found, seconds)
        found.memory, found.asked, found.waiting = resident(*stage.pids), await _asked(stage) - before, await _waiting(stage)
        found.calm = await _calmed(stage)
        await _counted(stage, members, found)
        hearing.cancel()
    return found


async def _flood(stage: Stage, client: aiohttp.ClientSession, desk: Console, members: Sequence[crowd.Member], found: Flood, seconds: float) -> None:
    began = time.perf_counter()
    writing = [_writes(client, member.talk, found, began + GAP * number / len(members), began + seconds, number) for number, member in enumerate(members)]
    await asyncio.gather(*writing, _cries(stage, client, desk, found, began + seconds))
    found.seconds = time.perf_counter() - began


async def _writes(client: aiohttp.ClientSession, talk: visitor.Talk, found: Flood, begins: float, ends: float, number: int) -> None:
    """One message every GAP seconds, later where the last is not acknowledged yet."""
    for at in itertools.count():
        await asyncio.sleep(max(0.0, begins + at * GAP - time.perf_counter()))
        if time.perf_counter() >= ends:
            return
        began = time.perf_counter()
        try:
            found.written.add((talk.id, await visitor.write(client, talk, TEXTS[(number + at) % len(TEXTS)])))
            found.acknowledged.append((time.perf_counter() - began) * 1000)
        except aiohttp.ClientError:
            found.refused += 1


async def _cries(stage: Stage, client: aiohttp.ClientSession, desk: Console, found: Flood, ends: float) -> None:
    async with asyncio.TaskGroup() as tasks:
        while time.perf_counter() < ends:
            tasks.create_task(_cry(stage, client, desk, found))
            await asyncio.sleep(CRY)


async def _cry(stage: Stage, client: aiohttp.ClientSession, desk: Console, found: Flood) -> None:
    began = time.perf_counter()
    try:
        talk = await visitor.begin(client, stage.origins[0], WORDS)
        answered = time.perf_counter()
        rang = await rings(desk, talk.id)
    except (TimeoutError, aiohttp.ClientError):
        found.silent += 1
        return
    found.from_request.append((rang - began) * 1000)
    found.until_acknowledged.append((answered - began) * 1000)
    found.from_acknowledgement.append((rang - answered) * 1000)


async def _asked(stage: Stage) -> int:
    return await _count(stage, turns.c.done_at.isnot(None))


async def _waiting(stage: Stage) -> int:
    return await _count(stage, turns.c.done_at.is_(None))


async def _count(stage: Stage, which: object) -> int:
    store = Store(stage.url)
    async with store.read() as connection:
        count = (await connection.execute(select(func.count()).select_from(turns).where(which))).scalar_one()
    await store.close()
    return int(count)


async def _calmed(stage: Stage) -> float:
    """Seconds until the bot has answered what was put off, as far as it does within CALM."""
    began = time.perf_counter()
    with suppress(TimeoutError):
        async with asyncio.timeout(CALM):
            while await _waiting(stage):
                await asyncio.sleep(0.5)
    return time.perf_counter() - began


async def _counted(stage: Stage, members: Sequence[crowd.Member], found: Flood) -> None:
    store, crowd_ids = Store(stage.url), {member.talk.id for member in members}
    async with store.read() as connection:
        stored = (await connection.execute(select(events.c.conversation_id, events.c.seq, events.c.client_id).where(events.c.author == "user"))).all()
        opened = (await connection.execute(select(cases.c.reason, func.count()).group_by(cases.c.reason))).all()
    await store.close()
    ours = [row for row in stored if row.conversation_id in crowd_ids]
    found.count.lost = len(found.written - {(row.conversation_id, row.seq) for row in ours})
    found.count.doubled = len(ours) - len({row.client_id for row in ours})
    found.opened = {reason: count for reason, count in opened}


def _panel(found: Flood) -> Panel:
    names = ("message acknowledged", "cry acknowledged", "acknowledged to ring", "cry to ring")
    figures = (found.acknowledged, found.until_acknowledged, found.from_acknowledgement, found.from_request)
    return Panel("In the flood: p99, ms", "", "", bars={name: float(spread(one)[2] or 0) for name, one in zip(names, figures)})
