"""Who may call: exact origins, tokens, sessions. Guards come before the one call of a route."""

from sanic import Request

from handoff.agents import ROLES
from handoff.cases import Agent
from handoff.errors import NotSignedIn, RoleRequired, WrongOrigin, WrongToken

COOKIE = "__Host-relais"
_LOCAL = ("127.0.0.1", "localhost")


def check_origin(request: Request, required: bool = False) -> None:
    """Refuse a page of another origin; where `required`, refuse a caller without one too."""
    origin = request.headers.get("origin")
    if origin is None and not required:
        return
    if origin is None or origin not in own_origins(request):
        raise WrongOrigin()


def own_origins(request: Request) -> set[str]:
    """The origins this service answers under; on a machine of one's own, localhost is as good as 127.0.0.1."""
    settings = request.app.ctx.settings
    if settings.origin:
        return {settings.origin}
    return {settings.public_origin, *(f"http://{name}:{settings.port}" for name in _LOCAL)}


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


async def agent(request: Request, role: str = ROLES[0]) -> Agent:
    """Who is signed in; every write and every socket must come from our own page. Raises RoleRequired under that role."""
    is_socket = request.headers.get("upgrade", "").lower() == "websocket"
    check_origin(request, required=is_socket or request.method not in ("GET", "HEAD"))
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
