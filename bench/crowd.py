"""Many talks at once, written to the database as the service writes them, in one transaction: what they do then is measured, not this."""

import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import insert, update

from bench.stage import Stage
from bench.visitor import Talk
from handoff.keyring import wrapping
from handoff.models import conversations, events, new_id
from handoff.store import Store, database_now
from handoff.talk import Conversation, event_place
from handoff.vault import Key, Vault, hashed

CHUNK = 500  # rows of one statement


@dataclass(frozen=True)
class Member:
    """A talk, and the key of its words."""

    talk: Talk
    key: Key


async def gathered(stage: Stage, count: int) -> list[Member]:
    """So many conversations that have not begun to speak, at the stage's first service."""
    store, vault, now = Store(stage.url), Vault.from_file(stage.key_file), _now()
    members, rows = [], []
    async with store.write() as connection:
        master = await wrapping(connection)
        for _ in range(count):
            id = new_id()
            key = vault.new_key(id, master)
            member = Member(Talk(stage.origins[0], id, key.token(id)), key)
            members.append(member)
            rows.append(asdict(Conversation(id, hashed(member.talk.token), None, "api", "fr", now, now, now, key.wrapped)))
        for chunk in _chunks(rows):
            await connection.execute(insert(conversations), chunk)
    await store.close()
    return members


async def told(stage: Stage, members: Sequence[Member], text: str) -> float:
    """A sentence to each, in one transaction of which nobody is poked; when it was committed, by `time.perf_counter`."""
    store, now = Store(stage.url), _now()
    columns = {"type": "message", "author": "system", "agent_id": None, "client_id": None, "at": now}
    async with store.write() as connection:
        await connection.execute(update(conversations).values(seq=conversations.c.seq + 1, touched_at=database_now()))
        seqs = {row.id: row.seq for row in await connection.execute(conversations.select())}
        rows = [
            {"conversation_id": one.talk.id, "seq": (seq := seqs[one.talk.id]), "body_sealed": one.key.seal({"text": text}, event_place(one.talk.id, seq)), **columns}
            for one in members
        ]
        for chunk in _chunks(rows):
            await connection.execute(insert(events), chunk)
    committed = time.perf_counter()
    await store.close()
    return committed


def _now() -> int:
    return time.time_ns() // 1_000_000


def _chunks(rows: list[dict[str, object]]) -> list[list[dict[str, object]]]:
    return [rows[at:at + CHUNK] for at in range(0, len(rows), CHUNK)]
