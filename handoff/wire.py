"""The wire between services that share a PostgreSQL database: pokes and whispers leave by NOTIFY and come by LISTEN.

On a connection of its own, after the commit: inside the transaction a notification makes every commit wait for its turn.
What gathers while one packet is under way leaves together in the next. Ids, typing and read marks only, never words. What is
lost with the connection costs the catch-up's second.
"""

import asyncio
import contextlib
import json
import logging
from collections.abc import AsyncIterator, Iterator
from typing import Any

from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from handoff.hub import Hub

log = logging.getLogger("relais.wire")

CHANNEL = "relais"
PACKET = 7_000  # bytes; PostgreSQL carries less than 8,000
LATEST = 256  # whispers kept while a packet is under way; the oldest are worth the least
PROBE = 5.0  # seconds without a packet before the line is tried, and the longest that a packet may take
RETRY = 0.5  # seconds before a cut line is laid again
# Nothing here has to survive a power cut: a packet must not wait for the disk.
_SETTINGS = {"application_name": "relais wire", "synchronous_commit": "off"}


class Wire:
    """Carries what one service's hub says to every other's; `run` lays the line again whenever it is cut."""

    def __init__(self, url: str, hub: Hub) -> None:
        self._engine = create_async_engine(url, poolclass=NullPool, hide_parameters=True, isolation_level="AUTOCOMMIT", connect_args={"server_settings": _SETTINGS})
        self._hub = hub
        self._topics: set[str] = set()
        self._whispers: dict[tuple[str, str], dict[str, Any]] = {}
        self._due = asyncio.Event()
        self._over = asyncio.Event()
        self.is_laid = asyncio.Event()  # set while it hears
        hub.beyond = self

    def poke(self, *topics: str) -> None:
        """Leave with the next packet."""
        if topics:
            self._topics.update(topics)
            self._due.set()

    def whisper(self, topic: str, frame: dict[str, Any]) -> None:
        """Leave with the next packet; a later frame of the same kind takes an earlier one's place."""
        self._whispers[topic, next(iter(frame))] = frame
        while len(self._whispers) > LATEST:
            del self._whispers[next(iter(self._whispers))]
        self._due.set()

    async def run(self) -> None:
        """Carry until `stop`."""
        while not self._over.is_set():
            try:
                async with self._line() as line:
                    await self._carry(line)
            except Exception as error:  # noqa: BLE001 - whatever cuts the line, it is laid again
                log.warning("wire cut", extra={"code": type(error).__name__})
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._over.wait(), RETRY)
        await self._engine.dispose()

    def stop(self) -> None:
        """Carry nothing more."""
        self._over.set()
        self._due.set()

    @contextlib.asynccontextmanager
    async def _line(self) -> AsyncIterator[Any]:
        async with self._engine.connect() as connection:
            line = (await connection.get_raw_connection()).driver_connection
            assert line is not None
            own = line.get_server_pid()
            line.add_termination_listener(lambda _: self._due.set())
            await line.add_listener(CHANNEL, lambda _, sender, __, packet: sender != own and self._arrived(packet))
            self.is_laid.set()
            try:
                yield line
            finally:
                self.is_laid.clear()
                line.terminate()

    async def _carry(self, line: Any) -> None:
        self._topics.clear()  # what gathered while there was no line has been caught up with
        while not self._over.is_set():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._due.wait(), PROBE)
            self._due.clear()
            packets = list(self._packets())
            for packet in packets:
                await line.execute("SELECT pg_notify($1, $2)", CHANNEL, packet, timeout=PROBE)
            if not packets:
                await line.execute("SELECT 1", timeout=PROBE)

    def _packets(self) -> Iterator[str]:
        """All that has gathered, as few packets as it takes."""
        said: list[Any] = [*self._topics, *([topic, frame] for (topic, _), frame in self._whispers.items())]
        self._topics.clear()
        self._whispers.clear()
        packet: list[str] = []
        for one in map(_compact, said):
            if packet and sum(map(len, packet)) + len(packet) + len(one) > PACKET:
                yield f"[{','.join(packet)}]"
                packet = []
            packet.append(one)
        if packet:
            yield f"[{','.join(packet)}]"

    def _arrived(self, packet: str) -> None:
        for one in json.loads(packet):
            if isinstance(one, str):
                self._hub.ring(one)
            else:
                self._hub.tell(*one)


def _compact(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"))
