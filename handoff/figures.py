"""Figures for supervisors, counted by the database: how many cases, how long people waited, how they ended. No words, no names."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from handoff.messages import iso
from handoff.models import cases, conversations, labels
from handoff.store import Store

HOUR = 3_600_000  # ms
PERCENTILES = (50, 90, 95)


async def figures(store: Store, begins: int, ends: int) -> dict[str, Any]:
    """Everything between two moments, by when a case last opened; waiting times in seconds."""
    opened = and_(cases.c.opened_at >= begins, cases.c.opened_at < ends)
    async with store.survey() as connection:
        return {
            "from": iso(begins),
            "to": iso(ends),
            "cases": await _count(connection, opened),
            "imminent": await _count(connection, opened, cases.c.raised_at.isnot(None)),
            "reopened": await _count(connection, opened, cases.c.reason == "reopened"),
            "unattended": await _count(connection, opened, cases.c.unattended),
            "lifted": await _lifted(connection, begins, ends),
            "by_hour": await _by_hour(connection, opened),
            "by_category": await _by(connection, "category", conversations.c.category, opened),
            "by_force": await _by(connection, "force", cases.c.force, opened),
            "by_priority": await _by(connection, "priority", cases.c.priority, opened),
            "outcomes": await _by(connection, "outcome", cases.c.outcome, and_(opened, cases.c.outcome.isnot(None))),
            "waiting": await _waiting(connection, opened),
            "waiting_imminent": await _waiting(connection, and_(opened, cases.c.raised_at.isnot(None))),
        }


async def _count(connection: AsyncConnection, *conditions: ColumnElement[bool]) -> int:
    return (await connection.execute(select(func.count()).select_from(cases).where(*conditions))).scalar_one()


async def _lifted(connection: AsyncConnection, begins: int, ends: int) -> int:
    """Alarms that an agent judged « pas imminent »."""
    judged = (labels.c.kind == "danger", labels.c.machine == "imminent", labels.c.agent != "imminent", labels.c.at >= begins, labels.c.at < ends)
    return (await connection.execute(select(func.count()).select_from(labels).where(*judged))).scalar_one()


async def _by_hour(connection: AsyncConnection, opened: ColumnElement[bool]) -> list[dict[str, Any]]:
    hour = (cases.c.opened_at - cases.c.opened_at % HOUR).label("hour")
    rows = await connection.execute(select(hour, func.count().label("total")).where(opened).group_by(hour).order_by(hour))
    return [{"at": iso(row.hour), "count": row.total} for row in rows]


async def _by(connection: AsyncConnection, name: str, column: ColumnElement[Any], opened: ColumnElement[bool]) -> list[dict[str, Any]]:
    joined = cases.join(conversations, conversations.c.id == cases.c.conversation_id)
    query = select(column.label("value"), func.count().label("total")).select_from(joined).where(opened).group_by(column)
    rows = (await connection.execute(query.order_by(func.count().desc(), column))).all()
    return [{name: row.value, "count": row.total} for row in rows]


async def _waiting(connection: AsyncConnection, opened: ColumnElement[bool]) -> dict[str, Any]:
    """From opening to the first claim and to the first human message."""
    claimed, answered = cases.c.first_claimed_at - cases.c.opened_at, cases.c.first_answered_at - cases.c.opened_at
    return {"claim": await _percentiles(connection, claimed, opened), "answer": await _percentiles(connection, answered, opened)}


async def _percentiles(connection: AsyncConnection, waited: ColumnElement[int], opened: ColumnElement[bool]) -> dict[str, Any]:
    """Nearest rank, so that each is the wait of somebody; none where nobody waited."""
    ranked = select(
        waited.label("waited"), func.row_number().over(order_by=waited).label("rank"), func.count().over().label("total")
    ).where(opened, waited.isnot(None)).subquery()
    wanted = or_(*(ranked.c.rank == (ranked.c.total * share + 99) // 100 for share in PERCENTILES))
    rows = (await connection.execute(select(ranked).where(wanted).order_by(ranked.c.rank))).all()
    total = rows[0].total if rows else 0
    return {"count": total, **{f"p{share}": _at(rows, -(-total * share // 100)) for share in PERCENTILES}}


def _at(rows: Sequence[Any], rank: int) -> float | None:
    return next((row.waited / 1000 for row in rows if row.rank == rank), None)
