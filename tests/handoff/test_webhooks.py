"""The operator's own system is told when nobody answers: signed, tried again, never twice at once, and without a word."""

import asyncio
import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from aiohttp import web
from sqlalchemy import select, update

from handoff.models import audit, conversations, webhooks
from handoff.settings import Settings
from handoff.store import database_now
from handoff.webhooks import RETRY, Webhooks
from tests.handoff.conftest import Office
from tests.handoff.test_desk import BEHIND_THE_DOOR

SECRET = "a secret that both know"


@dataclass
class Operator:
    """A system of the operator's that remembers what it was told, and answers as the test says."""

    url: str = ""
    status: int = 204
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    told: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    async def hear(self, request: web.Request) -> web.Response:
        self.told.append((dict(request.headers), await request.read()))
        await self.gate.wait()
        return web.Response(status=self.status)


@pytest.fixture
async def operator(unused_tcp_port_factory: Any) -> AsyncIterator[Operator]:
    operator, port = Operator(), unused_tcp_port_factory()
    operator.gate.set()
    app = web.Application()
    app.router.add_post("/relais", operator.hear)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    operator.url = f"http://127.0.0.1:{port}/relais"
    yield operator
    await runner.cleanup()


@pytest.fixture
def settings(settings: Settings, operator: Operator) -> Settings:
    return replace(settings, webhook_url=operator.url, webhook_secret=SECRET, webhook_fields="category force team nonsense")


async def _unanswered(office: Office) -> str:
    agent = await office.agent("camille")
    id = await office.visitor(BEHIND_THE_DOOR)
    await office.pass_(60, agent)
    return id


async def _tries(office: Office) -> list[str]:
    async with office.desk.store.read() as connection:
        return list((await connection.execute(select(audit.c.facts).where(audit.c.action == "webhook").order_by(audit.c.id))).scalars())


async def test_after_a_minute_the_operator_is_told_signed_and_without_words(office: Office, operator: Operator) -> None:
    """The signature is checked as its receiver would; the body holds numbers, codes and what was chosen, no word of hers."""
    id = await _unanswered(office)
    await Webhooks(office.desk, office.queue).send_due()
    [(headers, body)] = operator.told
    moment, mark = (part.split("=")[1] for part in headers["x-relais-signature"].split(","))
    assert hmac.compare_digest(mark, hmac.new(SECRET.encode(), moment.encode() + b"." + body, hashlib.sha256).hexdigest())
    told = json.loads(body)
    assert set(told) == {"event", "id", "case_id", "priority", "since", "console", "category", "force", "team"}
    assert told["case_id"] == (await office.case(id))["id"] and "porte" not in body.decode()
    assert await _tries(office) == ["status=204 attempt=1"]


async def test_nobody_is_told_before_the_minute(office: Office, operator: Operator) -> None:
    """Someone may still come."""
    agent = await office.agent("camille")
    await office.visitor(BEHIND_THE_DOOR)
    await office.pass_(55, agent)
    await Webhooks(office.desk, office.queue).send_due()
    assert operator.told == []


async def test_with_nobody_on_duty_the_operator_is_told_at_once(office: Office, operator: Operator) -> None:
    """Escalation does not wait for people who are not there."""
    await office.nobody()
    await office.visitor(BEHIND_THE_DOOR)
    await Webhooks(office.desk, office.queue).send_due()
    assert len(operator.told) == 1


async def test_a_failed_delivery_is_tried_again_later(office: Office, operator: Operator) -> None:
    """With back-off, the same delivery id each time, and each try recorded; then it is done."""
    await _unanswered(office)
    sender = Webhooks(office.desk, office.queue)
    operator.status = 503
    await sender.send_due()
    await sender.send_due()
    assert len(operator.told) == 1  # not before its time
    office.clock.pass_(RETRY[0] / 1000)
    operator.status = 200
    await sender.send_due()
    office.clock.pass_(3600)
    await sender.send_due()
    assert len(operator.told) == 2 and len({headers["x-relais-delivery"] for headers, _ in operator.told}) == 1
    assert await _tries(office) == ["status=503 attempt=1", "status=200 attempt=2"]


async def test_an_unreachable_operator_loses_nothing(office: Office, operator: Operator) -> None:
    """No connection is a failed try like another."""
    await _unanswered(office)
    settings, office.desk.settings = office.desk.settings, replace(office.desk.settings, webhook_url="http://127.0.0.1:9/")
    await Webhooks(office.desk, office.queue).send_due()
    office.desk.settings = settings
    office.clock.pass_(RETRY[0] / 1000)
    await Webhooks(office.desk, office.queue).send_due()
    assert len(operator.told) == 1
    assert [line.split()[0] for line in await _tries(office)] == ["status=ClientConnectorError", "status=204"]


async def test_several_services_never_send_it_at_once(office: Office, operator: Operator) -> None:
    """The lease is taken by one; the others find nothing while it waits for the answer."""
    await _unanswered(office)
    operator.gate.clear()
    first = asyncio.create_task(Webhooks(office.desk, office.queue).send_due())
    while not operator.told:
        await asyncio.sleep(0)
    await asyncio.gather(*(Webhooks(office.desk, office.queue).send_due() for _ in range(3)))
    operator.gate.set()
    await first
    assert len(operator.told) == 1


async def test_a_sender_that_died_leaves_a_lease_that_runs_out(office: Office, operator: Operator) -> None:
    """Whoever comes after sends it; the dead one's end counts no more."""
    await _unanswered(office)
    sender = Webhooks(office.desk, office.queue)
    async with office.desk.store.read() as connection:
        id = (await connection.execute(select(webhooks.c.id))).scalar_one()
    dead = await sender._take(id)
    await sender.send_due()
    assert dead is not None and operator.told == []
    async with office.desk.store.write() as connection:
        await connection.execute(update(webhooks).values(lease_until=database_now() - 1))
    await sender.send_due()
    await sender._note(dead, "late", done=False)
    await sender.send_due()
    assert len(operator.told) == 1


async def test_what_was_answered_meanwhile_is_not_told(office: Office, operator: Operator) -> None:
    """A claim before the sending ends it; the record says so."""
    id = await _unanswered(office)
    await office.cases.claim((await office.case(id))["id"], await office.agent("dominique"))
    await Webhooks(office.desk, office.queue).send_due()
    assert operator.told == [] and await _tries(office) == ["status=answered attempt=1"]


async def test_an_erased_talk_holds_up_no_other(office: Office, operator: Operator) -> None:
    """Its delivery ends; the next one is sent."""
    erased = await _unanswered(office)
    async with office.desk.store.write() as connection:
        await connection.execute(update(conversations).where(conversations.c.id == erased).values(wrapped_key=None))
    await office.visitor(BEHIND_THE_DOOR)
    await office.pass_(60)
    await Webhooks(office.desk, office.queue).send_due()
    assert len(operator.told) == 1
    assert sorted(await _tries(office)) == ["status=204 attempt=1", "status=erased attempt=1"]


async def test_a_case_that_rings_anew_is_told_anew(office: Office, operator: Operator) -> None:
    """One delivery for each ladder, however often it is looked at."""
    id = await _unanswered(office)
    sender = Webhooks(office.desk, office.queue)
    await sender.send_due()
    agent = await office.agent("dominique")
    await office.cases.claim((await office.case(id))["id"], agent)
    await office.cases.release((await office.case(id))["id"], agent, 10_000)
    await office.pass_(60, agent)
    await sender.send_due()
    assert len(operator.told) == 2
