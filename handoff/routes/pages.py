"""The pages and their files, as the web build left them in web/dist."""

from pathlib import Path

from sanic import Blueprint, HTTPResponse, Request, file, html, redirect

from handoff.content import sentence
from handoff.errors import NotFound

routes = Blueprint("pages")

DIST = Path(__file__).parents[2] / "web" / "dist"
PAGES = {
    "/": "index.html", "/application": "application.html", "/messagerie": "messagerie.html", "/agents": "agents.html", "/widget": "widget.html",
    "/relais.js": "relais.js", "/conseils.css": "conseils.css", "/conseils.js": "conseils.js",
}  # fmt: skip
PRETENDING = {"/", "/application"}  # a site and an app of a town that does not exist


async def _page(request: Request) -> HTTPResponse:
    page = request.route.ctx.page
    if page in PRETENDING and not request.app.ctx.settings.demonstration:
        return redirect("/messagerie")
    found = DIST / PAGES[page]
    return await file(found) if found.is_file() else html(sentence("pages.not_built"), status=503)


for _path in PAGES:
    routes.add_route(_page, _path, name=f"page_{_path.strip('/').replace('.', '_') or 'demo'}", ctx_page=_path)


@routes.get("/assets/<path:path>")
async def asset(request: Request, path: str) -> HTTPResponse:
    found = (DIST / "assets" / path).resolve()
    if not found.is_relative_to(DIST / "assets") or not found.is_file():
        raise NotFound()
    return await file(found)
