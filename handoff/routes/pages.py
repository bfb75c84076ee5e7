"""The pages and their files, as the web build left them in web/dist."""

import gzip
import re
from functools import cache
from mimetypes import guess_type
from pathlib import Path

from markupsafe import escape
from sanic import Blueprint, HTTPResponse, Request, file, html, raw, redirect

from handoff.content import sentence
from handoff.errors import NotFound
from handoff.settings import Settings

routes = Blueprint("pages")

DIST = Path(__file__).parents[2] / "web" / "dist"
PAGES = {
    "/": "index.html", "/application": "application.html", "/messagerie": "messagerie.html", "/agents": "agents.html", "/widget": "widget.html",
    "/relais.js": "relais.js", "/conseils.css": "conseils.css", "/conseils.js": "conseils.js",
}  # fmt: skip
TITLED = {"/messagerie", "/widget"}  # the talk itself
ICON = "/icone"
SQUEEZED = {".js", ".css", ".svg"}
PRETENDING = {"/", "/application"}  # a site and an app of a town that does not exist


async def _page(request: Request) -> HTTPResponse:
    page = request.route.ctx.page
    if page in PRETENDING and not request.app.ctx.settings.demonstration:
        return redirect("/messagerie")
    found = DIST / PAGES[page]
    if not found.is_file():
        return html(sentence("pages.not_built"), status=503)
    return html(_own(found.read_text(encoding="utf-8"), request.app.ctx.settings)) if page in TITLED else await _file(request, found)


async def _file(request: Request, found: Path) -> HTTPResponse:
    """A file of the build, compressed for who takes it so: a phone on a bad network waits a third of the time."""
    if found.suffix not in SQUEEZED:
        return await file(found)
    headers = {"vary": "accept-encoding"}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return await file(found, headers=headers)
    kind = guess_type(found.name)[0] or "application/octet-stream"
    return raw(_squeezed(found, found.stat().st_mtime_ns), content_type=kind, headers={**headers, "content-encoding": "gzip"})


@cache
def _squeezed(found: Path, changed: int) -> bytes:
    """Once for each file as it was built."""
    return gzip.compress(found.read_bytes(), mtime=0)


def _own(page: str, settings: Settings) -> str:
    """A visitor's page under the title and the icon that the operator chose."""
    if settings.page_title:
        page = re.sub("<title>[^<]*</title>", lambda _: f"<title>{escape(settings.page_title)}</title>", page)
    return re.sub('<link rel="icon"[^>]*>', f'<link rel="icon" href="{ICON}">', page) if settings.page_icon else page


@routes.get(ICON)
async def icon(request: Request) -> HTTPResponse:
    if not request.app.ctx.settings.page_icon:
        raise NotFound()
    return await file(request.app.ctx.settings.page_icon)


for _path in PAGES:
    routes.add_route(_page, _path, name=f"page_{_path.strip('/').replace('.', '_') or 'demo'}", ctx_page=_path)


@routes.get("/assets/<path:path>")
async def asset(request: Request, path: str) -> HTTPResponse:
    found = (DIST / "assets" / path).resolve()
    if not found.is_relative_to(DIST / "assets") or not found.is_file():
        raise NotFound()
    return await _file(request, found)
