"""Agents and their sessions: password, second factor, random tokens stored as hashes, lock-out after too many tries."""

import secrets
from collections.abc import Callable
from typing import Any

from sqlalchemy import Row, bindparam, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from handoff import audit, passwords, second_factor
from handoff.staff import Agent
from handoff.desk import clock
from handoff.errors import (
    CodeRequired,
    NotSignedIn,
    PasswordChangeRequired,
    PasswordTooWeak,
    SecondFactorRequired,
    TooManyAttempts,
    UnknownSession,
    WrongLogin,
)
from handoff.messages import iso
from handoff.models import agents, new_id, sessions
from handoff.second_factor import Offer
from handoff.settings import Settings
from handoff.store import Store
from handoff.vault import Vault, hashed

ROLES = ("agent", "supervisor", "administrator")  # each may what those before it may
LOCKED = 900_000  # ms that a login waits after too many wrong passwords or codes

_HOLDER = select(agents.c.id, agents.c.login, agents.c.name, agents.c.role, agents.c.totp_wrapped).join(sessions, sessions.c.agent_id == agents.c.id).where(
    sessions.c.token_hash == bindparam("token"), sessions.c.expires_at > bindparam("at"), agents.c.disabled_at.is_(None)
)
_UNFINISHED = (CodeRequired, PasswordChangeRequired, PasswordTooWeak, SecondFactorRequired)  # the password was right


