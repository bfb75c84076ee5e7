"""The agents' routes."""

from collections.abc import Awaitable, Callable
from typing import Any

from sanic import Blueprint, HTTPResponse, Request, json

from handoff import guards
from handoff.cases import Agent, Cases
from handoff.openapi import describe
from handoff.requests import Answer, Body, Category, Closing, Empty, Note, Priority, Seen, Transfer, parsed
from handoff.talk import conversation_of

routes = Blueprint("agents", url_prefix="/api/v1")


@routes.get("/agents")
@describe("Whom a case can be transferred to", caller="agent")
async def everyone(request: Request) -> HTTPResponse:
    await guards.agent(request)
    return json({"agents": await request.app.ctx.agents.everyone()})


@routes.get("/cases")
@describe("The queue, most urgent first", caller="agent")
async def queue(request: Request) -> HTTPResponse:
    await guards.agent(request)
    seq, found = await request.app.ctx.queue.snapshot()
    return json({"seq": seq, "cases": found})


@routes.get("/cases/<id:str>")
@describe("A case with its talk, notes and answers; the reading is recorded", caller="agent")
async def case(request: Request, id: str) -> HTTPResponse:
    agent = await guards.agent(request)
    conversation_id = await conversation_of(request.app.ctx.desk.store, id)
    return json(await request.app.ctx.queue.whole(id, conversation_id, agent.id))


@routes.post("/cases/<id:str>/messages")
@describe("Write to the visitor; the first one ends the alarm", Answer, status=202, caller="agent")
async def answer(request: Request, id: str) -> HTTPResponse:
    agent, wanted = await guards.agent(request), parsed(request, Answer)
    return json({"seq": await request.app.ctx.cases.answer(id, agent, wanted.client_id, wanted.text)}, status=202)


Verb = Callable[[Cases, str, Agent, Any], Awaitable[None]]

VERBS: tuple[tuple[str, str, type[Body], Verb], ...] = (
    ("claim", "Take a waiting case", Empty, lambda cases, id, agent, wanted: cases.claim(id, agent)),
    ("release", "Give the case back to the queue", Seen, lambda cases, id, agent, wanted: cases.release(id, agent, wanted.seen)),
    ("transfer", "Hand the case to another agent", Transfer, lambda cases, id, agent, wanted: cases.transfer(id, agent, wanted.seen, wanted.agent_id)),
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
)


def _add_verb(name: str, told: str, kind: type[Body], verb: Verb) -> None:
    async def change(request: Request, id: str) -> HTTPResponse:
        agent, wanted = await guards.agent(request), parsed(request, kind)
        await verb(request.app.ctx.cases, id, agent, wanted)
        return json({"case": await request.app.ctx.queue.one(id)})

    described = describe(told, kind, caller="agent")(change)
    routes.add_route(described, f"/cases/<id:str>/{name}", methods=["POST"], name=name)


for _verb in VERBS:
    _add_verb(*_verb)
