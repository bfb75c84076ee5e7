"""What breaks things: processes killed or paused, sockets cut, the database's connections cut or stopped."""

import asyncio
import contextlib
import os
import random
import signal
import sqlite3
from collections import Counter
from collections.abc import Callable, Sequence

import asyncpg

from bench.faults.script import Fault
from bench.stage import Player, Stage

CUT = 0.3  # share of the sockets, or of the database's connections, that one fault takes


class Breaker:
    """Breaks what the plan says, when it says so, and mends it again."""

    def __init__(self, stage: Stage, sockets: Sequence[Callable[[], None]], seed: int) -> None:
        self._stage, self._sockets, self._chance = stage, sockets, random.Random(f"{seed} breaker")
        self._busy: dict[str, asyncio.Lock] = {}
        self.done: Counter[str] = Counter()

    async def run(self, faults: Sequence[Fault]) -> None:
        """Every fault at its time; they may overlap, one program breaks once at a time. Returns when all is mended."""
        began = asyncio.get_running_loop().time()
        async with asyncio.TaskGroup() as breaking:
            for fault in faults:
                await asyncio.sleep(max(0.0, began + fault.at - asyncio.get_running_loop().time()))
                breaking.create_task(self._break(fault))

    async def _break(self, fault: Fault) -> None:
        verb, _, what = fault.kind.partition(" ")
        proxies = [self._stage.proxy] if self._stage.proxy else []
        players = {"service": self._stage.services, "bot": self._stage.bots, "proxy": proxies}.get(what)
        if players is not None:
            await self._program(players[fault.target % len(players)], verb, fault.lasts)
        elif what == "sockets":
            for cut in self._chance.sample(list(self._sockets), max(1, int(len(self._sockets) * CUT))):
                cut()
        elif verb == "restart":
            await asyncio.to_thread(self._stage.restart_database)
        elif self._stage.postgresql is None:
            await self._lock(fault.lasts)
        else:
            await self._backends(verb, fault.lasts)
        self.done[fault.kind] += 1

    async def _program(self, player: Player, verb: str, lasts: float) -> None:
        async with self._busy.setdefault(player.name, asyncio.Lock()):
            if verb == "pause":
                player.pause()
                try:
                    await asyncio.sleep(lasts)
                finally:
                    player.resume()
                return
            player.kill()
            await asyncio.sleep(lasts)
            player.start()
            await player.answers()

    async def _lock(self, lasts: float) -> None:
        """SQLite has no connection to cut: another program holds its write lock."""
        other = sqlite3.connect(self._stage.url.split("///")[1], isolation_level=None, timeout=10)
        with contextlib.closing(other), contextlib.suppress(sqlite3.OperationalError):
            other.execute("BEGIN IMMEDIATE")
            await asyncio.sleep(lasts)
            other.execute("ROLLBACK")

    async def _backends(self, verb: str, lasts: float) -> None:
        """Connections of the services, the wire's included, are ended by the database, or stop where they are."""
        line = await asyncpg.connect(self._stage.url.replace("+asyncpg", ""))
        try:
            rows = await line.fetch("SELECT pid FROM pg_stat_activity WHERE application_name LIKE 'relais%' ORDER BY backend_start")
            pids = self._chance.sample([row["pid"] for row in rows], max(1, int(len(rows) * CUT))) if rows else []
            if verb == "cut":
                for pid in pids:
                    await line.execute("SELECT pg_terminate_backend($1)", pid)
                return
        finally:
            await line.close()
        for pid in pids:
            _signal(pid, signal.SIGSTOP)
        try:
            await asyncio.sleep(lasts)
        finally:
            for pid in pids:
                _signal(pid, signal.SIGCONT)


def _signal(pid: int, number: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, number)
