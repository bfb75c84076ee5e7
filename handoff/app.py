"""The wiring: every part is made here, once, and told of the others."""

import asyncio
import contextlib
import logging
import traceback
from typing import Any

from sanic import HTTPResponse, Request, Sanic, empty, json
from sanic.exceptions import MethodNotAllowed as SanicMethodNotAllowed
from sanic.exceptions import NotFound as SanicNotFound
from sanic.exceptions import PayloadTooLarge, RequestCancelled, SanicException
from sanic.handlers import ErrorHandler
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from handoff import headers, keyring, sides
from handoff.addresses import networks
from handoff.agents import Agents
from handoff.bot import Bot
from handoff.cases import Cases
from handoff.content import error_sentence
from handoff.desk import Desk
from handoff.duty import Duties
from handoff.errors import BodyTooLarge, Internal, InvalidRequest, MethodNotAllowed, NotFound, Refusal, Unavailable
from handoff.feed import Feed
from handoff.hub import DESK, Hub
from handoff.metrics import Metrics
from handoff.presences import Presences
from handoff.queue import Queue
from handoff.rates import Rates
from handoff.retention import Retention
from handoff.routes import BLUEPRINTS
from handoff.routes.streams.pulse import Pulse
from handoff.settings import Settings
from handoff.sheets import Sheets
from handoff.store import Store
from handoff.turns import Turns
from handoff.vault import Vault
from handoff.watch import Watch
from handoff.webhooks import Webhooks
from handoff.wire import Wire
from territory import load as load_territory

log = logging.getLogger("relais.service")

CATCH_UP = 1.0  # seconds a lost poke costs
CATCH_UP_REACH = 5_000  # ms looked back, so that a slow commit is not passed over


def create_app(settings: Settings) -> Sanic[Any, Any]:
    """The service, ready to be served; it migrates its database and makes its key when it starts."""
    rates, _ = Rates(settings), networks(settings.proxies)  # a typing error stops the start, not each request
    app: Sanic[Any, Any] = Sanic("relais", error_handler=OneShape(), configure_logging=False)
    app.config.update(
        REQUEST_MAX_SIZE=settings.body_limit,
        WEBSOCKET_MAX_SIZE=settings.body_limit,
        WEBSOCKET_PING_INTERVAL=0,  # the pulse does it for all
        ACCESS_LOG=False,
    )
    app.ctx.settings, app.ctx.rates = settings, rates
    for blueprint in BLUEPRINTS:
        app.blueprint(blueprint)
    app.on_request(sides.refuse_other_side)
    app.on_response(headers.protect)
    app.before_server_start(_assemble)
    app.after_server_start(_start)
    app.before_server_stop(_stop)
    app.after_server_stop(_close)
    return app


async def _assemble(app: Sanic[Any, Any]) -> None:
    ctx, settings = app.ctx, app.ctx.settings
    ctx.store = Store(settings.database_url)
    await ctx.store.migrate()
    ctx.hub, ctx.metrics = Hub(), Metrics()
    vault = Vault.from_file(settings.key_file)
    await keyring.settle(ctx.store, vault)
    ctx.desk = Desk(ctx.store, vault, ctx.hub, settings)
    ctx.bot = Bot(settings.bot_url, settings.bot_token, settings.bot_timeout)
    ctx.turns = Turns(ctx.desk, ctx.bot, ctx.metrics.turn)
    ctx.cases, ctx.queue, ctx.agents = Cases(ctx.desk), Queue(ctx.desk), Agents(ctx.store, vault, settings)
    ctx.desk.patience = ctx.rates.bot_waits
    ctx.duties, ctx.watch, ctx.webhooks = Duties(ctx.desk), Watch(ctx.desk, ctx.cases), Webhooks(ctx.desk, ctx.queue)
    ctx.sheets = Sheets(ctx.desk, ctx.queue)
    ctx.pulse = Pulse(settings.heartbeat)
    ctx.presences, ctx.feed = Presences(ctx.desk), Feed(ctx.queue, ctx.hub, ctx.metrics.show)
    ctx.wire = Wire(settings.database_url, ctx.hub) if ctx.store.is_shared else None
    load_territory()


