"""What whoever runs the service does to accounts: close, open, give a new password, end sessions. Audited, safe while it runs."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Row, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from handoff import audit, passwords, second_factor
from handoff.desk import clock
from handoff.errors import UnknownAgent
from handoff.messages import iso
from handoff.models import agents, sessions
from handoff.store import Store


class Accounts:
    """Every account, the closed ones too, by login."""

    def __init__(self, store: Store, now: Callable[[], int] = clock) -> None:
        self._store, self._now = store, now

    async def everyone(self) -> list[dict[str, Any]]:
        """Each account with how many sessions it has open."""
        alive = (sessions.c.agent_id == agents.c.id) & (sessions.c.expires_at > self._now())
        opened = select(func.count()).select_from(sessions).where(alive).scalar_subquery()
        async with self._store.read() as connection:
            rows = (await connection.execute(select(agents, opened.label("sessions")).order_by(agents.c.login))).all()
        return [
            {"login": row.login, "name": row.name, "role": row.role, "disabled": row.disabled_at is not None,
             "second_factor": row.totp_wrapped is not None, "sessions": row.sessions}
            for row in rows
        ]  # fmt: skip

    async def sessions(self, login: str) -> list[dict[str, Any]]:
        """The open sessions of an account; raises UnknownAgent."""
        async with self._store.read() as connection:
            row = await _of(connection, login)
            mine = (sessions.c.agent_id == row.id) & (sessions.c.expires_at > self._now())
            found = (await connection.execute(select(sessions).where(mine).order_by(sessions.c.created_at))).all()
        return [{"id": one.id, "created_at": iso(one.created_at), "expires_at": iso(one.expires_at)} for one in found]

    async def end_sessions(self, login: str) -> int:
        """End every session of an account, sockets included; returns how many. Raises UnknownAgent."""
        async with self._store.write() as connection:
            return await self._end(connection, await _of(connection, login))

    async def disable(self, login: str) -> None:
        """Close an account: nobody signs in with it, its sessions end, its name stays on what it did. Raises UnknownAgent."""
        async with self._store.write() as connection:
            row = await self._change(connection, login, "agent_disable", disabled_at=self._now())
            await self._end(connection, row)

    async def enable(self, login: str) -> None:
        """Open a closed or locked account again; raises UnknownAgent."""
        async with self._store.write() as connection:
            await self._change(connection, login, "agent_enable", disabled_at=None, locked_until=None, failed_logins=0)

    async def reset_password(self, login: str) -> str:
        """A new first password, to be changed at its use; sessions end. Raises UnknownAgent."""
        first = passwords.first()
        stored = await passwords.hashed(first)
        async with self._store.write() as connection:
            values = {"password_hash": stored, "must_change": True, "locked_until": None, "failed_logins": 0}
            await self._end(connection, await self._change(connection, login, "password_reset", **values))
        return first

    async def reset_factor(self, login: str) -> None:
        """Take the second factor away from who lost telephone and codes; sessions end. Raises UnknownAgent."""
        async with self._store.write() as connection:
            row = await self._change(connection, login, "second_factor_reset", totp_step=None)
            await second_factor.forget(connection, row.id)
            await self._end(connection, row)

    async def set_role(self, login: str, role: str) -> None:
        """Another role, in force at the next request; raises UnknownAgent."""
        async with self._store.write() as connection:
            await self._change(connection, login, "role", role=role)

    async def _change(self, connection: AsyncConnection, login: str, action: str, **values: Any) -> Row[Any]:
        row = await _of(connection, login)
        await connection.execute(update(agents).where(agents.c.id == row.id).values(**values))
        await audit.record(connection, self._now(), action, None, None, agent=row.id)
        return row

    async def _end(self, connection: AsyncConnection, row: Row[Any]) -> int:
        ended = (await connection.execute(delete(sessions).where(sessions.c.agent_id == row.id))).rowcount
        await audit.record(connection, self._now(), "session_end", None, None, agent=row.id, ended=ended)
        return ended


async def _of(connection: AsyncConnection, login: str) -> Row[Any]:
    row = (await connection.execute(select(agents).where(agents.c.login == login))).one_or_none()
    if row is None:
        raise UnknownAgent()
    return row
