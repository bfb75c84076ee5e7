"""Work that one process does for all, at intervals: a row with a moment and a lease, both in the database's clock."""

from contextlib import suppress

from sqlalchemy import insert, or_, true, update
from sqlalchemy.exc import IntegrityError

from handoff.models import chores
from handoff.store import Store, database_now


async def take(store: Store, name: str, lease: int, at_once: bool = False) -> int | None:
    """Take a chore that is due, or at once; returns the fence to finish it with, None where it is not due or another has it."""
    free = or_(chores.c.lease_until.is_(None), chores.c.lease_until < database_now())
    mine = update(chores).where(chores.c.name == name, free, true() if at_once else chores.c.due_at <= database_now())
    taking = mine.values(lease_until=database_now() + lease, fence=chores.c.fence + 1).returning(chores.c.fence)
    await _make(store, name)
    async with store.write() as connection:
        return (await connection.execute(taking)).scalar_one_or_none()


async def keep(store: Store, name: str, fence: int, lease: int) -> bool:
    """Go on with a long chore; False where the lease ran out and another took it."""
    ours = update(chores).where(chores.c.name == name, chores.c.fence == fence)
    async with store.write() as connection:
        return (await connection.execute(ours.values(lease_until=database_now() + lease))).rowcount == 1


async def done(store: Store, name: str, fence: int, again: int) -> None:
    """Give it back, due again after so many milliseconds."""
    ours = update(chores).where(chores.c.name == name, chores.c.fence == fence)
    async with store.write() as connection:
        await connection.execute(ours.values(lease_until=None, due_at=database_now() + again))


async def note(store: Store, name: str) -> None:
    """Remember that something without a schedule was done at this moment."""
    await _make(store, name)
    async with store.write() as connection:
        await connection.execute(update(chores).where(chores.c.name == name).values(due_at=database_now()))


async def _make(store: Store, name: str) -> None:
    async with store.read() as connection:
        known = (await connection.execute(chores.select().where(chores.c.name == name))).one_or_none()
    if known is None:
        with suppress(IntegrityError):  # another process was quicker
            async with store.write() as connection:
                await connection.execute(insert(chores).values(name=name, due_at=0, fence=0))
