"""An agent's own account: sessions, password, second factor."""

from sanic import Blueprint, HTTPResponse, Request, empty, json

from handoff import guards
from handoff.addresses import address_of
from handoff.openapi import describe
from handoff.requests import Code, NewPassword, Password, PasswordAndCode, SignIn, parsed

routes = Blueprint("account", url_prefix="/api/v1/agents")

_NAME = guards.COOKIE.removeprefix("__Host-")


@routes.post("/session")
@describe("Sign in; a refusal names what to add: a new password, a code", SignIn)
async def sign_in(request: Request) -> HTTPResponse:
    guards.check_agents_origin(request)
    request.app.ctx.rates.sign_in(address_of(request))
    wanted, agents = parsed(request, SignIn), request.app.ctx.agents
    agent, token = await agents.sign_in(wanted.login, wanted.password, wanted.new_password, wanted.code)
    codes = await agents.first_codes(agent)
    response = json({"agent": vars(agent)} | ({"recovery_codes": codes} if codes else {}))
    lasts = int(request.app.ctx.settings.session_hours * 3600)
    response.add_cookie(_NAME, token, host_prefix=True, path="/", secure=True, httponly=True, samesite="Strict", max_age=lasts)
    return response


@routes.get("/session")
@describe("Who is signed in", caller="agent")
async def session(request: Request) -> HTTPResponse:
    return json({"agent": vars(await guards.agent(request))})


@routes.delete("/session")
@describe("Sign out", status=204, caller="agent")
async def sign_out(request: Request) -> HTTPResponse:
    await guards.agent(request)
    await request.app.ctx.agents.sign_out(guards.session(request))
    response = empty()
    response.delete_cookie(_NAME, host_prefix=True)
    return response


@routes.get("/sessions")
@describe("One's own open sessions", caller="agent")
async def sessions(request: Request) -> HTTPResponse:
    agent = await guards.agent(request)
    return json({"sessions": await request.app.ctx.agents.sessions(agent, guards.session(request))})


@routes.delete("/sessions/<id:str>")
@describe("End one of one's own sessions", status=204, caller="agent")
async def end_session(request: Request, id: str) -> HTTPResponse:
    await request.app.ctx.agents.end_session(await guards.agent(request), id)
    return empty()


@routes.post("/password")
@describe("Choose another password; one's other sessions end", NewPassword, status=204, caller="agent")
async def change_password(request: Request) -> HTTPResponse:
    agent, wanted = await guards.agent(request), parsed(request, NewPassword)
    await request.app.ctx.agents.change_password(agent, wanted.password, wanted.new_password, guards.session(request))
    return empty()


@routes.post("/second_factor")
@describe("What an authentication application needs; not yet in force", Password, caller="agent")
async def offer_factor(request: Request) -> HTTPResponse:
    agent, wanted = await guards.agent(request), parsed(request, Password)
    return json(vars(await request.app.ctx.agents.offer_factor(agent, wanted.password)))


@routes.post("/second_factor/confirm")
@describe("Put the second factor in force; answers the recovery codes, once", Code, caller="agent")
async def confirm_factor(request: Request) -> HTTPResponse:
    agent, wanted = await guards.agent(request), parsed(request, Code)
    return json({"recovery_codes": await request.app.ctx.agents.confirm_factor(agent, wanted.code)})


@routes.delete("/second_factor")
@describe("Do without a second factor, where the house allows it", PasswordAndCode, status=204, caller="agent")
async def drop_factor(request: Request) -> HTTPResponse:
    agent, wanted = await guards.agent(request), parsed(request, PasswordAndCode)
    await request.app.ctx.agents.drop_factor(agent, wanted.password, wanted.code)
    return empty()
