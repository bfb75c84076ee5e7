"""Which part is down, and what stays possible: for whoever is woken by it, and for the balancer in front."""

import asyncio
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from handoff.bot import Bot
from handoff.models import desk, keyring
from handoff.store import Store
from handoff.vault import Vault
from handoff.wire import Wire

PATIENCE = 2.0  # seconds after which a database that says nothing is down

# What people can do → the parts it needs. Advice needs none: it is read from files.
NEEDS = {
    "advice": (),
    "begin": ("database", "key"),
    "write": ("database", "key"),
    "alarm": ("database", "key"),
    "relay": ("database", "key"),
    "answers": ("database", "key", "bot"),
}


async def told(store: Store, vault: Vault, bot: Bot, wire: Wire | None) -> dict[str, Any]:
    """Each part's state, and what is possible with those that are ready; without the wire everything is, a second later."""
    parts: dict[str, str] = {**await _database(store, vault), "bot": bot.health}
    if wire is not None:
        parts["wire"] = "ready" if wire.is_laid.is_set() else "cut"
    possible = [deed for deed, needed in NEEDS.items() if all(parts[part] == "ready" for part in needed)]
    return {**parts, "possible": possible}


async def _database(store: Store, vault: Vault) -> dict[str, str]:
    try:
        async with asyncio.timeout(PATIENCE), store.read() as connection:
            key = "ready" if await _is_held(connection, vault) else "missing"
    except Exception:  # noqa: BLE001 - whatever it says, it does not answer
        return {"database": "down", "key": "unknown"}
    return {"database": "ready", "key": key}


async def _is_held(connection: AsyncConnection, vault: Vault) -> bool:
    """Whether this process has the key that new conversations are wrapped with, and its file is still there for the next start."""
    await connection.execute(select(desk.c.seq))
    wanted = (await connection.execute(select(keyring.c.fingerprint))).scalar_one()
    return vault.holds(wanted)
