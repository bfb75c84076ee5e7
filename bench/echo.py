"""A plain echo over `websockets`: says back what it is told, stores nothing, checks nothing. The limit of what is measured beside it.

`python -m bench.echo PORT` serves it.
"""

import asyncio
import os
import sys
import time
import uuid
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import aiohttp
import uvloop
from websockets.asyncio.server import Request, Response, ServerConnection, serve

from bench.stage import Player, playing
from bench.visitor import people
from handoff.setup import assistant

HEALTH = "/health"


class Echo:
    """Open sockets to an echo."""

    def __init__(self, sockets: list[aiohttp.ClientWebSocketResponse]) -> None:
        self._sockets = sockets
        self._asked: dict[str, asyncio.Future[None]] = {}

    async def ask(self, echoed: list[float], number: int) -> None:
        """Say something, wait until it comes back, note the milliseconds."""
        text, back = f"Je suis dans la cuisine. {uuid.uuid4().hex}", asyncio.get_running_loop().create_future()
        self._asked[text] = back
        began = time.perf_counter()
        await self._sockets[number % len(self._sockets)].send_str(text)
        await back
        echoed.append((time.perf_counter() - began) * 1000)

    async def hear(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        """What comes back on one socket."""
        while True:
            self._asked.pop(await socket.receive_str()).set_result(None)


@asynccontextmanager
async def echoing(count: int) -> AsyncIterator[Echo]:
    """An echo as a process of its own, and that many sockets to it."""
    with TemporaryDirectory() as folder:
        port = assistant.free_port()
        player = Player("echo", [sys.executable, "-m", "bench.echo", str(port)], dict(os.environ), f"http://127.0.0.1:{port}", HEALTH, Path(folder) / "log")
        async with playing(player), people() as client, AsyncExitStack() as open_:
            sockets = [await open_.enter_async_context(client.ws_connect(player.url)) for _ in range(count)]
            echo = Echo(sockets)
            hearing = [asyncio.create_task(echo.hear(socket)) for socket in sockets]
            try:
                yield echo
            finally:
                for task in hearing:
                    task.cancel()
                await asyncio.gather(*hearing, return_exceptions=True)


async def _serve(port: int) -> None:
    async with serve(_say_back, "127.0.0.1", port, process_request=_healthy, ping_interval=None) as server:
        await server.serve_forever()


async def _say_back(connection: ServerConnection) -> None:
    async for message in connection:
        await connection.send(message)


def _healthy(connection: ServerConnection, request: Request) -> Response | None:
    return connection.respond(200, "") if request.path == HEALTH else None


if __name__ == "__main__":
    uvloop.run(_serve(int(sys.argv[1])))
