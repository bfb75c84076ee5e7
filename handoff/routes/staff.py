"""Who works here: duty, colleagues, teams, and the lists the console shows."""

from typing import Any

from sanic import Blueprint, HTTPResponse, Request, json

from handoff import guards, sheets
from handoff.audit import record_read
from handoff.content import entry
from handoff.errors import Unavailable
from handoff.figures import figures
from handoff.openapi import describe
from handoff.requests import Destination, Duty, moment, parsed
from handoff.talk import conversation_of

routes = Blueprint("staff", url_prefix="/api/v1")

WEEK = 7 * 86_400_000  # ms


@routes.get("/agents")
@describe("Colleagues: team, duty, how many talks each holds, whether she could be given one", caller="agent")
async def everyone(request: Request) -> HTTPResponse:
    await guards.agent(request)
    return json({"agents": await request.app.ctx.duties.roster()})


@routes.get("/agents/duty")
@describe("One's own duty", caller="agent")
async def duty(request: Request) -> HTTPResponse:
    agent = await guards.agent(request)
    return json(await _own(request, agent.id))


@routes.put("/agents/duty")
@describe("Take duty with a tested sound, pause, or leave", Duty, caller="agent")
async def choose_duty(request: Request) -> HTTPResponse:
    agent, wanted = await guards.agent(request), parsed(request, Duty)
    capacity = {"capacity": wanted.capacity} if "capacity" in wanted.model_fields_set else {}
    await request.app.ctx.duties.choose(agent.id, wanted.state, wanted.sound, **capacity)
    return json(await _own(request, agent.id))


@routes.post("/agents/hand_over")
@describe("Give all of one's talks to a person or a team", Destination, caller="agent")
async def hand_over(request: Request) -> HTTPResponse:
    agent, wanted = await guards.agent(request), parsed(request, Destination)
    return json({"cases": await request.app.ctx.cases.hand_over(agent, wanted.agent_id, wanted.team_id)})


@routes.get("/teams")
@describe("The teams, and how many of each are there", caller="agent")
async def teams(request: Request) -> HTTPResponse:
    await guards.agent(request)
    return json({"teams": await request.app.ctx.duties.teams()})


@routes.get("/lists")
@describe("Outcomes, skills and categories, with their French names", caller="agent")
async def lists(request: Request) -> HTTPResponse:
    await guards.agent(request)
    return json({name: [{"id": id, "title": title} for id, title in entry(name).items()] for name in ("outcomes", "skills", "categories")})


@routes.get("/replies")
@describe("Canned replies; with `case`, filled in for it", caller="agent", case="string")
async def replies(request: Request) -> HTTPResponse:
    agent = await guards.agent(request)
    try:
        found = sheets.replies(request.app.ctx.settings)
    except ValueError:
        raise Unavailable(part="replies_file") from None
    case_id = request.args.get("case")
    if case_id is not None:
        await conversation_of(request.app.ctx.desk.store, case_id)
        found = sheets.filled(found, await request.app.ctx.queue.one(case_id), agent.name)
    return json({"replies": found})


@routes.get("/figures")
@describe("How many cases, how long people waited, how they ended; the last seven days unless said otherwise", caller="agent", **{"from": "string", "to": "string"})
async def counted(request: Request) -> HTTPResponse:
    agent, desk = await guards.agent(request, "supervisor"), request.app.ctx.desk
    ends = moment(request, "to", desk.now())
    begins = moment(request, "from", ends - WEEK)
    await record_read(desk.store, desk.now(), agent.id, "figures")
    return json(await figures(desk.store, begins, ends))


async def _own(request: Request, agent_id: str) -> dict[str, Any]:
    agent = await request.app.ctx.duties.of(agent_id)
    return {"agent": agent, "duty": agent["duty"], "teams_configured": await request.app.ctx.duties.has_teams()}