class Agents:
    """Accounts and sessions."""

    def __init__(self, store: Store, vault: Vault, settings: Settings, now: Callable[[], int] = clock) -> None:
        self._store, self._vault, self._settings, self._now = store, vault, settings, now

    async def add(self, login: str, name: str, role: str, password: str | None = None) -> str:
        """Make an account; returns its first password, to be changed at first use. Raises IntegrityError on a login in use."""
        first = password or passwords.first()
        row = {"id": new_id(), "login": login, "name": name, "role": role, "created_at": self._now(), "failed_logins": 0}
        stored = await passwords.hashed(first)
        async with self._store.write() as connection:
            await connection.execute(insert(agents).values(password_hash=stored, must_change=password is None, **row))
            await audit.record(connection, self._now(), "agent_add", None, None, agent=row["id"], role=role)
        return first

    async def count(self) -> int:
        """How many accounts there are."""
        async with self._store.read() as connection:
            return (await connection.execute(select(func.count()).select_from(agents))).scalar_one()

    async def everyone(self) -> list[dict[str, str]]:
        """Who a case can be transferred to."""
        async with self._store.read() as connection:
            query = select(agents.c.id, agents.c.login, agents.c.name, agents.c.role).where(agents.c.disabled_at.is_(None))
            return [dict(row) for row in (await connection.execute(query.order_by(agents.c.name))).mappings()]

    async def sign_in(self, login: str, password: str, new_password: str | None = None, code: str | None = None) -> tuple[Agent, str]:
        """Open a session; returns the agent and the session's token. All or nothing: a refusal changes nothing but the count of tries.

        Raises WrongLogin, TooManyAttempts, PasswordChangeRequired at first use, PasswordTooWeak, CodeRequired, WrongCode,
        and SecondFactorRequired, with what to show, where the house asks for one and the agent has none.
        """
        row = await self._proven(login, password)
        token = secrets.token_urlsafe(32)
        try:
            changes = {"failed_logins": 0, "locked_until": None, **await self._new_password(row, password, new_password)}
            async with self._store.write() as connection:
                fresh = await self._take(connection, row)
                await self._check_factor(connection, fresh, code)
                await connection.execute(update(agents).where(agents.c.id == row.id).values(**changes))
                await connection.execute(insert(sessions).values(**self._session(row.id, token)))
                await audit.record(connection, self._now(), "sign_in", row.id)
        except SecondFactorRequired:
            await self._give_back(row.id)
            raise SecondFactorRequired(**vars(await self._offer(row))) from None
        except _UNFINISHED:
            await self._give_back(row.id)
            raise
        return await self.of_session(token), token

    async def _proven(self, login: str, password: str) -> Row[Any]:
        """The account whose password this is. A try is counted before it is checked: guesses made side by side count too."""
        row = await self._counted(login)
        if not await passwords.matches(row and row.password_hash, password) or row is None:
            raise WrongLogin()
        return row

    async def _counted(self, login: str) -> Row[Any] | None:
        tried = update(agents).where(agents.c.login == login, agents.c.disabled_at.is_(None)).values(failed_logins=agents.c.failed_logins + 1)
        async with self._store.write() as connection:
            row = (await connection.execute(tried.returning(agents))).one_or_none()
            self._refuse_locked(row and row.locked_until)
            locks = row is not None and row.failed_logins > self._settings.login_attempts
            if row is not None and locks:
                until = {"failed_logins": 0, "locked_until": self._now() + LOCKED}
                await connection.execute(update(agents).where(agents.c.id == row.id).values(**until))
                await audit.record(connection, self._now(), "lock_out", row.id)
        self._refuse_locked(self._now() + LOCKED if locks else None)
        return row

    def _refuse_locked(self, until: int | None) -> None:
        if until is not None and until > self._now():
            raise TooManyAttempts(retry_after=(until - self._now()) // 1000 + 1)

    async def _give_back(self, agent_id: str) -> None:
        """A try that only lacked its second half was no guess."""
        mine = (agents.c.id == agent_id) & (agents.c.failed_logins > 0)
        async with self._store.write() as connection:
            await connection.execute(update(agents).where(mine).values(failed_logins=agents.c.failed_logins - 1))

    async def _new_password(self, row: Row[Any], password: str, new_password: str | None) -> dict[str, Any]:
        if not row.must_change:
            return {}
        if new_password is None:
            raise PasswordChangeRequired()
        return {"password_hash": await passwords.accepted(new_password, password), "must_change": False}

    async def _take(self, connection: AsyncConnection, row: Row[Any]) -> Row[Any]:
        """The account as it stands now, held until the commit; raises WrongLogin if its password or state changed meanwhile."""
        same = (agents.c.id == row.id) & (agents.c.password_hash == row.password_hash) & agents.c.disabled_at.is_(None)
        taken = update(agents).where(same).values(locked_until=None).returning(agents)
        fresh = (await connection.execute(taken)).one_or_none()
        if fresh is None:
            raise WrongLogin()
        return fresh

    async def _check_factor(self, connection: AsyncConnection, agent: Row[Any], code: str | None) -> None:
        if agent.totp_wrapped is not None:
            await second_factor.check(connection, self._vault, agent, code, self._now())
        elif self._settings.second_factor and code is None:
            raise SecondFactorRequired()
        elif self._settings.second_factor:
            await second_factor.confirm(connection, self._vault, agent, code, self._now())
            await audit.record(connection, self._now(), "second_factor_on", agent.id)

    async def _offer(self, row: Row[Any]) -> Offer:
        async with self._store.write() as connection:
            return await second_factor.offer(connection, self._vault, await self._take(connection, row))

    async def first_codes(self, agent: Agent) -> list[str]:
        """Recovery codes for who has a second factor and was given none yet."""
        if not agent.second_factor:
            return []
        async with self._store.write() as connection:
            return await second_factor.first_codes(connection, agent.id)

    async def offer_factor(self, agent: Agent, password: str) -> Offer:
        """A second factor of one's own choice, not yet in force; raises WrongLogin or TooManyAttempts."""
        row = await self._proven(agent.login, password)
        await self._give_back(row.id)
        return await self._offer(row)

    async def confirm_factor(self, agent: Agent, code: str) -> list[str]:
        """Put it in force and return the recovery codes; raises WrongCode or TooManyAttempts."""
        row = await self._counted(agent.login)
        async with self._store.write() as connection:
            fresh = await self._take(connection, _there(row))
            await second_factor.confirm(connection, self._vault, fresh, code, self._now())
            await audit.record(connection, self._now(), "second_factor_on", agent.id)
            codes = await second_factor.first_codes(connection, agent.id)
        await self._give_back(agent.id)
        return codes

    async def drop_factor(self, agent: Agent, password: str, code: str) -> None:
        """Do without again, where the house allows it; raises SecondFactorRequired, WrongLogin, WrongCode or TooManyAttempts."""
        if self._settings.second_factor:
            raise SecondFactorRequired()
        row = await self._proven(agent.login, password)
        async with self._store.write() as connection:
            fresh = await self._take(connection, row)
            if fresh.totp_wrapped is not None:
                await second_factor.check(connection, self._vault, fresh, code, self._now())
            await second_factor.forget(connection, agent.id)
            await audit.record(connection, self._now(), "second_factor_off", agent.id)
        await self._give_back(agent.id)

    async def change_password(self, agent: Agent, password: str, new_password: str, token: str) -> None:
        """Another password; one's other sessions end. Raises WrongLogin, PasswordTooWeak or TooManyAttempts."""
        row = await self._proven(agent.login, password)
        await self._give_back(row.id)
        stored = await passwords.accepted(new_password, password)
        async with self._store.write() as connection:
            await self._take(connection, row)
            await connection.execute(update(agents).where(agents.c.id == row.id).values(password_hash=stored))
            others = (sessions.c.agent_id == row.id) & (sessions.c.token_hash != hashed(token))
            await connection.execute(delete(sessions).where(others))
            await audit.record(connection, self._now(), "password", row.id)

    def _session(self, agent_id: str, token: str) -> dict[str, Any]:
        lasts = int(self._settings.session_hours * 3_600_000)
        times = {"created_at": self._now(), "expires_at": self._now() + lasts}
        return {"token_hash": hashed(token), "id": new_id(), "agent_id": agent_id, **times}

    async def of_session(self, token: str | None) -> Agent:
        """Who holds this session; raises NotSignedIn where it is missing, ended or expired."""
        if token is None:
            raise NotSignedIn()
        async with self._store.read() as connection:
            row = (await connection.execute(_HOLDER, {"token": hashed(token), "at": self._now()})).one_or_none()
        if row is None:
            raise NotSignedIn()
        return Agent(row.id, row.login, row.name, row.role, row.totp_wrapped is not None)

    async def sessions(self, agent: Agent, token: str) -> list[dict[str, Any]]:
        """One's own open sessions, newest first; which of them asks is marked."""
        mine = (sessions.c.agent_id == agent.id) & (sessions.c.expires_at > self._now())
        async with self._store.read() as connection:
            rows = (await connection.execute(select(sessions).where(mine).order_by(sessions.c.created_at.desc()))).all()
        return [
            {"id": row.id, "created_at": iso(row.created_at), "expires_at": iso(row.expires_at), "current": row.token_hash == hashed(token)}
            for row in rows
        ]

    async def end_session(self, agent: Agent, session_id: str) -> None:
        """End one of one's own sessions; raises UnknownSession."""
        async with self._store.write() as connection:
            ended = await connection.execute(delete(sessions).where(sessions.c.id == session_id, sessions.c.agent_id == agent.id))
            if ended.rowcount == 0:
                raise UnknownSession()
            await audit.record(connection, self._now(), "session_end", agent.id)

    async def sign_out(self, token: str) -> None:
        """End a session; ending it twice is no error."""
        async with self._store.write() as connection:
            await connection.execute(delete(sessions).where(sessions.c.token_hash == hashed(token)))


def _there(row: Row[Any] | None) -> Row[Any]:
    if row is None:
        raise NotSignedIn()
    return row
