"""What the database counts at a scrape: the same on every service, so whoever adds up takes the maximum. Names and numbers, never words or ids."""

import asyncio
import logging
import shutil
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from prometheus_client import Metric, generate_latest
from prometheus_client.core import GaugeMetricFamily
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from handoff.bot import HEALTHS
from handoff.desk import clock
from handoff.models import cases, chores, turns, webhooks
from handoff.retention import HOURLY
from handoff.settings import Settings
from handoff.staff import staff_of
from handoff.states import IMMINENT, ORDINARY, CaseStatus
from handoff.store import Store

log = logging.getLogger("relais.census")

PATIENCE = 5.0  # seconds after which a database that says nothing is down
PRIORITIES = range(IMMINENT, ORDINARY + 1)
OPEN = (str(CaseStatus.WAITING), str(CaseStatus.CLAIMED))


class Scrape:
    """What one scrape reads: this process's own series, then the database's."""

    def __init__(self, *parts: Iterable[Metric]) -> None:
        self._parts = parts

    def collect(self) -> Iterator[Metric]:
        """Every series."""
        for part in self._parts:
            yield from part

    def text(self) -> bytes:
        """Prometheus' text format."""
        return generate_latest(self)  # type: ignore[arg-type]


async def taken(store: Store, settings: Settings) -> list[Metric]:
    """Count; where the database does not answer, that alone is told."""
    try:
        async with asyncio.timeout(PATIENCE), store.survey() as connection:
            found = [*await _queue(connection), *await _alarms(connection), *await _work(connection), *await _chores(connection)]
            found.append(await _staff(connection, settings))
    except Exception as error:  # noqa: BLE001 - a scrape must come back above all when the database does not
        log.warning("census not taken", extra={"code": type(error).__name__})
        return [_one("relais_database_up", "Whether the database answers", 0)]
    return [_one("relais_database_up", "Whether the database answers", 1), *found, *_disk(store, settings)]


def bots(healths: Sequence[str]) -> Metric:
    """How many bots are in each state, as this process sees them."""
    family = GaugeMetricFamily("relais_bots", "Bots by their state, as this process sees them", labels=["health"])
    for health in HEALTHS:
        family.add_metric([health], healths.count(health))
    return family


def wire(is_laid: bool) -> Metric:
    """Whether this process hears the others."""
    return _one("relais_wire_up", "Whether this process hears the other services at once", is_laid)


async def _queue(connection: AsyncConnection) -> list[Metric]:
    waiting = GaugeMetricFamily("relais_cases", "Open cases", labels=["status", "priority"])
    oldest = GaugeMetricFamily("relais_case_oldest_wait_seconds", "Age of the case that waits longest for an agent", labels=["priority"])
    query = select(cases.c.status, cases.c.priority, func.count().label("count"), func.min(cases.c.waiting_at).label("since"))
    rows = await connection.execute(query.where(cases.c.status.in_(OPEN)).group_by(cases.c.status, cases.c.priority))
    found = {(row.status, row.priority): (row.count, row.since) for row in rows}
    for priority in PRIORITIES:
        for status in OPEN:
            waiting.add_metric([status, str(priority)], found.get((status, priority), (0, None))[0])
        oldest.add_metric([str(priority)], _age(found.get((OPEN[0], priority), (0, None))[1]))
    return [waiting, oldest]


async def _alarms(connection: AsyncConnection) -> list[Metric]:
    ringing = (cases.c.status.in_(OPEN), cases.c.priority == IMMINENT, cases.c.answered_at.is_(None))
    row = (await connection.execute(select(func.count().label("count"), func.min(cases.c.alarm_since).label("since")).where(*ringing))).one()
    return [
        _one("relais_alarms_ringing", "Imminent cases to which no person has written", row.count),
        _one("relais_alarm_oldest_seconds", "Age of the alarm that rings longest", _age(row.since)),
    ]


async def _work(connection: AsyncConnection) -> list[Metric]:
    due = (await connection.execute(select(func.count().label("count"), func.min(turns.c.due_at).label("since")).where(turns.c.done_at.is_(None)))).one()
    calls = (await connection.execute(select(func.count()).where(webhooks.c.done_at.is_(None)))).scalar_one()
    return [
        _one("relais_turns_open", "Turns that no bot has answered yet", due.count),
        _one("relais_turn_oldest_seconds", "How long the oldest of them is due", _age(due.since)),
        _one("relais_webhooks_open", "Calls to the operator's own system that were not received yet", calls),
    ]


async def _chores(connection: AsyncConnection) -> list[Metric]:
    rows = {row.name: row.due_at for row in await connection.execute(select(chores.c.name, chores.c.due_at))}
    purged = max(0, rows.get("purge", 0) - HOURLY)
    return [
        _one("relais_purge_last_success_timestamp_seconds", "When what was past its time last went; 0: never", purged / 1000),
        _one("relais_backup_last_success_timestamp_seconds", "When the database was last copied; 0: never", rows.get("backup", 0) / 1000),
    ]


async def _staff(connection: AsyncConnection, settings: Settings) -> Metric:
    there = (await staff_of(connection, clock() - int(settings.agent_grace * 1000))).there
    return _one("relais_agents_on_duty", "Agents on duty whose screen was seen within the grace time", len(there))


def _disk(store: Store, settings: Settings) -> list[Metric]:
    """PostgreSQL's own disk is watched where it is."""
    return [] if store.is_shared else [_one("relais_data_free_bytes", "Free room beside the database", shutil.disk_usage(settings.data).free)]


def _age(since: int | None) -> float:
    return 0.0 if since is None else max(0.0, (clock() - since) / 1000)


def _one(name: str, help: str, value: float) -> Any:
    return GaugeMetricFamily(name, help, value=value)
