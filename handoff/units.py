"""The units that the operator imported: one row an import, the newest counts, in every service that shares the database.

A row is whole or absent, so an import is seen at once or not at all; undoing it brings back the one before.
"""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, func, insert, select

from handoff.models import units
from handoff.store import Store
from territory import hours
from territory.units import Directory, Unit

NEAREST = 3  # units listed as near


class Units:
    """Keeps imports and answers from the newest."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: tuple[int, Directory] = (0, Directory())

    async def keep(self, directory: Directory, now: int) -> None:
        """Make this directory the one that counts; the one before is kept to be undone to, older ones go."""
        body = directory.packed()
        async with self._store.write() as connection:
            before = (await connection.execute(select(func.max(units.c.id)))).scalar_one() or 0
            await connection.execute(delete(units).where(units.c.id < before))
            await connection.execute(insert(units).values(id=max(now, before + 1), body=body))

    async def undo(self) -> bool:
        """Take back the newest import; False where there is none."""
        async with self._store.write() as connection:
            newest = select(func.max(units.c.id)).scalar_subquery()
            return (await connection.execute(delete(units).where(units.c.id == newest))).rowcount > 0

    async def directory(self) -> Directory:
        """The directory that counts now; empty where nothing was imported."""
        async with self._store.read() as connection:
            id = (await connection.execute(select(func.max(units.c.id)))).scalar_one() or 0
            if id == self._known[0]:
                return self._known[1]
            body = (await connection.execute(select(units.c.body).where(units.c.id == id))).scalar_one() if id else None
        self._known = (id, await asyncio.to_thread(Directory.unpacked, body) if body else Directory())
        return self._known[1]

    async def around(self, case: dict[str, Any], now: int) -> dict[str, list[dict[str, Any]]]:
        """Of a case: the units that are competent for its commune, and those nearest to a position shared by consent."""
        directory, commune, location = await self.directory(), case["commune"], case["location"] or {}
        at = datetime.fromtimestamp(now / 1000, UTC)
        competent: Sequence[Unit] = directory.competent(commune["insee"]) if commune else ()
        near = directory.nearest(location["latitude"], location["longitude"], NEAREST) if "latitude" in location else ()
        return {
            "competent": [_shown(unit, at) for unit in competent],
            "nearest": [{**_shown(unit, at), "km": round(km, 1)} for km, unit in near],
        }


def _shown(unit: Unit, at: datetime) -> dict[str, Any]:
    """A unit as an agent sees it: `open` is None where its hours are not known."""
    names = ("name", "force", "address", "telephone", "url", "latitude", "longitude")
    known = {name: getattr(unit, name) for name in names}
    if unit.week is None:
        return {**known, "open": None, "until": None}
    closing = hours.closes_at(unit.week, hours.local(at, unit.department), unit.department)
    return {**known, "open": closing is not None, "until": None if closing is None else f"{closing // 60:02d}:{closing % 60:02d}"}
