"""Which master key wraps, as the database says; and rotation, which wraps every key anew and touches no word.

Whoever wraps a key reads the ring's row in the same transaction, and a rotation changes that row first: from its commit on
nothing new can come under an old key, not even from a process that slept meanwhile. So one pass over the rows is enough, and
the old keys leave the file at its end. A rotation that was cut goes on where it stood: rows already under the new key are left.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Column, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from handoff import keyfile
from handoff.models import agents, conversations, keyring
from handoff.store import Store
from handoff.vault import Vault

CHUNK = 100  # keys wrapped in one transaction: SQLite's only writer is given back after some milliseconds


async def wrapping(connection: AsyncConnection) -> bytes | None:
    """The fingerprint of the key to wrap with, held until the commit; None before the first rotation: the newest."""
    return (await connection.execute(select(keyring.c.fingerprint).with_for_update(read=True))).scalar_one()


async def settle(store: Store, vault: Vault) -> None:
    """At a start: name the key that wraps, so that a service which came without it makes none of its own that nobody else could open.

    Left as it is where the database holds keys that this file does not open.
    """
    async with store.write() as connection:
        one = (await connection.execute(select(conversations.c.id, conversations.c.wrapped_key).where(conversations.c.wrapped_key.isnot(None)).limit(1))).one_or_none()
        if one is None or vault.is_under(vault.newest, one.wrapped_key, f"conversations.wrapped_key:{one.id}"):
            await connection.execute(update(keyring).where(keyring.c.fingerprint.is_(None)).values(fingerprint=vault.newest))


async def rotate(store: Store, path: Path, told: Callable[[int], None] = lambda done: None) -> int:
    """Add a master key, wrap every key with it, forget the old ones; returns how many keys were wrapped anew.

    Safe while services run and when interrupted: run again, it finishes. Raises BlockingIOError where another rotation runs.
    """
    with keyfile.rotating(path):
        if len(keyfile.read(path)) == 1:
            keyfile.add(path)
        vault = Vault.from_file(path)
        async with store.write() as connection:
            await connection.execute(update(keyring).values(fingerprint=vault.newest))
        done = 0
        for column, place in SEALED:
            done += await _pass(store, vault, column, place, lambda some, before=done: told(before + some))
        keyfile.keep_newest(path)
    return done


# Everything under a master key: column → where its values are sealed to.
SEALED: tuple[tuple[Column[Any], str], ...] = (
    (conversations.c.wrapped_key, "conversations.wrapped_key:{id}"),
    (agents.c.totp_wrapped, "agents.totp:{id}"),
    (agents.c.totp_offered, "agents.totp:{id}"),
)


async def _pass(store: Store, vault: Vault, column: Column[Any], place: str, told: Callable[[int], None]) -> int:
    done, last = 0, ""
    rows = column.table.c
    while True:
        query = select(rows.id, column.label("sealed")).where(rows.id > last, column.isnot(None)).order_by(rows.id).limit(CHUNK)
        async with store.read() as connection:
            found = (await connection.execute(query)).all()
        if not found:
            return done
        done, last = done + await _wrap(store, vault, column, [(row.id, row.sealed, place.format(id=row.id)) for row in found]), found[-1].id
        told(done)


async def _wrap(store: Store, vault: Vault, column: Column[Any], found: list[tuple[str, bytes, str]]) -> int:
    """Wrap what is under an older key; a value that changed meanwhile was written under the newest, or erased."""
    older = [one for one in found if not vault.is_under(vault.newest, one[1], one[2])]
    if not older:
        return 0
    async with store.write() as connection:
        for id, sealed, place in older:
            anew = vault.seal(vault.open(sealed, place), place, vault.newest)
            same = (column.table.c.id == id) & (column == sealed)
            await connection.execute(update(column.table).where(same).values({column.name: anew}))
    return len(older)
