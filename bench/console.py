"""An agent at her console, for the measures that need one."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import aiohttp

from bench.stage import ORIGIN, Stage
from handoff.accounts import Accounts
from handoff.agents import Agents
from handoff.settings import Settings
from handoff.store import Store
from handoff.vault import Vault

PASSWORD = "une phrase assez longue"


@dataclass
class Console:
    """Her socket, her session, and when she first heard each conversation ring."""

    socket: aiohttp.ClientWebSocketResponse
    cookie: str
    rang: dict[str, float] = field(default_factory=dict)
    news: asyncio.Event = field(default_factory=asyncio.Event)  # set, and made anew, when another rings


async def account(stage: Stage, login: str, name: str) -> None:
    """Make an agent's account on a stage."""
    settings = replace(Settings(), database=stage.url, key_file=stage.key_file, data=Path(stage.environment["RELAIS_DATA"]))
    store = Store(stage.url)
    await Agents(store, Vault.from_file(settings.key_file), settings).add(login, name, "agent", PASSWORD)
    await store.close()


async def first_password(stage: Stage) -> str:
    """A new first password for the account that the service made at its first start."""
    store = Store(stage.url)
    try:
        return await Accounts(store).reset_password("admin")
    finally:
        await store.close()


async def signed_in(client: aiohttp.ClientSession, origin: str, login: str) -> str:
    """The session's cookie, as a header. Raises aiohttp's ClientResponseError."""
    body = {"login": login, "password": PASSWORD}
    async with client.post(f"{origin}/api/v1/agents/session", json=body, headers={"origin": ORIGIN}) as response:
        response.raise_for_status()
        return response.headers["set-cookie"].split(";")[0]


@asynccontextmanager
async def console(stage: Stage, client: aiohttp.ClientSession, login: str, origin: str) -> AsyncIterator[Console]:
    """An agent on duty at one of the services, her socket open and its snapshot read."""
    await account(stage, login, login.capitalize())
    cookie = await signed_in(client, origin, login)
    headers = {"origin": ORIGIN, "cookie": cookie}
    async with client.put(f"{origin}/api/v1/agents/duty", json={"state": "on", "sound": True}, headers=headers) as response:
        response.raise_for_status()
    async with client.ws_connect(f"{origin}/api/v1/agents/stream", headers=headers) as socket:
        await socket.send_json({"after": None})
        await socket.receive_json()
        yield Console(socket, cookie)
