"""Cases: the queue, and what agents do with one."""

from collections.abc import Awaitable, Callable
from typing import Any

from sanic import Blueprint, HTTPResponse, Request, html, json, text

from handoff import guards
from handoff.agents import ROLES
from handoff.audit import record_read
from handoff.cases import Cases
from handoff.openapi import describe
from handoff.requests import (
    Answer,
    Assignment,
    Body,
    Category,
    Closing,
    Contact,
    Dispatch,
    Empty,
    Note,
    Priority,
    Reason,
    Seen,
    Transfer,
    moment,
    parsed,
)
from handoff.staff import Agent
from handoff.talk import conversation_of

routes = Blueprint("agents", url_prefix="/api/v1")


@routes.get("/cases")
@describe("The queue, most urgent first; with `closed`, the cases closed before a moment", caller="agent", closed="integer", before="string")
async def queue(request: Request) -> HTTPResponse:
    agent = await guards.agent(request)
    if request.args.get("closed"):
        await record_read(request.app.ctx.desk.store, request.app.ctx.desk.now(), agent.id, "closed_cases")
        return json({"cases": await request.app.ctx.queue.closed(moment(request, "before", request.app.ctx.desk.now()))})
    seq, found = await request.app.ctx.queue.snapshot()
    return json({"seq": seq, "cases": found})


@routes.get("/cases/<id:str>")
@describe("A case with its talk, notes and answers; the reading is recorded", caller="agent")
async def case(request: Request, id: str) -> HTTPResponse:
    agent = await guards.agent(request)
    conversation_id = await conversation_of(request.app.ctx.desk.store, id)
    return json(await request.app.ctx.queue.whole(id, conversation_id, agent.id))


@routes.get("/cases/<id:str>/dispatch")
@describe("The dispatch block, one text to copy; the reading is recorded", caller="agent")
async def dispatch_text(request: Request, id: str) -> HTTPResponse:
    agent = await guards.agent(request)
    return text(await request.app.ctx.sheets.text(id, agent.id))


@routes.get("/cases/<id:str>/sheet")
@describe("The case as a page to print; the reading is recorded", caller="agent")
async def sheet(request: Request, id: str) -> HTTPResponse:
    agent = await guards.agent(request)
    return html(await request.app.ctx.sheets.page(id, agent.id))


@routes.post("/cases/<id:str>/messages")
@describe("Write to the visitor; the first one ends the alarm", Answer, status=202, caller="agent")
async def answer(request: Request, id: str) -> HTTPResponse:
    agent, wanted = await guards.agent(request), parsed(request, Answer)
    return json({"seq": await request.app.ctx.cases.answer(id, agent, wanted.client_id, wanted.text)}, status=202)


Verb = Callable[[Cases, str, Agent, Any], Awaitable[None]]


async def _transfer(cases: Cases, id: str, agent: Agent, wanted: Transfer) -> None:
    if wanted.team_id is not None:
        await cases.refer(id, agent, wanted.seen, wanted.team_id)
    else:
        await cases.transfer(id, agent, wanted.seen, str(wanted.agent_id))


async def _assign(cases: Cases, id: str, agent: Agent, wanted: Assignment) -> None:
    if wanted.team_id is not None:
        await cases.reassign(id, agent, wanted.reason, wanted.team_id)
    else:
        await cases.assign(id, agent, wanted.reason, str(wanted.agent_id))


VERBS: tuple[tuple[str, str, type[Body], Verb], ...] = (
    ("claim", "Take a waiting case", Empty, lambda cases, id, agent, wanted: cases.claim(id, agent)),
    ("release", "Give the case back to the queue", Seen, lambda cases, id, agent, wanted: cases.release(id, agent, wanted.seen)),
    ("transfer", "Hand the case to another agent or a team", Transfer, _transfer),
    ("hand_back", "Let the bot speak again", Seen, lambda cases, id, agent, wanted: cases.hand_back(id, agent, wanted.seen)),
    ("close", "End the talk", Closing, lambda cases, id, agent, wanted: cases.close(id, agent, wanted.seen, wanted.outcome)),
    (
        "priority",
        "Judge the danger oneself, with a reason",
        Priority,
        lambda cases, id, agent, wanted: cases.prioritise(id, agent, wanted.seen, wanted.priority, wanted.reason),
    ),
    ("category", "Name another category", Category, lambda cases, id, agent, wanted: cases.categorise(id, agent, wanted.category)),
    ("notes", "Write a note for colleagues", Note, lambda cases, id, agent, wanted: cases.annotate(id, agent, wanted.text)),
    ("dispatch", "Passed on to an operations centre", Dispatch, lambda cases, id, agent, wanted: cases.pass_on(id, agent, wanted.unit)),
    ("contact", "How to reach the visitor, with her consent", Contact, lambda cases, id, agent, wanted: cases.keep_contact(id, agent, wanted.text)),
)
SUPERVISOR_VERBS: tuple[tuple[str, str, type[Body], Verb], ...] = (
    ("take", "Take any open case, with a reason", Reason, lambda cases, id, agent, wanted: cases.assign(id, agent, wanted.reason, agent.id)),
    ("assign", "Give any open case to an agent or a team, with a reason", Assignment, _assign),
)


def _add_verb(name: str, told: str, kind: type[Body], verb: Verb, role: str = ROLES[0]) -> None:
    async def change(request: Request, id: str) -> HTTPResponse:
        agent, wanted = await guards.agent(request, role), parsed(request, kind)
        await verb(request.app.ctx.cases, id, agent, wanted)
        return json({"case": await request.app.ctx.queue.one(id)})

    described = describe(told, kind, caller="agent")(change)
    routes.add_route(described, f"/cases/<id:str>/{name}", methods=["POST"], name=name)


for _verb in VERBS:
    _add_verb(*_verb)
for _verb in SUPERVISOR_VERBS:
    _add_verb(*_verb, role="supervisor")
