"""SQLite without a thread for each connection: a statement runs where it is asked, in the event loop, since it takes microseconds.

What waits for the disk, for another process or for a long count runs beside the loop. SQLAlchemy's own driver speaks to
SQLite; its asyncio face here awaits nothing, so that a statement costs no task, no greenlet and no hand from a pool.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, TypeVar, cast

import sqlalchemy
from sqlalchemy import CursorResult, NullPool, create_engine, make_url
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection

from handoff.plans import Plan, Plans

T = TypeVar("T")

# synchronous=FULL: an acknowledged message survives a power cut. secure_delete: erased words leave no free page behind.
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000", "foreign_keys=ON", "secure_delete=ON")
KEPT = 512  # compiled statements of a connection
LONG = 2  # looks at everything, side by side
TAKE = "BEGIN IMMEDIATE"
PATIENCE = "PRAGMA busy_timeout=20000"  # ms for whoever writes from another process: a start must not fail because a command writes
AT_ONCE = "PRAGMA busy_timeout=0"


class _Cursor(sqlite3.Cursor):
    """Its rows are read with the statement: one that was left half read would show its connection an old database for ever."""

    def execute(self, sql: str, parameters: Any = ()) -> "_Cursor":
        super().execute(sql, parameters)
        self._rows = super().fetchall()[::-1] if self.description else []
        return self

    def fetchall(self) -> list[Any]:
        rows, self._rows = self._rows[::-1], []
        return rows

    def fetchone(self) -> Any:
        return self._rows.pop() if self._rows else None

    def fetchmany(self, size: int | None = 1) -> list[Any]:
        return [self._rows.pop() for _ in range(min(size or 1, len(self._rows)))]


class _Raw(sqlite3.Connection):
    def cursor(self, factory: Any = None) -> Any:
        return super().cursor(_Cursor)


class Connection(AsyncConnection):
    """A connection that is open as long as its database is; each statement sees what is committed, until `take`."""

    def __init__(self, inner: sqlalchemy.Connection, plans: Plans) -> None:
        self._plans = plans
        self.sync_connection, self.sync_engine = self._assign_proxied(inner), inner.engine
        self._inner, self.raw = inner, cast(sqlite3.Connection, inner.connection.driver_connection)

    async def execute(self, statement: Any, parameters: Any = None, **options: Any) -> CursorResult[Any]:  # type: ignore[override]
        """Run one statement, here and now."""
        plan = self._plans.of(statement, parameters)
        if plan is None:
            return self._inner.execute(statement, parameters)  # type: ignore[no-any-return]
        try:
            return self._asked(plan, parameters or {})
        except sqlite3.Error as error:
            self._inner._handle_dbapi_exception(error, None, None, None, None)
            raise

    def _asked(self, plan: Plan, parameters: Any) -> Any:
        cursor = self.raw.cursor()
        if plan.is_many:
            cursor.executemany(plan.sql, [plan.arguments(one) for one in parameters])
        else:
            cursor.execute(plan.sql, plan.arguments(parameters))
        return plan.answer(cursor.fetchall() if plan.gives is not None else (), cursor.rowcount)

    async def exec_driver_sql(self, statement: str, parameters: Any = None, **options: Any) -> CursorResult[Any]:
        """Run one statement as it is written, here and now."""
        return self._inner.exec_driver_sql(statement, parameters)  # type: ignore[no-any-return]

    async def take(self) -> None:
        """Begin to write; who writes from another process is waited for beside the loop. Raises sqlalchemy's OperationalError."""
        self.raw.execute(AT_ONCE)
        try:
            self._inner.exec_driver_sql(TAKE)
        except OperationalError:
            self.raw.execute(PATIENCE)
            await self.beside(self._inner.exec_driver_sql, TAKE)

    async def commit(self) -> None:
        """Commit: the disk is waited for beside the loop."""
        await self.beside(self._inner.commit)

    async def rollback(self) -> None:
        """Undo the open transaction, if there is one."""
        self._inner.rollback()
        self.raw.rollback()  # after a commit that failed SQLAlchemy thinks that there is none

    async def close(self) -> None:
        """Close the file."""
        self._inner.close()

    async def beside(self, work: Callable[..., T], *given: Any) -> T:
        """Run in a thread; who is cut meanwhile stops the statement and waits for its end, so that nobody else has the connection before."""
        task = asyncio.ensure_future(asyncio.to_thread(work, *given))
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            self.raw.interrupt()
            await asyncio.gather(task, return_exceptions=True)
            raise


class _Long(Connection):
    """One whose every statement runs beside the loop."""

    async def execute(self, statement: Any, parameters: Any = None, **options: Any) -> CursorResult[Any]:  # type: ignore[override]
        return await self.beside(self._inner.execute, statement, parameters)


class File:
    """One database file: a connection that reads, one that writes, and some for what takes long; opened when they are first asked for."""

    def __init__(self, url: str) -> None:
        path = str(make_url(url).database)
        self._engine = create_engine("sqlite://", hide_parameters=True, poolclass=NullPool, creator=partial(_opened, path))
        self._plans, self._room = Plans(self._engine.dialect), asyncio.Semaphore(LONG)
        self._reader: Connection | None = None
        self._writer: Connection | None = None
        self.surveying = 0

    @property
    def reader(self) -> Connection:
        """What all looks share: none waits inside, so they cannot meet."""
        self._reader = self._reader or self._open(Connection)
        return self._reader

    @property
    def writer(self) -> Connection:
        """The one that writes."""
        self._writer = self._writer or self._open(Connection)
        return self._writer

    @asynccontextmanager
    async def survey(self) -> AsyncIterator[AsyncConnection]:
        """A look of any length at one moment of the database."""
        async with self._room:
            connection = self._open(_Long)
            self.surveying += 1
            try:
                connection.raw.execute("BEGIN")
                yield connection
            finally:
                self.surveying -= 1
                await connection.close()

    async def close(self) -> None:
        """Close what is open; who asks again opens it again."""
        for connection in (self._reader, self._writer):
            if connection is not None:
                await connection.close()
        self._reader = self._writer = None

    def _open(self, kind: type[Connection]) -> Any:
        return kind(self._engine.connect(), self._plans)


def _opened(path: str) -> sqlite3.Connection:
    """A connection to a file. Opening it waits for nothing, so nobody can be cut in the middle of it and leave it behind."""
    raw = sqlite3.connect(path, isolation_level=None, check_same_thread=False, cached_statements=KEPT, factory=_Raw)
    try:
        for pragma in PRAGMAS:
            raw.execute(f"PRAGMA {pragma}")
    except sqlite3.Error:
        raw.close()
        raise
    return raw
