"""PostgreSQL: SQLAlchemy's pool and transactions, and under them the driver itself for statements that have a plan."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import CursorResult
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.util import greenlet_spawn

from handoff.plans import Plan, Plans

CONNECTIONS = 16
LOOKING = 4  # of them, at most, for looks
HELD_AT_MOST = 3_000  # ms that PostgreSQL lets an open transaction do nothing; ours never wait for anything but the database
ANSWER_WITHIN = 20.0  # seconds before a silent database counts as lost

_COUNT = re.compile(r" (\d+)$")


class Connection(AsyncConnection):
    """One whose planned statements go to the driver at once."""

    async def execute(self, statement: Any, parameters: Any = None, **options: Any) -> CursorResult[Any]:  # type: ignore[override]
        """Run one statement."""
        plan = self.engine.plans.of(statement, parameters)  # type: ignore[attr-defined]
        if plan is None or self.sync_connection is None:
            return await super().execute(statement, parameters, **options)
        inner: Any = self.sync_connection
        face = inner.connection.dbapi_connection
        try:
            if face._transaction is None:
                await face._start_transaction()
            return await _asked(face.driver_connection, plan, parameters or {})  # type: ignore[return-value]
        except BaseException as error:
            await greenlet_spawn(_fail, inner, face, error)
            raise


class Engine(AsyncEngine):
    """SQLAlchemy's pool; its connections share their plans."""

    _connection_cls = Connection

    def __init__(self, inner: Any, plans: Plans | None = None) -> None:
        super().__init__(inner)
        self.plans = plans or Plans(inner.dialect)

    def looking(self) -> "Engine":
        """The same for looks: each statement sees what is committed, with no transaction to begin and end around it."""
        return Engine(self.sync_engine.execution_options(isolation_level="AUTOCOMMIT"), self.plans)


class Looks:
    """Connections for looks, kept in hand: to take one from the pool and to give it back costs more than the look."""

    def __init__(self, pool: Engine) -> None:
        self._pool, self._room = pool, asyncio.Semaphore(LOOKING)
        self._free: list[AsyncConnection] = []

    @asynccontextmanager
    async def look(self) -> AsyncIterator[AsyncConnection]:
        """One of them; each statement sees what is committed."""
        async with self._room:
            connection = self._free.pop() if self._free else await self._pool.connect()
            try:
                yield connection
            except Exception:
                if connection.invalidated:  # the others have lost the server too
                    await connection.close()
                    await self.close()
                raise
            except BaseException:
                await asyncio.shield(connection.close())  # who was cut may leave half a question on it
                raise
            finally:
                if not connection.closed:
                    self._free.append(connection)

    async def close(self) -> None:
        """Give them back; who looks again takes new ones."""
        free, self._free = self._free, []
        for connection in free:
            await connection.close()


def engine(url: str) -> Engine:
    """A paused service must not hold others' rows for longer than its own database lets it; nothing waits for ever."""
    settings = {"application_name": "relais", "idle_in_transaction_session_timeout": f"{HELD_AT_MOST}"}
    arguments = {"server_settings": settings, "command_timeout": ANSWER_WITHIN}
    made = create_async_engine(url, hide_parameters=True, pool_size=CONNECTIONS, max_overflow=0, pool_timeout=30, connect_args=arguments)
    return Engine(made.sync_engine)


async def _asked(driver: Any, plan: Plan, parameters: Any) -> Any:
    if plan.is_many:
        await driver.executemany(plan.sql, [plan.arguments(one) for one in parameters])
        return plan.answer((), -1)
    if plan.gives is not None:
        rows = await driver.fetch(plan.sql, *plan.arguments(parameters))
        return plan.answer(rows, len(rows))
    count = _COUNT.search(await driver.execute(plan.sql, *plan.arguments(parameters)))
    return plan.answer((), int(count[1]) if count else -1)


def _fail(inner: Any, face: Any, error: BaseException) -> None:
    """As SQLAlchemy does for its own statements: the error by its own name, and a line that is lost is thrown away."""
    try:
        face._handle_exception(error)
    except BaseException as known:
        inner._handle_dbapi_exception(known, None, None, None, None)
