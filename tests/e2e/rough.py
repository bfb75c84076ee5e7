"""A bad network between screens and service: packets come late because they were lost, lines break, and lines fall silent without a word.

Chromium's own emulation knows delay and speed; loss it has for calls alone. What TCP makes of a lost packet is a wait, so that is what is done here.
"""

import asyncio
import contextlib
import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

PACKET = 1400  # bytes
AGAIN = 0.2  # seconds until a lost packet is sent again; twice as long each time


class Rough:
    """The way a browser takes to the service. How bad it is may change at any moment; each chance is that of one packet."""

    def __init__(self, service: str, seed: int) -> None:
        self._service, self._chance = urlsplit(service), random.Random(seed)
        self._lines: set[asyncio.Task[None]] = set()
        self.loss = self.breaks = self.silences = 0.0
        self.broken = self.silenced = self.lost = 0
        self._port = 0

    @property
    def flag(self) -> str:
        """How a browser is told to go this way; the address it shows and says stays the service's."""
        return f"--host-rules=MAP {self._service.netloc} 127.0.0.1:{self._port}"

    def calm(self) -> None:
        """From here on everything passes, on lines that still live."""
        self.loss = self.breaks = self.silences = 0.0

    async def serve(self, opened: threading.Event, closing: asyncio.Event) -> None:
        """Carry until it is told to close."""
        server = await asyncio.start_server(self._carry_both, "127.0.0.1", 0)
        self._port = server.sockets[0].getsockname()[1]
        opened.set()
        await closing.wait()
        server.close()
        for line in self._lines:
            line.cancel()
        await asyncio.gather(*self._lines, return_exceptions=True)

    async def _carry_both(self, screen: asyncio.StreamReader, to_screen: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self._lines.add(task)
        service, to_service = await asyncio.open_connection(self._service.hostname, self._service.port)
        ways = [asyncio.create_task(self._carry(*ends)) for ends in ((screen, to_service), (service, to_screen))]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        except asyncio.CancelledError:
            pass  # the end of the test
        finally:
            for way in ways:
                way.cancel()
            for writer in (to_screen, to_service):
                writer.transport.abort()
            await asyncio.gather(*ways, return_exceptions=True)
            self._lines.discard(task)

    async def _carry(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        """One way of one line, until it ends or breaks."""
        with contextlib.suppress(OSError):
            while packet := await source.read(PACKET):
                if self._falls(self.breaks):
                    self.broken += 1
                    return
                if self._falls(self.silences):
                    self.silenced, self.silences = self.silenced + 1, 0.0  # one at a time: each is found by a patience of its own, one after the other
                    await asyncio.Event().wait()  # the line stands open, and nothing comes of it any more
                again = AGAIN
                while self._falls(self.loss):
                    self.lost += 1
                    await asyncio.sleep(again)
                    again *= 2
                sink.write(packet)
                await sink.drain()

    def _falls(self, chance: float) -> bool:
        return self._chance.random() < chance


@contextmanager
def rough(service: str, seed: int) -> Iterator[Rough]:
    """A bad network for as long as it lasts; good until it is made bad."""
    line, opened = Rough(service, seed), threading.Event()
    loop = asyncio.new_event_loop()
    closing = asyncio.Event()

    def run() -> None:
        loop.run_until_complete(line.serve(opened, closing))
        loop.close()

    thread = threading.Thread(target=run)
    thread.start()
    opened.wait()
    try:
        yield line
    finally:
        loop.call_soon_threadsafe(closing.set)
        thread.join()
