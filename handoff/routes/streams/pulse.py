"""One clock for all sockets: a ping that must be answered, and the beat that tells a screen that its line is alive.

A task and timers of its own for each would cost ten thousand open sockets a hundred megabytes and half a core.
"""

import asyncio
import contextlib
import logging
from collections.abc import Iterator

from sanic import Websocket
from sanic.exceptions import WebsocketClosed

from handoff.hub import Listener

log = logging.getLogger("relais.pulse")

STEPS = 20  # looks in half a heartbeat: ten thousand sockets are not pinged in one breath


class _Line:
    """An open socket, and when its next ping leaves."""

    def __init__(self, ws: Websocket, listener: Listener, due: float) -> None:
        self.ws, self.listener, self.due = ws, listener, due
        self.is_open, self.beats = True, False

    async def pulse(self) -> None:
        """Ping, and every other time a beat; who left two pings unanswered is gone."""
        if len(self.ws.pings) > 1:
            self.ws.fail_connection(1011)
            return
        transport = self.ws.io_proto and self.ws.io_proto.transport
        if transport and not transport.is_closing() and not transport.get_write_buffer_size():  # who takes nothing is found by what waits for her
            await self.ws.ping()
        if self.beats:
            self.listener.beat()
        self.beats = not self.beats


class Pulse:
    """The lines of this process, the next one due first."""

    def __init__(self, heartbeat: float) -> None:
        self._half = heartbeat / 2
        self._lines: dict[_Line, None] = {}

    @contextlib.contextmanager
    def taking(self, ws: Websocket, listener: Listener) -> Iterator[None]:
        """Ping this socket and beat for its listener as long as the block lasts."""
        line = _Line(ws, listener, self._now() + self._half)
        self._lines[line] = None
        try:
            yield
        finally:
            line.is_open = False
            self._lines.pop(line, None)

    async def run(self, closing: asyncio.Event) -> None:
        """Beat until closing."""
        while not closing.is_set():
            try:
                await self._round()
            except Exception as error:  # noqa: BLE001 - what finds the dead must outlive any single fault
                log.error("pulse failed", extra={"code": type(error).__name__})
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(closing.wait(), self._half / STEPS)

    async def _round(self) -> None:
        now = self._now()
        while self._lines and (line := next(iter(self._lines))).due <= now:
            del self._lines[line]
            with contextlib.suppress(WebsocketClosed):
                await line.pulse()
            if line.is_open:
                line.due = now + self._half
                self._lines[line] = None

    def _now(self) -> float:
        return asyncio.get_running_loop().time()
