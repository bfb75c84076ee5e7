"""Visitor ↔ agent at a held rate: from the post of a message to the frame at the other's socket, committed before it is acknowledged.

Faster and faster, until one in a hundred is far too late. After each step as many messages a second go through a plain echo over
`websockets`, from the same client: what Python, this machine and this client cannot do better. No bot takes part: it would have
the second core, and its turns, as many as it can take, are what the bench `turn` measures.
"""

import asyncio
import os
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import aiohttp
import uvloop

from bench import visitor
from bench.alarm import WORDS
from bench.console import Console, console
from bench.echo import Echo, echoing
from bench.machine import worked
from bench.report import SPREAD, Findings, Panel, Table, median, spread
from bench.stage import DATABASES, ORIGIN, Stage, set_up

PAIRS, AGENTS = 100, 5
RATES = (50, 100, 200, 300, 400, 500, 600, 800)
GOAL, HOPELESS = 50.0, 200.0  # ms at p99: wanted, and so late that going faster says nothing more
WARMING = 0.5  # seconds that are not counted
ECHOING = 2.0  # seconds of echo after each step
LATE = 20.0  # seconds after which a message that was not seen counts as lost


@dataclass
class Step:
    """One rate: milliseconds to the other's socket and to the acknowledgement, what was never seen, what it cost."""

    rate: float
    seen: list[float] = field(default_factory=list)
    acknowledged: list[float] = field(default_factory=list)
    echoed: list[float] = field(default_factory=list)
    lost: int = 0
    reached: float = 0.0  # acknowledged a second
    work: float = 0.0  # ms of processor for a message, services and database
    own: float = 0.0  # the same of the client
    busy: float = 0.0  # share of a core that the busiest service took
    client: float = 0.0  # and the client

    @property
    def late(self) -> float:
        """The p99 in milliseconds; for ever where something was lost."""
        return float("inf") if self.lost or not self.seen else float(spread(self.seen)[2] or 0)


@dataclass
class Pair:
    """One visitor, her agent's case, and what is under way between them."""

    talk: visitor.Talk
    case_id: str
    cookie: str
    sent: dict[str, float] = field(default_factory=dict)


def measure(quick: bool = False, only: str | None = None, rates: Sequence[float] = RATES, seconds: float = 5.0) -> Findings:
    """Each database on a stage of its own, the echo beside it."""
    seconds, rates, pairs = (2.0, rates[:3], 10) if quick else (seconds, rates, PAIRS)
    climbs = {}
    for kind in [only] if only else DATABASES:
        with set_up(kind, services=DATABASES[kind].services) as stage:
            climbs[kind] = uvloop.run(climbed(stage, rates, seconds, pairs))
    return Findings([_table(kind, steps) for kind, steps in climbs.items()], [_said(kind, steps) for kind, steps in climbs.items()], [_panel(climbs)])


async def climbed(stage: Stage, rates: Iterable[float], seconds: float, pairs: int = PAIRS) -> list[Step]:
    """A step for each rate, until it is hopeless. Visitors sit at the first service, agents at the last."""
    await stage.ready()
    steps: list[Step] = []
    async with _relaying(stage, pairs) as relay, echoing(pairs) as echo:
        for rate in rates:
            steps.append(await _step(stage, relay, echo, rate, seconds))
            if steps[-1].late > HOPELESS:
                break
    return steps


async def _step(stage: Stage, relay: "Relay", echo: Echo, rate: float, seconds: float) -> Step:
    step, pids = Step(rate), stage.pids
    relay.step = step
    await held(rate, WARMING, relay.write)
    await relay.settled()
    step.seen, step.acknowledged, before = [], [], [*map(worked, pids), time.process_time()]
    began = time.perf_counter()
    await held(rate, seconds, relay.write)
    step.reached = len(step.acknowledged) / (time.perf_counter() - began)
    await relay.settled()
    *theirs, own = [now - then for now, then in zip([*map(worked, pids), time.process_time()], before)]
    lasted = time.perf_counter() - began
    step.work, step.own = [one * 1000 / max(1, len(step.seen)) for one in (sum(theirs), own)]
    step.busy, step.client = max(theirs[: len(stage.services)]) / lasted, own / lasted
    await held(rate, min(seconds, ECHOING), partial(echo.ask, step.echoed))
    return step


async def held(rate: float, seconds: float, write: Callable[[int], Awaitable[None]]) -> None:
    """Begin that many writes a second, whatever each takes; returns when all have ended."""
    began = time.perf_counter()
    async with asyncio.TaskGroup() as tasks:
        for number in range(int(rate * seconds)):
            await asyncio.sleep(max(0.0, began + number / rate - time.perf_counter()))
            tasks.create_task(_awaited(write(number)))


async def _awaited(one: Awaitable[None]) -> None:
    await one


