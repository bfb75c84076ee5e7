"""How long until the service answers and the bot is ready, and what they weigh then."""

import asyncio
import time

import uvloop

from bench.machine import resident
from bench.report import Findings, Table, median
from bench.stage import Player, set_up

REST = 3.0  # seconds at rest before memory is read


def measure(quick: bool = False) -> Findings:
    """So many starts on SQLite, with a trained model; the first start of each makes key and schema."""
    runs = 1 if quick else 3
    found = [uvloop.run(started()) for _ in range(runs)]
    rows = [[name, *[round(value, 2) for value in (min(figures), median(figures), max(figures))]] for name, figures in ((name, [one[name] for one in found]) for name in found[0])]
    service, bot = (median([one[name] for one in found]) for name in ("service, first answer, s", "bot, ready, s"))
    said = f"The service answers after {service:.1f} s, the bot after {bot:.1f} s (goals: under 3 and 20; memory under 200 MB and 1 GB)."
    return Findings([Table(f"Starts, of {runs}", ["", "least", "median", "most"], rows)], [said])


async def started() -> dict[str, float]:
    """One start of each program, alone on the machine, then both at rest."""
    with set_up("sqlite", bots=1) as stage:
        service, bot = stage.services[0], stage.bots[0]
        service.health = "/healthz"
        found = {"service, first answer on an empty folder, s": await _took(service)}
        service.kill()
        found["service, first answer, s"] = await _took(service)
        found["bot, ready, s"] = await _took(bot)
        await asyncio.sleep(REST)
        for name, player in (("service", service), ("bot", bot)):
            assert player.process is not None
            found[f"{name} at rest, MB"] = resident(player.process.pid)
    return found


async def _took(player: Player) -> float:
    began = time.perf_counter()
    player.start()
    await player.answers()
    return time.perf_counter() - began
