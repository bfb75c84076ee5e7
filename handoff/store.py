"""The database: SQLite by default, PostgreSQL by its URL. Writers are serial per conversation on both."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import BigInteger, Connection, func, make_url, select
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from handoff import postgresql, sqlite
from handoff.scribe import Scribe

MIGRATIONS = Path(__file__).parent / "migrations"

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
    """Opens transactions: `write` to change, `read` to look, `survey` to count."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.is_shared = make_url(url).get_backend_name() != "sqlite"  # several services may serve the same conversations
        if self.is_shared:
            self._server = postgresql.engine(url)
            self._outlook = self._server.looking()
            self._looks = postgresql.Looks(self._outlook)
            self._room = asyncio.Semaphore(postgresql.CONNECTIONS // 2)  # half of them are for those who yield to nobody
        else:
            self._file = sqlite.File(url)
            self._scribe = Scribe(self._file)

    def write(self, yields: bool = False) -> AbstractAsyncContextManager[AsyncConnection]:
        """One transaction that is committed at the end, or leaves nothing behind. A cancelled caller still gets a whole one.

        One that `yields` lets all others go first: in a flood those in danger and the agents are not behind everybody.
        """
        if not self.is_shared:
            return self._scribe.write(yields)
        return self._yielding() if yields else self._server.begin()

    @asynccontextmanager
    async def _yielding(self) -> AsyncIterator[AsyncConnection]:
        async with self._room, self._server.begin() as connection:
            yield connection

    @property
    def is_busy(self) -> bool:
        """Whether a writer who comes now has to wait for others."""
        return self._room.locked() if self.is_shared else self._scribe.is_busy

    def read(self) -> AbstractAsyncContextManager[AsyncConnection]:
        """What is committed, for a look of some milliseconds at most; nothing is written through it."""
        return self._looks.look() if self.is_shared else nullcontext(self._file.reader)

    def survey(self) -> AbstractAsyncContextManager[AsyncConnection]:
        """As `read`, for what goes over everything: nobody waits for it."""
        return self._outlook.connect() if self.is_shared else self._file.survey()

    async def migrate(self) -> None:
        """Bring the schema to the newest version; safe to call on every start."""
        database = make_url(self.url).database
        if not self.is_shared and database:
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
        return self.is_shared or not (await self._outside("PRAGMA busy_timeout=1000", "PRAGMA wal_checkpoint(TRUNCATE)", sqlite.PATIENCE))[1][0][0]

    async def compact(self) -> None:
        """Write the database anew without what was deleted. SQLite: writers wait, some seconds for 300 MB. PostgreSQL: nobody waits."""
        await self._outside(*(("VACUUM",) if self.is_shared else ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)")))

    async def _outside(self, *statements: str) -> list[list[Any]]:
        """Statements that no transaction may hold; on SQLite they take their turn among the writers."""
        if not self.is_shared:
            async with self._scribe.alone() as pen:
                return [await pen.beside(lambda: pen.raw.execute(statement).fetchall()) for statement in statements]
        async with self._server.connect() as connection:  # on the driver's own connection: SQLAlchemy would begin a transaction first
            raw: Any = (await connection.get_raw_connection()).driver_connection
            return [list(await raw.fetch(statement, timeout=VACUUM_WITHIN)) for statement in statements]

    async def close(self) -> None:
        """Give every connection back."""
        if self.is_shared:
            await self._looks.close()
            await self._server.dispose()
        else:
            await self._scribe.ended()
            await self._file.close()


def _upgrade(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