@asynccontextmanager
async def _relaying(stage: Stage, pairs: int) -> AsyncIterator["Relay"]:
    """Consoles and visitors with open sockets; a console that does not listen from the beginning would be cut."""
    async with visitor.people() as client, AsyncExitStack() as open_:
        relay, hearing = Relay(stage, client), []
        for number in range(AGENTS):
            desk = await open_.enter_async_context(console(stage, client, f"bench{number}", stage.origins[-1]))
            hearing.append(asyncio.create_task(relay.hear(desk)))
            for pair in [await relay.begun(desk) for _ in range(pairs // AGENTS)]:
                hearing.append(asyncio.create_task(relay.visit(pair)))
        try:
            yield relay
        finally:
            for task in hearing:
                task.cancel()
            await asyncio.gather(*hearing, return_exceptions=True)


class Relay:
    """Visitors and agents who write to each other; `step` notes how long it takes."""

    def __init__(self, stage: Stage, client: aiohttp.ClientSession) -> None:
        self._stage, self._client = stage, client
        self._pairs: list[Pair] = []
        self._of_case: dict[str, Pair] = {}
        self.step = Step(0)

    async def begun(self, desk: Console) -> Pair:
        """A visitor who cries, and the agent who takes her case. Raises aiohttp's ClientResponseError."""
        talk = await visitor.begin(self._client, self._stage.origins[0], WORDS)
        case_id = await self._case(desk, talk)
        pair = Pair(talk, case_id, desk.cookie)
        self._pairs.append(pair)
        self._of_case[case_id] = pair
        await self._ask(desk.cookie, f"{case_id}/claim", {})
        await desk.socket.send_json({"type": "watch", "case_id": case_id, "after": 0})
        return pair

    async def _case(self, desk: Console, talk: visitor.Talk) -> str:
        async with self._client.get(f"{self._stage.origins[-1]}/api/v1/cases", headers={"cookie": desk.cookie}) as response:
            return next(case["id"] for case in (await response.json())["cases"] if case["conversation_id"] == talk.id)

    async def _ask(self, cookie: str, path: str, body: dict[str, str]) -> None:
        headers = {"origin": ORIGIN, "cookie": cookie}
        async with self._client.post(f"{self._stage.origins[-1]}/api/v1/cases/{path}", json=body, headers=headers) as response:
            response.raise_for_status()

    async def write(self, number: int) -> None:
        """One message; half are the visitors'. Raises aiohttp's ClientResponseError."""
        pair, id = self._pairs[number % len(self._pairs)], uuid.uuid4().hex.translate(_LETTERS)
        text = f"Je suis dans la cuisine. {id}"
        pair.sent[id] = began = time.perf_counter()
        if number // len(self._pairs) % 2 == 0:
            await visitor.write(self._client, pair.talk, text)
        else:
            await self._ask(pair.cookie, f"{pair.case_id}/messages", {"client_id": id, "text": text})
        self.step.acknowledged.append((time.perf_counter() - began) * 1000)

    async def settled(self) -> None:
        """Return when all that was written was seen; what was not in time is lost."""
        ends = time.perf_counter() + LATE
        while any(pair.sent for pair in self._pairs) and time.perf_counter() < ends:
            await asyncio.sleep(0.02)
        self.step.lost = sum(len(pair.sent) for pair in self._pairs)
        for pair in self._pairs:
            pair.sent.clear()

    async def hear(self, desk: Console) -> None:
        """What one agent's socket brings."""
        while True:
            frame = await desk.socket.receive_json()
            if frame["type"] == "events":
                self._note(self._of_case[frame["case_id"]], frame["events"], "user")

    async def visit(self, pair: Pair) -> None:
        """What one visitor's socket brings."""
        async for events in visitor.heard(self._client, pair.talk):
            self._note(pair, events, "agent")

    def _note(self, pair: Pair, events: list[dict[str, Any]], author: str) -> None:
        now = time.perf_counter()
        for event in events:
            if event.get("author") == author and (began := pair.sent.pop(event["text"].rsplit(" ", 1)[-1], None)) is not None:
                self.step.seen.append((now - began) * 1000)


_LETTERS = str.maketrans("0123456789", "ghijklmnop")  # long numbers are masked


def _table(kind: str, steps: list[Step]) -> Table:
    head = ["a second", "reached", "ack p50", "ack p99", *[f"seen {name}" for name in SPREAD], "lost", "CPU each", "of a core", "client CPU each", "of a core", "echo p50", "echo p99", "seen/echo p50"]
    rows = []
    for step in steps:
        acknowledged, echoed = spread(step.acknowledged), spread(step.echoed)
        ratio = round(median(step.seen) / (median(step.echoed) or 1), 1)
        rows.append([step.rate, round(step.reached, 1), acknowledged[0], acknowledged[2], *spread(step.seen), step.lost, round(step.work, 2), _share(step.busy), round(step.own, 2), _share(step.client), echoed[0], echoed[2], ratio])
    return Table(f"Messages relayed on {DATABASES[kind].title}, milliseconds", head, rows)


def _said(kind: str, steps: list[Step]) -> str:
    kept = [step for step in steps if step.late <= GOAL]
    best = f"{kept[-1].rate:g} messages a second with p99 {kept[-1].late:.0f} ms" if kept else "no rate that was tried"
    last = steps[-1]
    full = f"at {last.rate:g} a second the busiest service takes {_share(last.busy)} of a core, the client that plays everybody {_share(last.client)}, on this machine's {os.cpu_count()}"
    return f"{DATABASES[kind].title} holds {best} (goal: 500 with p99 under {GOAL:.0f} ms); {full}."


def _share(of_a_core: float) -> str:
    return f"{100 * of_a_core:.0f} %"


def _panel(climbs: dict[str, list[Step]]) -> Panel:
    lines = {DATABASES[kind].title: [[step.rate, min(step.late, 1000.0)] for step in steps] for kind, steps in climbs.items()}
    longest = max(climbs.values(), key=len)
    lines["plain echo"] = [[step.rate, float(spread(step.echoed)[2] or 0)] for step in longest]
    return Panel("Relay: from the post to the other's screen", "messages a second", "p99, ms", lines, goal=GOAL)