async def _start(app: Sanic[Any, Any]) -> None:
    app.ctx.closing = asyncio.Event()
    purging = Retention(app.ctx.store, app.ctx.settings).run(app.ctx.closing)
    loops = (app.ctx.turns.run(), app.ctx.presences.run(), app.ctx.pulse.run(app.ctx.closing), app.ctx.feed.run(app.ctx.closing), app.ctx.watch.run(), app.ctx.webhooks.run())
    app.ctx.tasks = [asyncio.create_task(loop) for loop in (*loops, purging, _every_second(app))]
    if app.ctx.wire is not None:
        app.ctx.tasks.append(asyncio.create_task(app.ctx.wire.run()))
    app.ctx.agents_server = await sides.listen(app) if app.ctx.settings.agents_port else None


async def _stop(app: Sanic[Any, Any]) -> None:
    app.ctx.closing.set()
    app.ctx.hub.ring(DESK)
    if app.ctx.agents_server is not None:
        sides.shut(app.ctx.agents_server)
    app.ctx.watch.stop()
    app.ctx.webhooks.stop()
    await app.ctx.turns.stop()
    await app.ctx.presences.stop()
    if app.ctx.wire is not None:
        app.ctx.wire.stop()
    await asyncio.gather(*app.ctx.tasks)
    await app.ctx.bot.close()


async def _close(app: Sanic[Any, Any]) -> None:
    """Last, when no socket is left that could still read or write."""
    await app.ctx.store.close()


async def _every_second(app: Sanic[Any, Any]) -> None:
    """Ring for what changed, so that a lost poke costs a second; look whether the bot is there."""
    clock = asyncio.get_running_loop().time
    while not app.ctx.closing.is_set():
        try:
            if await app.ctx.bot.look():
                await app.ctx.turns.hurry()
            app.ctx.hub.catch_up(await app.ctx.desk.touched(within=CATCH_UP_REACH))
        except Exception as error:  # noqa: BLE001 - the safety net must not tear
            log.error("catch-up failed", extra={"code": type(error).__name__})
        wakes = clock() + CATCH_UP
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(app.ctx.closing.wait(), CATCH_UP)
        app.ctx.metrics.wake(clock() - wakes)


_DATABASE_FAILS = (DBAPIError, PoolTimeout, ConnectionError)  # drivers call the same failure by other names
_WE_FAIL = (IntegrityError, DataError)  # what it rightly refuses

_NOBODY_WAITS = 499  # as proxies write it down


class OneShape(ErrorHandler):
    """Every refusal in the one JSON shape; what is unknown carries nothing and is logged without a word."""

    def default(self, request: Request, exception: Exception) -> HTTPResponse:
        if isinstance(exception, RequestCancelled):
            return empty(_NOBODY_WAITS)  # she went before the answer: no failure of ours
        refusal = _as_refusal(request, exception)
        request.app.ctx.metrics.refuse(refusal.code)
        if isinstance(refusal, Internal):
            frames = [f"{frame.name}:{frame.lineno}" for frame in traceback.extract_tb(exception.__traceback__)[-4:]]
            whose = {"conversation": exception.__dict__["conversation"]} if "conversation" in exception.__dict__ else {}
            log.error("request failed", extra={"code": type(exception).__name__, "frames": " ".join(frames), **whose})
        facts = {name: value for name, value in refusal.facts.items() if value is not None}
        later = {"retry-after": str(facts["retry_after"])} if "retry_after" in facts else {}
        return json({"error": {"code": refusal.code, "message": error_sentence(refusal.code), **facts}}, refusal.status, later)


def _as_refusal(request: Request, exception: Exception) -> Refusal:
    if isinstance(exception, Refusal):
        return exception
    if isinstance(exception, SanicNotFound):
        return NotFound()
    if isinstance(exception, SanicMethodNotAllowed):
        return MethodNotAllowed()
    if isinstance(exception, PayloadTooLarge):
        return BodyTooLarge(limit=request.app.config.REQUEST_MAX_SIZE)
    if isinstance(exception, _DATABASE_FAILS) and not isinstance(exception, _WE_FAIL):
        log.error("database failed", extra={"code": type(exception).__name__})
        return Unavailable(part="database")
    if isinstance(exception, SanicException) and 400 <= exception.status_code < 500:
        return InvalidRequest()
    return Internal()
