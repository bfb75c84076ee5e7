"""The database: SQLite by default, PostgreSQL by its URL. Writers are serial per conversation on both."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import BigInteger, Connection, event, func, make_url, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

MIGRATIONS = Path(__file__).parent / "migrations"

# synchronous=FULL: an acknowledged message survives a power cut. secure_delete: erased words leave no free page behind.
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000", "foreign_keys=ON", "secure_delete=ON")

HELD_AT_MOST = 3_000  # ms that PostgreSQL lets an open transaction do nothing; ours never wait for anything but the database
ANSWER_WITHIN = 20.0  # seconds before a silent database counts as lost
VACUUM_WITHIN = 3600.0  # seconds; it waits for nobody and nobody for it
MIGRATING = 7235_4247  # key of the advisory lock that lets one service migrate at a time


class database_now(FunctionElement[int]):
    """The database's clock in milliseconds: the one clock that several services share for leases."""

    type = BigInteger()
    inherit_cache = True


@compiles(database_now, "sqlite")
def _sqlite_now(element: Any, compiler: Any, **kw: Any) -> str:
    return "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)"


@compiles(database_now, "postgresql")
def _postgresql_now(element: Any, compiler: Any, **kw: Any) -> str:
    return "CAST(extract(epoch from clock_timestamp()) * 1000 AS BIGINT)"


class Store:
    """Opens transactions: `write` to change, `read` to look."""

    def __init__(self, url: str) -> None:
        self.url = url
        if make_url(url).get_backend_name() == "sqlite":
            # One writer: SQLite has one write lock, and waiting for it here is fairer than its busy handler.
            self._writer = _sqlite(url, "BEGIN IMMEDIATE", pool_size=1)
            self._reader = _sqlite(url, "BEGIN", pool_size=4)
        else:
            self._writer = self._reader = _postgresql(url)

    @property
    def is_shared(self) -> bool:
        """True where several services may serve the same conversations."""
        return make_url(self.url).get_backend_name() != "sqlite"

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """One transaction that commits at the end, or leaves nothing behind. A cancelled caller still gets a whole one."""
        async with self._writer.begin() as connection:
            yield connection

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """One consistent view; nothing written through it is kept."""
        async with self._reader.connect() as connection:
            yield connection

    async def migrate(self) -> None:
        """Bring the schema to the newest version; safe to call on every start."""
        database = make_url(self.url).database
        if make_url(self.url).get_backend_name() == "sqlite" and database:
            Path(database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_async_engine(self.url, hide_parameters=True)
        async with engine.begin() as connection:
            if self.is_shared:  # services that start together migrate one after the other
                await connection.execute(select(func.pg_advisory_xact_lock(MIGRATING)))
            await connection.run_sync(_upgrade)
        await engine.dispose()

    async def empty_log(self) -> bool:
        """SQLite: pour the write-ahead log into the file and cut it, so that what was overwritten is gone from there too.

        False where a reader kept it from being cut: the next purge does. PostgreSQL recycles its log by itself.
        """
        return self.is_shared or not (await self._outside("PRAGMA busy_timeout=1000", "PRAGMA wal_checkpoint(TRUNCATE)", "PRAGMA busy_timeout=5000"))[1][0][0]

    async def compact(self) -> None:
        """Write the database anew without what was deleted. SQLite: writers wait, some seconds for 300 MB. PostgreSQL: nobody waits."""
        await self._outside(*(("VACUUM",) if self.is_shared else ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)")))

    async def _outside(self, *statements: str) -> list[list[Any]]:
        """Statements that no transaction may hold; on SQLite they take their turn among the writers."""
        async with self._writer.connect() as connection:
            raw: Any = (await connection.get_raw_connection()).driver_connection
            return [await _run(raw, statement) for statement in statements]

    async def close(self) -> None:
        """Give every connection back."""
        await asyncio.gather(self._writer.dispose(), self._reader.dispose())


async def _run(raw: Any, statement: str) -> list[Any]:
    """On the driver's own connection: SQLAlchemy would begin a transaction first."""
    if hasattr(raw, "fetch"):
        return list(await raw.fetch(statement, timeout=VACUUM_WITHIN))
    return list(await raw.execute_fetchall(statement))


def _upgrade(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _postgresql(url: str) -> AsyncEngine:
    """A paused service must not hold others' rows for longer than its own database lets it; nothing waits for ever."""
    settings = {"application_name": "relais", "idle_in_transaction_session_timeout": f"{HELD_AT_MOST}"}
    arguments = {"server_settings": settings, "command_timeout": ANSWER_WITHIN}
    return create_async_engine(url, hide_parameters=True, pool_size=16, max_overflow=0, pool_timeout=30, connect_args=arguments)


def _sqlite(url: str, begin: str, pool_size: int) -> AsyncEngine:
    engine = create_async_engine(url, hide_parameters=True, pool_size=pool_size, max_overflow=0, pool_timeout=30)

    @event.listens_for(engine.sync_engine, "connect")
    def _prepare(connection: Any, record: Any) -> None:
        connection.isolation_level = None  # transactions begin where we say, not where sqlite3 guesses
        cursor = connection.cursor()
        for pragma in PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
