"""A canary phrase goes through every path and every failure of real processes; no log of any of them ever holds it."""

import asyncio
import json
import uuid
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from sqlalchemy import text

from bench.stage import ORIGIN, Stage, set_up
from handoff.agents import Agents
from handoff.settings import Settings
from handoff.store import Store
from handoff.vault import Vault

CANARY = "le perroquet violet est derrière la porte avec un couteau"
SIGHTED = (b"perroquet", "perroquet".encode("utf-16-le"))
PASSWORD = "un perroquet assez long"
JSON = {"content-type": "application/json"}


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_no_process_writes_words_into_a_log(kind: str) -> None:
    """Stored, refused, crashed, cut off, killed: services, bot and database log ids and codes."""
    with set_up(kind, services=1, bots=1) as stage:
        asyncio.run(_everything(stage))
        logs = {player.name: player.log.read_bytes() for player in [*stage.services, *stage.bots]}
        if stage.postgresql is not None:
            logs["postgresql"] = Path(stage.postgresql.log).read_bytes()
    assert b"database failed" in logs["service 1"] and b"bot failed" in logs["service 1"]
    assert {name for name, log in logs.items() if any(sight in log for sight in SIGHTED)} == set()


async def _everything(stage: Stage) -> None:
    await stage.ready()
    store = Store(stage.url)
    try:
        await _every_path(stage, store)
    finally:
        await store.close()


async def _every_path(stage: Stage, store: Store) -> None:
    house = Settings()
    await Agents(store, Vault.from_file(stage.key_file), house).add("ana", "Ana", "supervisor", PASSWORD)
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar(), timeout=aiohttp.ClientTimeout(total=30)) as client:
        desk = _Canary(stage, client, await _signed_in(client, stage.origins[0]))
        begun = await desk.begin()
        await desk.visitor(begun)
        await desk.agent(begun)
        await desk.sockets(begun)
        await desk.strangers()
        await desk.without_the_bot(stage, begun)
        await desk.without_the_database(store, begun)


async def _signed_in(client: aiohttp.ClientSession, origin: str) -> str:
    async with client.post(f"{origin}/api/v1/agents/session", json={"login": "ana", "password": PASSWORD}, headers={"origin": ORIGIN}) as response:
        return response.headers["set-cookie"].split(";")[0]


