"""Agents and their sessions: argon2 for passwords, random tokens stored as hashes, lock-out after too many tries."""

import secrets
from collections.abc import Callable
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy import Row, delete, func, insert, select, update

from handoff.cases import Agent
from handoff.desk import clock
from handoff.errors import NotSignedIn, PasswordChangeRequired, PasswordTooWeak, TooManyAttempts, WrongLogin
from handoff.models import agents, audit, sessions
from handoff.settings import Settings
from handoff.store import Store
from handoff.vault import hashed

ROLES = ("agent", "supervisor", "administrator")
PASSWORD_MINIMUM = 12  # characters; length is what counts (NIST SP 800-63B)
LOCKED = 900_000  # ms that a login waits after too many wrong passwords

_hasher = PasswordHasher()
_NOBODY = _hasher.hash(secrets.token_hex(16))  # verified where a login does not exist, so that time tells nothing


class Agents:
    """Accounts and sessions."""

    def __init__(self, store: Store, settings: Settings, now: Callable[[], int] = clock) -> None:
        self._store, self._settings, self._now = store, settings, now

    async def add(self, login: str, name: str, role: str, password: str | None = None) -> str:
        """Make an account; returns its first password, to be changed at first use. Raises IntegrityError on a login in use."""
        first = password or "-".join(secrets.token_hex(2) for _ in range(4))
        row = {"id": secrets.token_urlsafe(16), "login": login, "name": name, "role": role, "created_at": self._now(), "failed_logins": 0}
        async with self._store.write() as connection:
            await connection.execute(insert(agents).values(password_hash=_hasher.hash(first), must_change=password is None, **row))
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

    async def sign_in(self, login: str, password: str, new_password: str | None) -> tuple[Agent, str]:
        """Open a session; returns the agent and the session's token.

        Raises WrongLogin, TooManyAttempts, PasswordChangeRequired at first use, PasswordTooWeak.
        """
        async with self._store.write() as connection:
            row = (await connection.execute(select(agents).where(agents.c.login == login, agents.c.disabled_at.is_(None)))).one_or_none()
            self._refuse_locked(row)
            right = _matches(row.password_hash if row else _NOBODY, password)
            changes: dict[str, Any] = {"failed_logins": 0, "locked_until": None} if right else self._one_more_failure(row)
            if row is not None and right and row.must_change and new_password is not None:
                changes |= {"password_hash": _new_hash(new_password, password), "must_change": False}
            if row is not None:
                await connection.execute(update(agents).where(agents.c.id == row.id).values(**changes))
            token = secrets.token_urlsafe(32)
            if row is not None and right and not (row.must_change and new_password is None):
                await connection.execute(insert(sessions).values(**self._session(row.id, token)))
                await connection.execute(insert(audit).values(at=self._now(), action="sign_in", agent_id=row.id, facts=""))
        if row is None or not right:
            raise WrongLogin()
        if row.must_change and new_password is None:
            raise PasswordChangeRequired()
        return Agent(row.id, row.login, row.name, row.role), token

    def _refuse_locked(self, row: Row[Any] | None) -> None:
        if row is not None and row.locked_until is not None and row.locked_until > self._now():
            raise TooManyAttempts(retry_after=(row.locked_until - self._now()) // 1000 + 1)

    def _one_more_failure(self, row: Row[Any] | None) -> dict[str, Any]:
        failures = (row.failed_logins if row else 0) + 1
        locked = failures >= self._settings.login_attempts
        return {"failed_logins": 0 if locked else failures, "locked_until": self._now() + LOCKED if locked else None}

    def _session(self, agent_id: str, token: str) -> dict[str, Any]:
        lasts = int(self._settings.session_hours * 3_600_000)
        return {"token_hash": hashed(token), "agent_id": agent_id, "created_at": self._now(), "expires_at": self._now() + lasts}

    async def of_session(self, token: str | None) -> Agent:
        """Who holds this session; raises NotSignedIn where it is missing, ended or expired."""
        if token is None:
            raise NotSignedIn()
        query = select(agents).join(sessions, sessions.c.agent_id == agents.c.id)
        alive = query.where(sessions.c.token_hash == hashed(token), sessions.c.expires_at > self._now(), agents.c.disabled_at.is_(None))
        async with self._store.read() as connection:
            row = (await connection.execute(alive)).one_or_none()
        if row is None:
            raise NotSignedIn()
        return Agent(row.id, row.login, row.name, row.role)

    async def sign_out(self, token: str) -> None:
        """End a session; ending it twice is no error."""
        async with self._store.write() as connection:
            await connection.execute(delete(sessions).where(sessions.c.token_hash == hashed(token)))


def _matches(password_hash: str, password: str) -> bool:
    try:
        return _hasher.verify(password_hash, password)
    except VerificationError:
        return False


def _new_hash(new_password: str, old: str) -> str:
    if len(new_password) < PASSWORD_MINIMUM or new_password == old:
        raise PasswordTooWeak(minimum=PASSWORD_MINIMUM)
    return _hasher.hash(new_password)
