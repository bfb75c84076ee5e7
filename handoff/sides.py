"""Two sides of one service: what visitors may reach, and what agents may, where these have an address of their own.

With `agents_port` the side is the socket a request came in by, which nobody can claim in a header; with `agents_origin` alone
it is the name the request asked for, and the proxy in front has to keep that name for agents. With neither there is one side.
What is named nowhere here is the agents': a route that someone forgets is closed to the public, not open.
"""

import asyncio
from typing import Any
from urllib.parse import urlsplit

from sanic import Request, Sanic
from sanic.models.server_types import Signal
from sanic.server import serve
from sanic.server.async_server import AsyncioServer
from sanic.server.protocols.websocket_protocol import WebSocketProtocol

from handoff.errors import NotFound
from handoff.settings import Settings

PUBLIC = frozenset({"visitor", "returns", "visitor_stream", "pages", "status", "advice"})  # blueprints
ONLY_PUBLIC = frozenset({"visitor", "returns", "visitor_stream", "advice"})
AGENTS_PAGES = frozenset({"pages.page_agents"})
SHARED_PAGES = frozenset({"pages.asset"})
INSIDE = frozenset({"status.metrics"})  # with the agents where they have an address of their own: counts are nobody else's business

BACKLOG = 4_096  # connections that wait to be taken: past it a caller tries again a second later, and she may be crying for help


def refuse_other_side(request: Request) -> None:
    """Raise NotFound for what the address of this request does not serve."""
    settings: Settings = request.app.ctx.settings
    if settings.has_agents_side and request.route is not None:
        name = str(request.route.name).partition(".")[2]
        if not (for_agents(name) if is_agents_side(request) else for_public(name)):
            raise NotFound()


async def listen(app: Sanic[Any, Any]) -> AsyncioServer:
    """Open the agents' port beside the public one: the same service, another door."""
    settings: Settings = app.ctx.settings
    server = serve(
        settings.agents_host, settings.agents_port, app, loop=asyncio.get_running_loop(), protocol=WebSocketProtocol, run_async=True,
        signal=Signal(), connections=set(), backlog=BACKLOG,
    )  # fmt: skip
    await server
    return server


def shut(server: AsyncioServer) -> None:
    """Close the agents' port and whatever is open on it."""
    server.server.close()
    for connection in list(server.connections):
        connection.abort()


def is_agents_side(request: Request) -> bool:
    """True where this request came by the agents' own address, or where there is one address for all."""
    settings: Settings = request.app.ctx.settings
    if settings.agents_port:
        return request.conn_info is not None and request.conn_info.server_port == settings.agents_port
    return not settings.agents_origin or request.headers.get("host", "").lower() == urlsplit(settings.agents_origin).netloc.lower()


def for_public(name: str) -> bool:
    """True for a route that visitors need; a name is its blueprint's and its own."""
    return name.partition(".")[0] in PUBLIC and name not in AGENTS_PAGES | INSIDE


def for_agents(name: str) -> bool:
    """True for a route that agents need; the visitors' are none of them."""
    blueprint = name.partition(".")[0]
    return blueprint not in ONLY_PUBLIC and (blueprint != "pages" or name in AGENTS_PAGES | SHARED_PAGES)
