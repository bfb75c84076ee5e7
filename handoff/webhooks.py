"""The operator's own system is told of an imminent case that nobody answers: a signed webhook, tried again with back-off.

A delivery is a row with a lease in the database's clock, so several processes never send it at once. Nothing of the case is
kept in it: what the operator chose to be told is read when it is sent. Every try is recorded.
"""

import asyncio
import contextlib
import hashlib
import hmac
import json
import logging
from dataclasses import dataclass
from typing import Any

import aiohttp
from sqlalchemy import or_, select, update

from handoff import audit
from handoff.desk import Desk
from handoff.errors import UnknownCase
from handoff.messages import iso
from handoff.models import webhooks
from handoff.queue import Queue
from handoff.states import CaseStatus
from handoff.store import database_now

log = logging.getLogger("relais.webhooks")

FIELDS = ("category", "force", "department", "commune", "minor", "cannot_call", "live", "language", "team")  # what an operator may choose
TIMEOUT = 5.0  # seconds the operator's system has to answer
LEASE = 15_000  # ms; three times that, so that a lease never ends under a living sender
RETRY = (5_000, 15_000, 60_000, 300_000, 900_000)  # ms before the next try
TRIES = 8  # then a person has surely looked
EVERY = 1.0  # seconds
AT_ONCE = 8  # deliveries side by side: a slow answer holds up few others


@dataclass(frozen=True)
class Delivery:
    """A row in this process's hands."""

    id: str
    case_id: str
    fence: int
    attempts: int
    since: int


class Webhooks:
    """Sends what is due."""

    def __init__(self, desk: Desk, queue: Queue) -> None:
        self._desk, self._queue = desk, queue
        self._over = asyncio.Event()

    async def run(self) -> None:
        """Send until `stop`; a failure is waited out, never the end."""
        while not self._over.is_set():
            try:
                await self.send_due()
            except Exception as error:  # noqa: BLE001 - the loop that calls for help must outlive any single fault
                log.error("webhooks failed", extra={"code": type(error).__name__})
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._over.wait(), EVERY)

    def stop(self) -> None:
        """Send no more."""
        self._over.set()

    async def send_due(self) -> None:
        """Every delivery that is due and that no other process has in hand."""
        due = select(webhooks.c.id).where(webhooks.c.done_at.is_(None), webhooks.c.due_at <= self._desk.now())
        async with self._desk.store.read() as connection:
            ids = list((await connection.execute(due.order_by(webhooks.c.due_at))).scalars())
        room = asyncio.Semaphore(AT_ONCE)
        await asyncio.gather(*(self._send(id, room) for id in ids))

    async def _send(self, id: str, room: asyncio.Semaphore) -> None:
        """One delivery; its failure keeps no other from being sent."""
        async with room:
            try:
                taken = await self._take(id)
                if taken is not None:
                    await self._deliver(taken)
            except Exception as error:  # noqa: BLE001 - its lease runs out, and it is tried again
                log.error("webhook failed", extra={"code": type(error).__name__})

    async def _take(self, id: str) -> Delivery | None:
        free = or_(webhooks.c.lease_until.is_(None), webhooks.c.lease_until < database_now())
        taking = update(webhooks).where(webhooks.c.id == id, webhooks.c.done_at.is_(None), free)
        values = {"lease_until": database_now() + LEASE, "fence": webhooks.c.fence + 1, "attempts": webhooks.c.attempts + 1}
        async with self._desk.store.write() as connection:
            row = (await connection.execute(taking.values(**values).returning(webhooks))).one_or_none()
        return row and Delivery(row.id, row.case_id, row.fence, row.attempts, row.since)

    async def _deliver(self, delivery: Delivery) -> None:
        """Send one; where somebody has answered meanwhile there is nothing left to tell."""
        try:
            case = await self._queue.one(delivery.case_id)
        except UnknownCase:
            await self._note(delivery, "erased", done=True)
            return
        if not case["ringing"] or case["status"] != CaseStatus.WAITING:
            await self._note(delivery, "answered", done=True)
            return
        status = await self._post(delivery, self._body(delivery, case))
        await self._note(delivery, status, done=status.startswith("2") or delivery.attempts >= TRIES)

    def _body(self, delivery: Delivery, case: dict[str, Any]) -> bytes:
        chosen = [name for name in self._desk.settings.webhook_fields.split() if name in FIELDS]
        told = {"event": "case_unanswered", "id": delivery.id, "case_id": case["id"], "priority": case["priority"], "since": iso(delivery.since)}
        address = f"{self._desk.settings.agents_side}/agents"
        return json.dumps({**told, "console": address, **{name: _plain(case[name]) for name in chosen}}, ensure_ascii=False).encode()

    async def _post(self, delivery: Delivery, body: bytes) -> str:
        """The answer's status, or the kind of failure."""
        settings, moment = self._desk.settings, str(self._desk.now() // 1000)
        headers = {"content-type": "application/json", "x-relais-delivery": delivery.id, "x-relais-signature": signature(settings.webhook_secret, moment, body)}
        try:
            async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(TIMEOUT)) as client:
                async with client.post(settings.webhook_url, data=body, headers=headers, allow_redirects=False) as response:
                    return str(response.status)
        except (aiohttp.ClientError, TimeoutError, ValueError) as failure:
            return type(failure).__name__

    async def _note(self, delivery: Delivery, status: str, done: bool) -> None:
        """The end of this try, if it is still ours; recorded either way."""
        now = self._desk.now()
        later = RETRY[min(delivery.attempts, len(RETRY)) - 1]
        values = {"done_at": now} if done else {"due_at": now + later, "lease_until": None}
        async with self._desk.store.write() as connection:
            ours = (webhooks.c.id == delivery.id) & (webhooks.c.fence == delivery.fence)
            await connection.execute(update(webhooks).where(ours).values(**values))
            await audit.record(connection, now, "webhook", None, delivery.case_id, status=status, attempt=delivery.attempts)


def signature(secret: str, moment: str, body: bytes) -> str:
    """`t=…,v1=…`: HMAC-SHA-256 of the moment, a dot and the body; the moment lets old ones be refused."""
    digest = hmac.new(secret.encode(), moment.encode() + b"." + body, hashlib.sha256).hexdigest()
    return f"t={moment},v1={digest}"


def _plain(value: Any) -> Any:
    """A commune or a team by its name."""
    return value["name"] if isinstance(value, dict) else value
