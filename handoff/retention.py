"""How long words are kept. A leased purge, some rows at a time, so that whoever writes meanwhile waits for milliseconds.

What is past its time loses its row, and with the row the only key that opens its words. On SQLite a deleted row is overwritten
and the write-ahead log emptied at the end of each purge; but a page that was split long ago may keep a copy of a row that moved
(measured: 2 keys of 1,500). Once a day, at the quiet hour, the file is written anew without them.
"""

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Table, delete, select

from handoff import chores
from handoff.desk import clock
from handoff.models import audit, cases, conversations, sessions
from handoff.settings import Settings
from handoff.states import CaseStatus
from handoff.store import Store

log = logging.getLogger("relais.retention")

CHUNK = 10  # rows of one transaction
LEASE = 60_000  # ms; renewed after each chunk
HOURLY, DAILY = 3_600_000, 72_000_000  # ms; a day less four hours, so that the quiet hour is not missed
LOOK = 60.0  # seconds between two looks whether something is due
DAY = 86_400_000


@dataclass(frozen=True)
class Purged:
    """How many rows went."""

    talks: int = 0
    cases: int = 0
    audit: int = 0
    sessions: int = 0

    @property
    def words(self) -> int:
        return self.talks + self.cases


class Retention:
    """Purges by the settings, one process at a time."""

    def __init__(self, store: Store, settings: Settings, now: Callable[[], int] = clock) -> None:
        self._store, self._settings, self._now = store, settings, now

    async def run(self, closing: asyncio.Event) -> None:
        """Purge each hour, write the file anew each day, until the service closes; a failure is logged and tried again."""
        while not closing.is_set():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(closing.wait(), LOOK)
                return
            try:
                await self.purge_if_due()
                if time.localtime().tm_hour == self._settings.compact_hour:
                    await self.compact_if_due()
            except Exception as error:  # noqa: BLE001 - the next hour tries again
                log.error("purge failed", extra={"code": type(error).__name__})

    async def purge_if_due(self, at_once: bool = False) -> Purged | None:
        """Purge, if an hour went by or `at_once`; None where it is not due or another process is at it."""
        fence = await chores.take(self._store, "purge", LEASE, at_once)
        if fence is None:
            return None
        purged = await self._purge(fence)
        if purged.words:
            await self._store.empty_log()
        await chores.done(self._store, "purge", fence, HOURLY)
        log.info("purged", extra={"code": f"talks={purged.talks} cases={purged.cases} audit={purged.audit}"})
        return purged

    async def compact_if_due(self, at_once: bool = False) -> bool:
        """Write the file anew without what was deleted; writers wait meanwhile. False where it is not due or another is at it."""
        fence = await chores.take(self._store, "compact", 10 * LEASE, at_once)
        if fence is None:
            return False
        await self._store.compact()
        await chores.done(self._store, "compact", fence, DAILY)
        return True

    async def _purge(self, fence: int) -> Purged:
        talks = await self._delete(conversations, _without_case(self._since(self._settings.keep_talks)), fence)
        closed = await self._delete(conversations, _closed(self._since(self._settings.keep_cases)), fence)
        lines = await self._delete(audit, audit.c.at < self._since(self._settings.keep_audit), fence)
        ended = await self._delete(sessions, sessions.c.expires_at < self._now(), fence)
        return Purged(talks, closed, lines, ended)

    def _since(self, days: float) -> int:
        return self._now() - int(days * DAY)

    async def _delete(self, table: Table, condition: ColumnElement[bool], fence: int) -> int:
        """Some rows at a time; each is looked at again in the transaction that deletes it: whoever wrote meanwhile stays."""
        gone = 0
        while await chores.keep(self._store, "purge", fence, LEASE):
            async with self._store.read() as connection:
                found = list((await connection.execute(select(table.c.id).where(condition).limit(CHUNK))).scalars())
            if not found:
                break
            async with self._store.write() as connection:
                gone += (await connection.execute(delete(table).where(table.c.id.in_(found), condition))).rowcount
        return gone


def _without_case(since: int) -> Any:
    return conversations.c.has_case.is_(False) & (conversations.c.active_at < since)


def _closed(since: int) -> Any:
    """Closed before, and not a word since: what was written after the closing has its own time."""
    old = select(cases.c.conversation_id).where(cases.c.status == str(CaseStatus.CLOSED), cases.c.closed_at < since)
    return conversations.c.has_case.is_(True) & conversations.c.id.in_(old) & (conversations.c.active_at < since)
