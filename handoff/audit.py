"""Who did and who read what: codes and numbers, never words."""

from typing import Any

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from handoff.models import audit
from handoff.store import Store


async def record(connection: AsyncConnection, now: int, action: str, agent_id: str | None = None, case_id: str | None = None, **facts: Any) -> None:
    """One line, in the transaction of what it tells; `agent_id` is empty where whoever runs the service did it."""
    line = " ".join(f"{name}={value}" for name, value in facts.items())
    await connection.execute(insert(audit).values(at=now, action=action, agent_id=agent_id, case_id=case_id, facts=line))


async def record_read(store: Store, now: int, agent_id: str | None, what: str, case_id: str | None = None) -> None:
    """That someone is about to read: committed before anything is shown."""
    async with store.write() as connection:
        await record(connection, now, what, agent_id, case_id)
