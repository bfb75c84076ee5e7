"""Who may call: exact origins, tokens, sessions. Guards come before the one call of a route."""

import secrets

from sanic import Request

from handoff.agents import ROLES
from handoff.errors import MessageTooLong, NotFound, NotSignedIn, RoleRequired, WrongOrigin, WrongToken
from handoff.settings import Settings
from handoff.staff import Agent

COOKIE = "__Host-relais"
FORGET = {"clear-site-data": '"cache"'}  # said to who leaves: a browser that listens drops our pages and files from its cache
LONGEST_SECRET = 128  # bytes
_LOCAL = ("127.0.0.1", "localhost")
_LOOPBACK = ("127.0.0.1", "::1")


def check_origin(request: Request) -> None:
    """Refuse a visitor's page of another origin; a caller without one is no page."""
    origin = request.headers.get("origin")
    if origin is not None and origin not in own_origins(request.app.ctx.settings):
        raise WrongOrigin()


def check_agents_origin(request: Request) -> None:
    """Refuse any caller but the agents' own page."""
    if request.headers.get("origin") not in agents_origins(request.app.ctx.settings):
        raise WrongOrigin()


def own_origins(settings: Settings) -> set[str]:
    """The origins visitors' pages come from; on a machine of one's own, localhost is as good as 127.0.0.1."""
    return {settings.origin} if settings.origin else _local(settings.host, settings.port)


def agents_origins(settings: Settings) -> set[str]:
    """The origins the agents' pages come from: the visitors' only where there is one address for all."""
    if settings.agents_origin:
        return {settings.agents_origin}
    return _local(settings.agents_host, settings.agents_port) if settings.agents_port else own_origins(settings)


def _local(host: str, port: int) -> set[str]:
    return {f"http://{name}:{port}" for name in (host, *_LOCAL)}


def bearer(request: Request) -> str:
    """The visitor's token; raises WrongToken where there is none."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise WrongToken()
    return token


async def visitor(request: Request, conversation_id: str) -> str:
    """Refuse whoever may not speak in this conversation; returns the token."""
    check_origin(request)
    token = bearer(request)
    await request.app.ctx.desk.authorise(conversation_id, token)
    return token


def beacon(request: Request) -> str:
    """The secret that is the whole body of a beacon; raises MessageTooLong."""
    if len(request.body) > LONGEST_SECRET:
        raise MessageTooLong(limit=LONGEST_SECRET)
    return request.body.decode("utf-8", "replace").strip()


async def agent(request: Request, role: str = ROLES[0]) -> Agent:
    """Who is signed in; every write and every socket must come from our own page. Raises RoleRequired under that role."""
    is_socket = request.headers.get("upgrade", "").lower() == "websocket"
    if is_socket or request.method not in ("GET", "HEAD"):
        check_agents_origin(request)
    found = await request.app.ctx.agents.of_session(session(request))
    if ROLES.index(found.role) < ROLES.index(role):
        raise RoleRequired(role=role)
    return found


def session(request: Request) -> str:
    """The session's token; raises NotSignedIn where there is none."""
    token = request.cookies.get(COOKIE)
    if not token:
        raise NotSignedIn()
    return token


def scraper(request: Request) -> None:
    """Refuse whoever may not count us: only the holder of the token, or where there is none this machine itself."""
    token = request.app.ctx.settings.metrics_token
    if token:
        if not secrets.compare_digest(bearer(request).encode(), token.encode()):
            raise WrongToken()
    elif request.ip not in _LOOPBACK or "x-forwarded-for" in request.headers:
        raise NotFound()
