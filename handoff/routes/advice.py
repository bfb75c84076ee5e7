"""The pages of advice. They need no script, and what is searched for is answered and forgotten."""

from typing import Any
from urllib.parse import quote

from sanic import Blueprint, HTTPResponse, Request, html, raw

import triage
from handoff import advice
from handoff.content import entry
from handoff.errors import UnknownPage
from handoff.notices import Notice, feed, notices
from handoff.routes.pages import ICON
from handoff.wording import Reader

routes = Blueprint("advice", url_prefix="/conseils")

LONGEST_SEARCH = 200  # characters


@routes.get("")
async def home(request: Request) -> HTTPResponse:
    themes = {theme: len(advice.of_theme(theme)) for theme in entry("advice.themes")}
    return _page(request, "home", themes=themes, notices=_notices(request)[:3])


@routes.get("/recherche")
async def search(request: Request) -> HTTPResponse:
    words = request.args.get("q", "")[:LONGEST_SEARCH]
    read = triage.read(words)
    return _page(request, "search", words=words, found=advice.search(words), alarming=bool(read.cues) or read.asks_human)


@routes.get("/numeros")
async def numbers(request: Request) -> HTTPResponse:
    return _page(request, "lines", themes=advice.by_theme(), reach=advice.reach)


@routes.get("/appareils")
async def traces(request: Request) -> HTTPResponse:
    reader = _reader(request)
    return _page(request, "traces", traces=advice.traces(reader, request.app.ctx.settings.operator))


@routes.get("/avis")
async def all_notices(request: Request) -> HTTPResponse:
    return _page(request, "notices", notices=_notices(request))


@routes.get("/avis/<name:str>")
async def one_notice(request: Request, name: str) -> HTTPResponse:
    found = next((notice for notice in _notices(request) if notice.name == name), None)
    if found is None:
        raise UnknownPage()
    return _page(request, "notice", notice=found)


@routes.get("/avis.atom")
async def every_feed(request: Request) -> HTTPResponse:
    return _feed(request, None)


@routes.get("/<mark:str>/avis.atom")
async def theme_feed(request: Request, mark: str) -> HTTPResponse:
    return _feed(request, _known(advice.theme_of(mark)))


@routes.get("/theme/<mark:str>")
async def theme(request: Request, mark: str) -> HTTPResponse:
    known = _known(advice.theme_of(mark))
    of_it = [notice for notice in _notices(request) if notice.theme == known]
    return _page(request, "theme", theme=known, topics=advice.of_theme(known), notices=of_it)


@routes.get("/<mark:str>")
async def topic(request: Request, mark: str) -> HTTPResponse:
    answer, reader = advice.topic_of(mark), _reader(request)
    if answer is None:
        raise UnknownPage()
    others = [other for other in advice.of_theme(answer.theme) if other != answer]
    shown = advice.topic(answer, reader, request.app.ctx.settings.operator)
    return _page(request, "topic", topic=shown, others=others)


def _page(request: Request, name: str, **facts: Any) -> HTTPResponse:
    settings = request.app.ctx.settings
    own = {"title": settings.page_title or entry("advice.page"), "icon": ICON if settings.page_icon else "data:,"}
    return html(advice.page(name, _reader(request), **own, **facts))


def _reader(request: Request) -> Reader:
    kinds = request.args.getlist("pour", [])
    return Reader(cannot_call="ecrit" in kinds, young="jeune" in kinds)


def _notices(request: Request) -> list[Notice]:
    return notices(request.app.ctx.settings.notices)


def _known(theme: str | None) -> str:
    if theme is None:
        raise UnknownPage()
    return theme


def _feed(request: Request, theme: str | None) -> HTTPResponse:
    found = [notice for notice in _notices(request) if theme in (None, notice.theme)]
    address = f"{request.app.ctx.settings.public_origin}/conseils/avis"
    return raw(feed(found, quote(address, safe=":/"), theme), content_type="application/atom+xml; charset=utf-8")
