"""How long from a message with a certain cue to the ring at a console, over the real interface, with the bot and without.

Each run is a conversation of its own. Two figures: from the moment the visitor's request leaves to the frame at the agent's
socket, and from its acknowledgement to that frame (negative: the console rang before the visitor was answered). On PostgreSQL
she sits at another service than the visitor.
"""

import asyncio
import time
from dataclasses import dataclass, field

import uvloop

from bench import visitor
from bench.console import Console, console
from bench.report import SPREAD, Cell, Findings, Panel, Table, median, spread
from bench.stage import DATABASES, Stage, set_up

WORDS = "il est derrière la porte avec un couteau"
WITHIN = 10.0  # seconds after which an alarm counts as lost
GOAL = 150.0  # ms at p99, from the acknowledgement


@dataclass
class Rung:
    """Milliseconds, one for each message."""

    from_request: list[float] = field(default_factory=list)
    from_acknowledgement: list[float] = field(default_factory=list)


def measure(quick: bool = False, only: str | None = None, runs: int = 60) -> Findings:
    """Every database, the bot up and down."""
    runs, rows, medians = 10 if quick else runs, [], {}
    for kind in [only] if only else DATABASES:
        title, services, bots = DATABASES[kind]
        for name, present in (("bot up", bots), ("bot down", 0)):
            with set_up(kind, services, present) as stage:
                rung = uvloop.run(ring(stage, runs))
            rows += [_row(f"{title}, {name}: from the request", rung.from_request), _row(f"{title}, {name}: from the acknowledgement", rung.from_acknowledgement)]
            medians[f"{title}, {name}"] = median(rung.from_request)
    worst = max(float(row[3] or 0) for row in rows[1::2])
    said = f"From acknowledgement to ring, p99 is {worst:.0f} ms in the worst row (goal: under {GOAL:.0f})."
    return Findings([Table("Alarm, milliseconds", ["", *SPREAD, "messages"], rows)], [said], [Panel("Alarm: from the cry to the ring", "", "median, ms", bars=medians)])


async def ring(stage: Stage, runs: int) -> Rung:
    """Cry so many times, one after the other. Raises TimeoutError where a console stays silent."""
    await stage.ready()
    rung = Rung()
    async with visitor.people() as client, console(stage, client, "bench", stage.origins[-1]) as desk:
        hearing = asyncio.create_task(hear(desk))
        for _ in range(runs):
            began = time.perf_counter()
            talk = await visitor.begin(client, stage.origins[0], WORDS)
            answered = time.perf_counter()
            rang = await rings(desk, talk.id)
            rung.from_request.append((rang - began) * 1000)
            rung.from_acknowledgement.append((rang - answered) * 1000)
        hearing.cancel()
    return rung


async def rings(desk: Console, conversation_id: str) -> float:
    """When she first heard it ring, by `time.perf_counter`. Raises TimeoutError."""
    async with asyncio.timeout(WITHIN):
        while conversation_id not in desk.rang:
            await desk.news.wait()
    return desk.rang[conversation_id]


async def hear(desk: Console) -> None:
    """Note the first ring of each conversation, for as long as her socket is open."""
    while True:
        frame = await desk.socket.receive_json()
        if frame["type"] == "case" and frame["case"]["ringing"]:
            desk.rang.setdefault(frame["case"]["conversation_id"], time.perf_counter())
            desk.news.set()
            desk.news = asyncio.Event()


def _row(name: str, milliseconds: list[float]) -> list[Cell]:
    return [name, *spread(milliseconds), len(milliseconds)]
