"""A visitor over the real interface: she begins, writes, and hears at her socket."""

import uuid
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import aiohttp

from bench.stage import ORIGIN

HEADERS = {"origin": ORIGIN}


@dataclass(frozen=True)
class Talk:
    """A conversation as its visitor knows it."""

    origin: str
    id: str
    token: str

    @property
    def path(self) -> str:
        return f"{self.origin}/api/v1/conversations/{self.id}"


def people() -> aiohttp.ClientSession:
    """A client that plays everybody: any number of connections, and nobody's cookies."""
    return aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0), cookie_jar=aiohttp.DummyCookieJar())


async def begin(client: aiohttp.ClientSession, origin: str, text: str | None = None) -> Talk:
    """A new conversation, with its first word if there is one. Raises aiohttp's ClientResponseError."""
    body = {"channel": "api", "client_id": uuid.uuid4().hex, **({"text": text} if text else {})}
    async with client.post(f"{origin}/api/v1/conversations", json=body, headers=HEADERS) as response:
        response.raise_for_status()
        answer = await response.json()
    return Talk(origin, answer["id"], answer["token"])


async def write(client: aiohttp.ClientSession, talk: Talk, text: str) -> int:
    """Post a message; its number, once it is acknowledged. Raises aiohttp's ClientResponseError."""
    body, headers = {"client_id": uuid.uuid4().hex, "text": text}, {**HEADERS, "authorization": f"Bearer {talk.token}"}
    async with client.post(f"{talk.path}/messages", json=body, headers=headers) as response:
        response.raise_for_status()
        return int((await response.json())["seq"])


async def heard(client: aiohttp.ClientSession, talk: Talk) -> AsyncIterator[list[dict[str, Any]]]:
    """What each frame at her socket brings; the first, which says that the socket is open, brings nothing."""
    async with client.ws_connect(f"{talk.path}/stream", headers=HEADERS) as socket:
        await socket.send_json({"token": talk.token, "after": 0})
        while True:
            frame = await socket.receive_json()
            if "events" in frame:
                yield frame["events"]
