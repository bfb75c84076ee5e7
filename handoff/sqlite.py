"""SQLite without a thread for each connection: a statement runs where it is asked, since it takes microseconds.

What waits for the disk, for another process or for a long count runs beside the loop. The faces below are those that
SQLAlchemy's asyncio dialect asks of a driver.
"""

import asyncio
import sqlite3
from collections.abc import Callable
from typing import Any, Self, TypeVar

from sqlalchemy import event, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

T = TypeVar("T")

# synchronous=FULL: an acknowledged message survives a power cut. secure_delete: erased words leave no free page behind.
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000", "foreign_keys=ON", "secure_delete=ON")
KEPT = 512  # compiled statements of a connection
TAKE = "BEGIN IMMEDIATE"  # waits for whoever writes from another process
PATIENCE = "PRAGMA busy_timeout=20000"  # ms it waits, beside the loop: a start must not fail because a command writes


class Cursor:
    """A cursor whose statements run at once, or beside the loop where its connection is for long ones."""

    __slots__ = ("_connection", "_cursor")

    def __init__(self, connection: "Driver") -> None:
        self._connection, self._cursor = connection, connection.raw.cursor()

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, sql: str, parameters: Any = ()) -> Self:
        """Run one statement."""
        if self._connection.is_long or sql == TAKE:
            await self._connection.beside(self._cursor.execute, sql, parameters)
        else:
            self._cursor.execute(sql, parameters)
        return self

    async def executemany(self, sql: str, rows: Any) -> Self:
        """Run one statement for each row."""
        self._cursor.executemany(sql, rows)
        return self

    async def fetchall(self) -> list[Any]:
        """The rows that are left; where there may be many they are read beside the loop too."""
        return await self._connection.beside(self._cursor.fetchall) if self._connection.is_long else self._cursor.fetchall()

    async def close(self) -> None:
        """Let go of its statement."""
        self._cursor.close()

    @property
    def description(self) -> Any:
        return self._cursor.description

    @property
    def rowcount(self) -> int:
        return self._cursor.rowcount

    @property
    def lastrowid(self) -> int | None:
        return self._cursor.lastrowid


class Driver:
    """A connection to a file. Opening it waits for nothing, so nobody can be cut in the middle of it and leave it behind."""

    def __init__(self, path: str, is_long: bool = False) -> None:
        self.raw, self.is_long = sqlite3.connect(path, isolation_level=None, check_same_thread=False, cached_statements=KEPT), is_long
        try:
            for pragma in PRAGMAS:
                self.raw.execute(f"PRAGMA {pragma}")
        except sqlite3.Error:
            self.raw.close()
            raise

    @property
    def _connection(self) -> sqlite3.Connection:
        return self.raw  # the dialect asks whether there is one

    async def beside(self, work: Callable[..., T], *given: Any) -> T:
        """Run in a thread; who is cut meanwhile stops the statement and waits for its end, so that nobody else has the connection before."""
        task = asyncio.ensure_future(asyncio.to_thread(work, *given))
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            self.raw.interrupt()
            await asyncio.gather(task, return_exceptions=True)
            raise

    def cursor(self) -> Cursor:
        """A new cursor."""
        return Cursor(self)

    async def create_function(self, *given: Any, **options: Any) -> None:
        """As sqlite3 does."""
        self.raw.create_function(*given, **options)

    async def commit(self) -> None:
        """Commit: the disk is waited for beside the loop."""
        await self.beside(self.raw.commit)

    async def rollback(self) -> None:
        """Undo the open transaction, if there is one."""
        self.raw.rollback()

    async def close(self) -> None:
        """Close the file."""
        self.raw.close()

    def stop(self) -> None:
        """Close the file, where nobody can wait."""
        self.raw.close()


def engine(url: str, begin: str | None = "BEGIN", pool_size: int = 1, is_long: bool = False) -> AsyncEngine:
    """Connections to one file. Transactions begin with that statement; without one each statement sees what is committed.

    `is_long`: every statement runs beside the loop.
    """
    path = str(make_url(url).database)

    async def opened() -> Driver:
        driver = Driver(path, is_long)
        if begin == TAKE:
            driver.raw.execute(PATIENCE)
        return driver

    found = create_async_engine(url, hide_parameters=True, pool_size=pool_size, max_overflow=0, pool_timeout=30, async_creator=opened)

    if begin is not None:
        event.listen(found.sync_engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return found
