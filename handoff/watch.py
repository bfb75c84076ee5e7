"""What nobody has to ask for: alarms climb, talks of an agent who vanished go back, a visitor who is gone is shown as gone.

Every process watches; a step is taken in one transaction that looks again, so several of them take it once.
"""

import asyncio
import contextlib
import logging
from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Select, select

from handoff.desk import Desk, arrive
from handoff.escalation import climb
from handoff.models import cases, conversations, duty
from handoff.moves import Moves
from handoff.states import CaseStatus, Presence

log = logging.getLogger("relais.watch")

EVERY = 1.0  # seconds
ABSENT = 10_000  # ms between two looks after which we were the ones who were away: grace times begin anew


class Watch:
    """Looks once a second."""

    def __init__(self, desk: Desk, moves: Moves) -> None:
        self._desk, self._moves = desk, moves
        self._over = asyncio.Event()
        self._looked_at = self._watching_since = desk.now()

    async def run(self) -> None:
        """Look until `stop`; a failure of the database is waited out, never the end."""
        while not self._over.is_set():
            try:
                await self.look()
            except Exception as error:  # noqa: BLE001 - the loop that rings must outlive any single fault
                log.error("watch failed", extra={"code": type(error).__name__})
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._over.wait(), EVERY)

    def stop(self) -> None:
        """Look no more."""
        self._over.set()

    async def look(self) -> None:
        """Everything that is due at this moment; one that fails does not keep the others from it."""
        now = self._desk.now()
        if now - self._looked_at > ABSENT:
            self._watching_since = now
        self._looked_at = now
        for conversation_id in await self._due(now):
            with self._noted("alarm"):
                async with self._desk.holding(conversation_id) as talk:
                    await climb(talk)
        await self._give_back(now)
        await self._show_left(now)

    async def _due(self, now: int) -> list[str]:
        due = _kept(select(cases.c.conversation_id)).where(cases.c.alarm_due_at <= now).order_by(cases.c.alarm_due_at)
        async with self._desk.store.read() as connection:
            return list((await connection.execute(due)).scalars())

    async def _give_back(self, now: int) -> None:
        unseen_since = now - int(self._desk.settings.agent_grace * 1000)
        if self._watching_since > unseen_since:
            return
        seen = select(duty.c.agent_id).where(duty.c.seen_at >= unseen_since)
        gone = (cases.c.status == str(CaseStatus.CLAIMED), cases.c.claimed_at < unseen_since, cases.c.agent_id.not_in(seen))
        async with self._desk.store.read() as connection:
            lost = list((await connection.execute(_kept(select(cases.c.id)).where(*gone))).scalars())
        for case_id in lost:
            with self._noted("give back"):
                await self._moves.give_back(case_id, unseen_since)

    async def _show_left(self, now: int) -> None:
        away_since = now - int(self._desk.settings.left_after * 1000)
        if self._watching_since > away_since:
            return
        is_away: tuple[ColumnElement[bool], ...] = (conversations.c.presence == str(Presence.AWAY), conversations.c.presence_at < away_since)
        query = _kept(select(cases.c.conversation_id))
        async with self._desk.store.read() as connection:
            left = list((await connection.execute(query.where(cases.c.status != str(CaseStatus.CLOSED), *is_away))).scalars())
        for conversation_id in left:
            with self._noted("presence"):
                async with self._desk.holding(conversation_id) as talk:
                    if talk.conversation.presence == Presence.AWAY:
                        arrive(talk, Presence.LEFT)

    @contextlib.contextmanager
    def _noted(self, what: str) -> Iterator[None]:
        try:
            yield
        except Exception as error:  # noqa: BLE001 - one case must not stop the others
            log.error("watch failed", extra={"step": what, "code": type(error).__name__})


def _kept(query: Select[Any]) -> Select[Any]:
    """Of cases whose words are not erased: nothing is left to do for the others."""
    return query.join(conversations, conversations.c.id == cases.c.conversation_id).where(conversations.c.wrapped_key.isnot(None))
