"""Is it alive, is it ready, what does it count; and what the first screen must know of this site."""

from sanic import Blueprint, HTTPResponse, Request, json, raw

from handoff import guards
from handoff.openapi import describe, description
from handoff.states import CaseStatus

routes = Blueprint("status")


@routes.get("/healthz")
async def alive(request: Request) -> HTTPResponse:
    return json({"status": "alive"})


@routes.get("/readyz")
async def ready(request: Request) -> HTTPResponse:
    """Ready without the bot: rules, relay and alarm work when it is down. It tells which part is."""
    await request.app.ctx.queue.seq()
    return json({"database": "ready", "bot": request.app.ctx.bot.health})


@routes.get("/metrics")
async def metrics(request: Request) -> HTTPResponse:
    guards.scraper(request)
    ctx = request.app.ctx
    _, cases = await ctx.queue.snapshot()
    for priority in (1, 2, 3):
        waiting = [case for case in cases if case["priority"] == priority and case["status"] == CaseStatus.WAITING]
        ctx.metrics.waiting.labels(str(priority)).set(len(waiting))
    ctx.metrics.sockets.set(len(ctx.presences))
    return raw(ctx.metrics.text(), content_type="text/plain; version=0.0.4; charset=utf-8")


@routes.get("/api/v1/site")
@describe("Who runs this chat, and whether the assistant is there")
async def site(request: Request) -> HTTPResponse:
    settings = request.app.ctx.settings
    operator = {"name": settings.operator_name, "hours": settings.operator_hours, "who": settings.operator_who}
    demonstration = settings.demonstration
    return json({"demonstration": demonstration, "operator": None if demonstration else operator, "assistant": request.app.ctx.bot.health, "minors": True})


@routes.get("/api/openapi.json")
async def openapi(request: Request) -> HTTPResponse:
    return json(description(request.app))
