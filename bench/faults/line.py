"""How a screen reaches the service: as the real ones do, with the same waits, ids and cursors, through a balancer."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp

from bench.faults.ledger import Letter
from bench.stage import ORIGIN

ANSWER = aiohttp.ClientTimeout(total=20)  # as the screens
SILENCE = 30.0  # seconds without a frame after which a socket is taken for dead
FIRST_WAIT, LONGEST_WAIT = 0.5, 15.0
GONE = (401, 404, 410)


class Refused(Exception):
    """The service said no, and a retry would not help: its status and code."""

    def __init__(self, status: int, error: dict[str, Any]) -> None:
        super().__init__(status, error.get("code"))
        self.status, self.code, self.facts = status, error.get("code"), error


class Line:
    """One screen's way to the services: another one after each failure, growing waits in between."""

    def __init__(self, client: aiohttp.ClientSession, origins: list[str], chance: random.Random, **headers: str) -> None:
        self._client, self._origins, self._chance = client, origins, chance
        self._headers = {"origin": ORIGIN, **headers}
        self._at = chance.randrange(len(origins))
        self.socket: aiohttp.ClientWebSocketResponse | None = None

    @property
    def origin(self) -> str:
        return self._origins[self._at % len(self._origins)]

    async def ask(self, method: str, path: str, body: Any = None, tries: Callable[[], None] = lambda: None, **headers: str) -> Any:
        """The answer's JSON, however many tries it takes. Raises Refused."""
        failures = 0
        while True:
            tries()
            try:
                return await self._once(method, path, body, headers)
            except (aiohttp.ClientError, TimeoutError, OSError):
                await self.pause(failures)
                failures += 1

    async def _once(self, method: str, path: str, body: Any, headers: dict[str, str]) -> Any:
        given = {"headers": {**self._headers, **headers}, "timeout": ANSWER}
        async with self._client.request(method, self.origin + path, json=body, **given) as response:
            if response.status >= 500 or response.status == 429:
                raise aiohttp.ClientError(str(response.status))
            answer = await response.json() if response.status != 204 else None
            if response.status >= 400:
                raise Refused(response.status, answer["error"])
            return answer

    async def deliver(self, letter: Letter, send: Callable[[Callable[[], None]], Awaitable[Any]]) -> Any:
        """Send a letter until it is acknowledged, and note both moments."""

        def try_() -> None:
            letter.tries += 1

        answer = await send(try_)
        letter.acknowledged = time.monotonic()
        return answer

    async def listen(self, path: str, hello: Callable[[], Any], heard: Callable[[dict[str, Any]], Awaitable[None]]) -> None:
        """Hear frames, reconnecting for ever; returns when the service says that it is over."""
        failures = 0
        while True:
            try:
                async with self._client.ws_connect(self.origin + path, headers=self._headers, timeout=aiohttp.ClientWSTimeout(ws_close=1.0)) as self.socket:
                    await self.socket.send_json(hello())
                    while (message := await self.socket.receive(timeout=SILENCE)).type is aiohttp.WSMsgType.TEXT:
                        failures = 0
                        await heard(message.json())
                    if 4400 <= (self.socket.close_code or 0) < 4500:
                        return
            except (aiohttp.ClientError, TimeoutError, OSError):
                pass
            finally:
                self.socket = None
            await self.pause(failures)
            failures += 1

    def cut(self) -> None:
        """The network drops the socket without a word."""
        connection = self.socket and self.socket._response.connection
        if connection and connection.transport:
            connection.transport.abort()

    async def pause(self, failures: int) -> None:
        """Wait, longer each time, then try another service."""
        self._at += 1
        await asyncio.sleep(min(LONGEST_WAIT, FIRST_WAIT * 2**failures) * self._chance.uniform(0.75, 1.25))
