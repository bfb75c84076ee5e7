"""Muting a visitor, and hearing her again."""

from sanic import Blueprint, HTTPResponse, Request, json

from handoff import guards
from handoff import mute as muting
from handoff.openapi import describe
from handoff.requests import Empty, Reason, parsed

routes = Blueprint("mute", url_prefix="/api/v1/cases/<id:str>")


@routes.post("/mute")
@describe("Stop a visitor's messages from ringing, with a reason; a certain cue still does", Reason, caller="agent")
async def mute(request: Request, id: str) -> HTTPResponse:
    agent, wanted = await guards.agent(request), parsed(request, Reason)
    await muting.mute(request.app.ctx.desk, id, agent, wanted.reason)
    return json({"case": await request.app.ctx.queue.one(id)})


@routes.post("/unmute")
@describe("Hear a visitor again", Empty, caller="agent")
async def unmute(request: Request, id: str) -> HTTPResponse:
    agent, _ = await guards.agent(request), parsed(request, Empty)
    await muting.unmute(request.app.ctx.desk, id, agent)
    return json({"case": await request.app.ctx.queue.one(id)})
