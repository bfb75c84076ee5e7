"""Is it alive, is it ready, what does it count; and what the first screen must know of this site."""

from sanic import Blueprint, HTTPResponse, Request, json, raw

from handoff import census, guards, readiness
from handoff.openapi import describe, description

routes = Blueprint("status")


@routes.get("/healthz")
async def alive(request: Request) -> HTTPResponse:
    return json({"status": "alive"})


@routes.get("/readyz")
async def ready(request: Request) -> HTTPResponse:
    """Which part is down and what stays possible; 503 where no word could be stored. Rules, relay and alarm need no bot."""
    ctx = request.app.ctx
    found = await readiness.told(ctx.store, ctx.desk.vault, ctx.bot, ctx.wire)
    return json(found, 200 if "write" in found["possible"] else 503)


@routes.get("/metrics")
async def metrics(request: Request) -> HTTPResponse:
    guards.scraper(request)
    ctx = request.app.ctx
    ctx.metrics.visitor_sockets.set(len(ctx.presences))
    others = [census.bots(ctx.bot.healths), *([census.wire(ctx.wire.is_laid.is_set())] if ctx.wire else [])]
    scrape = census.Scrape(ctx.metrics.collect(), others, await census.taken(ctx.store, ctx.settings))
    return raw(scrape.text(), content_type="text/plain; version=0.0.4; charset=utf-8")


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
