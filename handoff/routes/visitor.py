"""The visitor's routes."""

from collections.abc import Callable
from typing import TypeVar

from sanic import Blueprint, HTTPResponse, Request, empty, json

from handoff import guards
from handoff.addresses import address_of
from handoff.errors import InvalidRequest
from handoff.messages import Letter
from handoff.openapi import describe
from handoff.rates import Said
from handoff.requests import Address, NewConversation, NewMessage, Position, Then, parsed

routes = Blueprint("visitor", url_prefix="/api/v1")

N = TypeVar("N", int, float)

LONGEST_WAIT = 25.0  # seconds; proxies cut silent requests after 30 or 60


@routes.post("/conversations")
@describe("Begin a conversation, with its first word or tap if there is one", NewConversation, status=201)
async def create(request: Request) -> HTTPResponse:
    guards.check_origin(request)
    wanted, desk = parsed(request, NewConversation), request.app.ctx.desk
    letters = _letters(wanted.then)
    request.app.ctx.rates.begin(address_of(request), [(wanted.text, wanted.choice), *_words(letters)])
    if wanted.text is None and wanted.choice is None:
        id = await desk.create(wanted.channel, wanted.locale, wanted.client_id, wanted.minors)
    else:
        id = await desk.open(wanted.channel, wanted.locale, wanted.client_id, wanted.text, wanted.choice, wanted.minors, address_of(request))
    if letters:
        await desk.receive_all(id, letters, address_of(request))
    token = await desk.token(id)
    with request.app.ctx.presences.sitting(id):  # she is here, until her screen says otherwise or never comes
        seq, events = await desk.wait(id, token, 0, 0)
    return json({"id": id, "token": token, "seq": seq, "events": events}, status=201)


@routes.post("/conversations/<id:str>/messages")
@describe("Write, or tap a button that was offered", NewMessage, status=202, caller="visitor")
async def write(request: Request, id: str) -> HTTPResponse:
    await guards.visitor(request, id)
    message = parsed(request, NewMessage)
    letters = _letters((message, *message.then))
    request.app.ctx.rates.write(address_of(request), id, _words(letters))
    with request.app.ctx.presences.sitting(id):
        seq = await request.app.ctx.desk.receive_all(id, letters, address_of(request))
    return json({"seq": seq}, status=202)


@routes.get("/conversations/<id:str>/events")
@describe("Events after a number; with `wait`, not before there are some or the seconds are up", caller="visitor", after="integer", wait="number")
async def events(request: Request, id: str) -> HTTPResponse:
    token = await guards.visitor(request, id)
    after, wait = _number(request, "after", int), _number(request, "wait", float)
    with request.app.ctx.rates.seat(address_of(request), id), request.app.ctx.presences.sitting(id):
        seq, found = await request.app.ctx.desk.wait(id, token, after, min(wait, LONGEST_WAIT))
    return json({"seq": seq, "events": found})


@routes.post("/conversations/<id:str>/location")
@describe("Share a position or an address", Position, Address, status=202, caller="visitor")
async def locate(request: Request, id: str) -> HTTPResponse:
    await guards.visitor(request, id)
    wanted = parsed(request, Position, Address)
    location = wanted.model_dump(exclude={"client_id"})
    request.app.ctx.rates.write(address_of(request), id, [(location.get("address"), None)])
    return json({"seq": await request.app.ctx.desk.locate(id, location, wanted.client_id)}, status=202)


@routes.post("/conversations/<id:str>/exit")
@describe("Quick exit: the token, as text/plain so that a beacon can carry it, is dead at once", status=204)
async def leave(request: Request, id: str) -> HTTPResponse:
    guards.check_origin(request)
    await request.app.ctx.desk.authorise(id, guards.beacon(request))
    await request.app.ctx.desk.exit(id)
    return empty(headers=guards.FORGET)


def _letters(said: Then) -> list[Letter]:
    return [Letter(one.client_id, one.text, one.choice) for one in said]


def _words(letters: list[Letter]) -> list[Said]:
    return [(letter.text, letter.choice) for letter in letters]


def _number(request: Request, name: str, kind: Callable[[str], N]) -> N:
    try:
        value = kind(request.args.get(name, "0"))
    except ValueError:
        raise InvalidRequest(field=name) from None
    if not 0 <= value < 2**31:
        raise InvalidRequest(field=name)
    return value
