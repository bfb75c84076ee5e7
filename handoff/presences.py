"""Who sits at a screen, and at which service: the last one to go starts the clock of « away ».

A sitting is a row, a service a row with a lease in the database's clock. A visitor may move from one service to another, and
a service may die: what counts is whether any living service has her.
"""

import asyncio
import contextlib
import logging
import secrets
from collections.abc import Iterator

from sqlalchemy import delete, insert, select, update

from handoff.desk import Desk, arrive
from handoff.errors import UnknownConversation
from handoff.models import conversations, services, sittings
from handoff.states import Presence
from handoff.store import database_now
from handoff.talk import Talk

log = logging.getLogger("relais.presences")

LEASE = 10_000  # ms after which a service that says nothing is taken for dead
RENEWAL = 3.0  # seconds between two signs of life
CHUNK = 200  # sittings written in one transaction; ten thousand visitors may come back in one second


class Presences:
    """Counts who sits here, and keeps what every service must know of it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._service = secrets.token_urlsafe(16)
        self._here: dict[str, int] = {}
        self._seated: set[str] = set()  # those whose row is written
        self._gone: dict[str, float] = {}  # when the last screen closed
        self._changed, self._over = asyncio.Event(), False
        self._pause = min(0.25, desk.settings.away_after / 2)  # seconds in which comings gather

    def __len__(self) -> int:
        return sum(self._here.values())

    @contextlib.contextmanager
    def sitting(self, id: str) -> Iterator[None]:
        """Count one screen, or one request, for as long as the block lasts."""
        self._here[id] = self._here.get(id, 0) + 1
        self._gone.pop(id, None)
        self._changed.set()
        try:
            yield
        finally:
            self._here[id] -= 1
            if not self._here[id]:
                del self._here[id]
                self._gone[id] = asyncio.get_running_loop().time()
                self._changed.set()

    async def run(self) -> None:
        """Write who comes and who went, give signs of life, notice those of the dead; until `stop`."""
        renewed = 0.0
        while not self._over:
            now = asyncio.get_running_loop().time()
            try:
                if now - renewed >= RENEWAL:
                    await self._renew()
                    await self._bury()
                    renewed = now
                await self._seat()
                await self._miss(now - self._desk.settings.away_after)
            except Exception as error:  # noqa: BLE001 - who is there is told again in the next round
                log.warning("presences not kept", extra={"code": type(error).__name__})
            await asyncio.sleep(self._pause)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._changed.wait(), self._wait())
            self._changed.clear()

    async def stop(self) -> None:
        """Give no more signs of life: another service, or the next to start, sees who does not come back."""
        self._over = True
        self._changed.set()
        async with self._desk.store.write() as connection:
            await connection.execute(update(services).where(services.c.id == self._service).values(until=database_now()))

    def _wait(self) -> float:
        if not self._gone:
            return 1.0
        soonest = min(self._gone.values()) + self._desk.settings.away_after - asyncio.get_running_loop().time()
        return min(1.0, max(0.0, soonest))

    async def _renew(self) -> None:
        """One more lease; who slept through the last one may have been taken for dead, and writes all its sittings again."""
        async with self._desk.store.write() as connection:
            alive = update(services).where(services.c.id == self._service, services.c.until > database_now())
            if (await connection.execute(alive.values(until=database_now() + LEASE))).rowcount == 0:
                await connection.execute(delete(services).where(services.c.id == self._service))
                await connection.execute(insert(services).values(id=self._service, until=database_now() + LEASE))
                self._seated.clear()

    async def _seat(self) -> None:
        """Write those who came. Their conversations are taken first, so that nobody finds them absent at this moment."""
        coming = sorted(set(self._here) - self._seated)
        for start in range(0, len(coming), CHUNK):
            chosen = conversations.c.id.in_(coming[start : start + CHUNK])
            taken = select(conversations.c.id, conversations.c.presence).where(chosen).order_by(conversations.c.id).with_for_update(skip_locked=True)
            async with self._desk.store.write() as connection:
                rows = (await connection.execute(taken)).all()
                ids = [row.id for row in rows]
                await connection.execute(delete(sittings).where(sittings.c.service_id == self._service, sittings.c.conversation_id.in_(ids)))
                if ids:
                    await connection.execute(insert(sittings), [{"conversation_id": id, "service_id": self._service} for id in ids])
            self._seated.update(ids)
            for row in rows:
                if row.presence not in (Presence.HERE, Presence.FLED):
                    await self._show(row.id, Presence.HERE)

    async def _miss(self, before: float) -> None:
        """Those whose last screen here closed long enough ago: away, unless another service has them."""
        for id in [id for id, moment in self._gone.items() if moment <= before]:
            await self._rise(id, self._service)
            self._gone.pop(id, None)
            self._seated.discard(id)

    async def _bury(self) -> None:
        """What a dead service left: its visitors had the time to come back, here or elsewhere."""
        long_ago = database_now() - int(self._desk.settings.away_after * 1000)
        async with self._desk.store.read() as connection:
            dead = (await connection.execute(select(services.c.id).where(services.c.until < long_ago))).scalars().all()
            left = (await connection.execute(select(sittings).where(sittings.c.service_id.in_(dead)))).all()
        for sitting in left:
            await self._rise(sitting.conversation_id, sitting.service_id)
        if dead:
            async with self._desk.store.write() as connection:
                await connection.execute(delete(services).where(services.c.id.in_(dead), services.c.until < long_ago))

    async def _rise(self, id: str, service_id: str) -> None:
        """Nobody sits there any more; away if no living service has her. The conversation is held: nobody comes in between."""
        living = select(sittings.c.service_id).join(services, services.c.id == sittings.c.service_id)
        living = living.where(sittings.c.conversation_id == id, services.c.until > database_now())
        with contextlib.suppress(UnknownConversation):
            async with self._desk.holding(id) as talk:
                having = set((await talk.connection.execute(living)).scalars())
                if service_id == self._service:
                    having.discard(service_id)
                if service_id not in having:  # one taken for dead may have come back to life
                    await talk.connection.execute(delete(sittings).where(sittings.c.conversation_id == id, sittings.c.service_id == service_id))
                if not having and id not in self._here:
                    _show(talk, Presence.AWAY)

    async def _show(self, id: str, presence: Presence) -> None:
        with contextlib.suppress(UnknownConversation):
            async with self._desk.holding(id) as talk:
                _show(talk, presence)


def _show(talk: Talk, presence: Presence) -> None:
    """Tell the agents; one who fled stays so, and one who left is not merely away."""
    before = talk.conversation.presence
    if before not in (presence, Presence.FLED) and (before, presence) != (Presence.LEFT, Presence.AWAY):
        arrive(talk, presence)