class _Canary:
    """Says the same thing everywhere."""

    def __init__(self, stage: Stage, client: aiohttp.ClientSession, cookie: str) -> None:
        self._origin, self._client, self._cookie = stage.origins[0], client, cookie

    async def begin(self) -> dict[str, Any]:
        first = {"channel": "api", "client_id": uuid.uuid4().hex, "text": CANARY}
        async with self._client.post(f"{self._origin}/api/v1/conversations", json=first) as response:
            return await response.json()

    async def _post(self, path: str, body: Any, **headers: str) -> int:
        """A body that is not bytes travels as JSON."""
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        try:
            async with self._client.post(f"{self._origin}{path}", data=raw, headers={**JSON, "origin": ORIGIN, **headers}) as response:
                await response.read()
                return response.status
        except aiohttp.ClientError:
            return 0  # a body over the limit may find the line closed

    async def write(self, begun: dict[str, Any], body: Any = None, verb: str = "messages", **headers: str) -> int:
        body = {"client_id": uuid.uuid4().hex, "text": CANARY} if body is None else body
        return await self._post(f"/api/v1/conversations/{begun['id']}/{verb}", body, **{"authorization": f"Bearer {begun['token']}", **headers})

    async def visitor(self, begun: dict[str, Any]) -> None:
        assert await self.write(begun) == 202
        assert await self.write(begun, {"address": CANARY}, "location") == 202
        assert await self.write(begun, {"client_id": "client-id-1", "text": CANARY, CANARY: CANARY}) == 400
        assert await self.write(begun, {"client_id": CANARY, "text": CANARY}) == 400
        assert await self.write(begun, {"client_id": "client-id-1", "choice": CANARY}) == 409
        assert await self.write(begun, f'{{"text": "{CANARY}'.encode()) == 400
        assert await self.write(begun, CANARY.encode("utf-16-le")) == 400
        assert await self.write(begun, CANARY.encode(), **{"content-type": "text/plain"}) == 415
        assert await self.write(begun, {"client_id": "client-id-1", "text": CANARY * 100}) == 413
        assert await self.write(begun, {"client_id": "client-id-1", "text": CANARY * 9000}) in (0, 413)
        assert await self.write(begun, authorization=f"Bearer {uuid.uuid4().hex} perroquet") == 401
        await self.write(begun, CANARY.encode(), "exit", **{"content-type": "text/plain"})

    async def agent(self, begun: dict[str, Any]) -> None:
        headers = {"cookie": self._cookie}
        path = f"/api/v1/cases/{await self._case_of(begun)}"
        assert await self._post(f"{path}/claim", {}, **headers) == 200
        assert await self._post(f"{path}/messages", {"client_id": "client-id-9", "text": CANARY}, **headers) == 202
        assert await self._post(f"{path}/notes", {"text": CANARY}, **headers) == 200
        assert await self._post(f"{path}/dispatch", {"unit": CANARY}, **headers) == 200
        assert await self._post(f"{path}/contact", {"text": CANARY, "consent": True}, **headers) == 200
        assert await self._post(f"{path}/priority", {"seen": 9999, "priority": 2, "reason": CANARY}, **headers) == 200
        assert await self._post(f"{path}/close", {"seen": 0, "outcome": CANARY}, **headers) == 400
        assert await self._post(f"{path}/notes", {"text": CANARY, CANARY: 1}, **headers) == 400
        assert await self._post("/api/v1/cases/perroquet/notes", {"text": CANARY}, **headers) == 404
        for place in (path, f"{path}/dispatch", f"{path}/sheet"):
            async with self._client.get(self._origin + place, headers=headers) as response:
                assert response.status == 200 and "perroquet" in await response.text()

    async def _case_of(self, begun: dict[str, Any]) -> str:
        """The case, once the model's answer, or its silence, has opened one."""
        async with asyncio.timeout(30):
            while True:
                async with self._client.get(f"{self._origin}/api/v1/cases", headers={"cookie": self._cookie}) as response:
                    for case in (await response.json())["cases"]:
                        if case["conversation_id"] == begun["id"]:
                            return str(case["id"])
                await asyncio.sleep(0.1)

    async def sockets(self, begun: dict[str, Any]) -> None:
        url = f"{self._origin}/api/v1/conversations/{begun['id']}/stream"
        for frame in ({"token": begun["token"], "after": 0}, {"token": CANARY, "after": CANARY}, CANARY):
            async with self._client.ws_connect(url, headers={"origin": ORIGIN}) as socket:
                await socket.send_str(frame if isinstance(frame, str) else json.dumps(frame))
                await socket.send_str(CANARY)
                await socket.send_str(json.dumps({"typing": CANARY, "read": CANARY}))
                await socket.receive(timeout=15)

    async def strangers(self) -> None:
        assert await self._post("/api/v1/agents/session", {"login": CANARY, "password": CANARY}) == 401
        assert await self._post(f"/api/v1/{CANARY}", {}) == 404
        async with self._client.get(f"{self._origin}/api/v1/conversations/perroquet/events?after=perroquet", headers={"authorization": f"Bearer {CANARY.encode().hex()}"}) as response:
            assert response.status == 404

    async def without_the_bot(self, stage: Stage, begun: dict[str, Any]) -> None:
        """Paused in the middle of a turn, then killed."""
        other = await self.begin()
        stage.bots[0].pause()
        await self.write(other)
        await asyncio.sleep(3.5)  # longer than the service waits for it
        stage.bots[0].resume()
        await self.write(other)
        stage.bots[0].kill()
        assert await self.write(begun) == 202

    async def without_the_database(self, store: Store, begun: dict[str, Any]) -> None:
        """A table that is gone: the statement fails with the words already in its parameters."""
        async with store.write() as connection:
            await connection.execute(text("ALTER TABLE events RENAME TO elsewhere"))
        assert await self.write(begun) == 503
        async with store.write() as connection:
            await connection.execute(text("ALTER TABLE elsewhere RENAME TO events"))
