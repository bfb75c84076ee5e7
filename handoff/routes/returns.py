"""« Reprendre »: the key travels in bodies, never in an address."""

from typing import TypeVar

from sanic import Blueprint, HTTPResponse, Request, empty, json

from handoff import guards
from handoff import returns as ways
from handoff.addresses import address_of
from handoff.messages import iso
from handoff.openapi import describe
from handoff.requests import Empty, ReturnKey, TakingUp, parsed

routes = Blueprint("returns", url_prefix="/api/v1")

K = TypeVar("K", bound=ReturnKey)


@routes.post("/conversations/<id:str>/return")
@describe("A key that leads back to this talk from the same tab, while a person awaits or holds it", Empty, status=201, caller="visitor")
async def offer(request: Request, id: str) -> HTTPResponse:
    await guards.visitor(request, id)
    parsed(request, Empty)
    request.app.ctx.rates.write(address_of(request), id, [(None, None)])
    key = await ways.offer(request.app.ctx.desk, id)
    return json({"key": key, "within": request.app.ctx.settings.return_within}, status=201)


@routes.post("/return")
@describe("Take a talk up again with its key: a new token, and nothing of what was said before", TakingUp, status=201)
async def take_up(request: Request) -> HTTPResponse:
    wanted, desk = _asked(request, TakingUp), request.app.ctx.desk
    back = await ways.take_up(desk, wanted.key, wanted.client_id)
    with request.app.ctx.presences.sitting(back.id):
        seq, events = await desk.wait(back.id, back.token, 0, 0)
    standing = {"status": back.status, "since": iso(back.since), "agent": back.agent, "reader": vars(back.reader)}
    return json({"id": back.id, "token": back.token, "seq": seq, "events": events, **standing}, status=201)


@routes.post("/return/known")
@describe("Whether a key still leads anywhere", ReturnKey, status=204)
async def known(request: Request) -> HTTPResponse:
    await ways.find(request.app.ctx.desk, _asked(request, ReturnKey).key)
    return empty()


@routes.post("/return/refuse")
@describe("Nothing shall lead back: the key is dead", ReturnKey, status=204)
async def refuse(request: Request) -> HTTPResponse:
    await ways.refuse(request.app.ctx.desk, _asked(request, ReturnKey).key)
    return empty()


@routes.post("/return/exit")
@describe("Quick exit from a screen that offers the way back: the key, as text/plain so that a beacon can carry it", status=204)
async def leave(request: Request) -> HTTPResponse:
    guards.check_origin(request)
    request.app.ctx.rates.come_back(address_of(request))
    await ways.leave(request.app.ctx.desk, guards.beacon(request))
    return empty(headers=guards.FORGET)


def _asked(request: Request, kind: type[K]) -> K:
    guards.check_origin(request)
    request.app.ctx.rates.come_back(address_of(request))
    return parsed(request, kind)
