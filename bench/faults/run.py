"""One run: the stage is set, people talk, things break, all is mended, and what was promised is counted."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import aiohttp
from sqlalchemy import func, select

from bench.console import account, signed_in
from bench.faults import script
from bench.faults.breaking import Breaker
from bench.faults.ledger import Count, count
from bench.faults.line import Line
from bench.faults.people import Agent, Visitor
from bench.stage import Stage, set_up
from handoff.models import turns
from handoff.store import Store

QUIET = 60.0  # seconds in which every turn that is left must have been taken


@dataclass(frozen=True)
class Size:
    """How many people, for how long, how much they write and how often something breaks."""

    seconds: float = 300.0
    visitors: int = 200
    agents: int = 20
    gap: float = 15.0  # seconds between two messages of one person, on average
    every: float = 6.0  # seconds between two faults, on average
    kinds: Sequence[str] = script.KINDS  # what breaks


@dataclass
class Outcome:
    """What one run found."""

    name: str
    count: Count
    broken: Counter[str]
    cases: int
    rate: float  # messages acknowledged a second


async def run(name: str, kind: str, seed: int, size: Size, services: int, bots: int, proxy: bool = False) -> Outcome:
    """Play the whole plan of a seed on an empty stage. Raises TimeoutError where it does not come to rest."""
    with set_up(kind, services, bots, proxy) as stage:
        await stage.ready()
        connector = aiohttp.TCPConnector(limit=0)
        async with aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar()) as client:
            return await _played(name, stage, client, seed, size)


async def _played(name: str, stage: Stage, client: aiohttp.ClientSession, seed: int, size: Size) -> Outcome:
    visitors = [_visitor(stage, client, seed, number, size) for number in range(size.visitors)]
    agents = [await _agent(stage, client, seed, number, size) for number in range(size.agents)]
    over, breaker = asyncio.Event(), Breaker(stage, [person.cut for person in [*visitors, *agents]], seed)
    people = [asyncio.create_task(person.live(over)) for person in [*visitors, *agents]]
    breaking = asyncio.create_task(breaker.run(script.faults(seed, size.seconds, size.every, size.kinds)))
    await asyncio.wait([*people, breaking], timeout=size.seconds, return_when=asyncio.FIRST_EXCEPTION)
    over.set()
    await breaking
    async with asyncio.timeout(3 * QUIET):  # what was under way is brought to its end
        await asyncio.gather(*people)
    await _quiet(stage)
    return await _counted(name, breaker.done, visitors, agents, size)


def _visitor(stage: Stage, client: aiohttp.ClientSession, seed: int, number: int, size: Size) -> Visitor:
    chance = random.Random(f"{seed} visitor {number} moments")
    return Visitor(number, Line(client, stage.origins, chance), script.said(seed, number), chance, size.gap)


async def _agent(stage: Stage, client: aiohttp.ClientSession, seed: int, number: int, size: Size) -> Agent:
    login, chance = f"agent{number}", random.Random(f"{seed} agent {number}")
    await account(stage, login, f"Camille {number}")
    cookie = await signed_in(client, stage.desks[0], login)
    agent = Agent(f"Camille {number}", Line(client, stage.desks, chance, cookie=cookie), chance, size.gap / 2)
    await agent.begin()
    return agent


async def _quiet(stage: Stage) -> None:
    """Return when no turn is left to take, or each has had the time to be."""
    store, ends = Store(stage.url), time.monotonic() + QUIET
    left = select(func.count()).select_from(turns).where(turns.c.done_at.is_(None))
    while time.monotonic() < ends:
        async with store.read() as connection:
            if not (await connection.execute(left)).scalar_one():
                break
        await asyncio.sleep(0.5)
    await store.close()


async def _counted(name: str, broken: Counter[str], visitors: Sequence[Visitor], agents: Sequence[Agent], size: Size) -> Outcome:
    cases, behind = await _desks(agents)
    found = {visitor.talk.id: await visitor.compared() for visitor in visitors if visitor.talk.id}
    for agent in agents:
        agent.leave()
    answers = [answer for agent in agents for answer in agent.answers]
    for visitor in visitors:
        visitor.talk.answers = [letter for id, letter in answers if id == visitor.talk.id]
    total = count([visitor.talk for visitor in visitors], found, {case["conversation_id"] for case in cases})
    total.screens += len(behind)
    total.where += behind
    return Outcome(name, total, broken, len(cases), total.acknowledged / size.seconds)


async def _desks(agents: Sequence[Agent]) -> tuple[list[dict[str, Any]], list[str]]:
    """Every case, and the agents whose screens show something else once they are as far, or have had the time to be."""
    ends = time.monotonic() + QUIET
    while True:
        desk = await agents[0].queue()
        if {agent.seq for agent in agents} == {desk["seq"]} or time.monotonic() > ends:
            fresh = {case["id"]: case for case in desk["cases"]}
            return desk["cases"], [agent.name for agent in agents if {id: case for id, case in agent.screen.items() if id in fresh} != fresh]
        await asyncio.sleep(0.2)
