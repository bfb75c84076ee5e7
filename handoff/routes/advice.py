"""The pages of advice. They need no script, and what is searched for is answered and forgotten."""

from urllib.parse import quote

from sanic import Blueprint, HTTPResponse, Request, html, raw

import triage
from handoff import advice
from handoff.content import entry
from handoff.errors import UnknownPage
from handoff.notices import Notice, feed, notices
from handoff.wording import Reader

routes = Blueprint("advice", url_prefix="/conseils")

LONGEST_SEARCH = 200  # characters


@routes.get("")
async def home(request: Request) -> HTTPResponse:
    reader = _reader(request)
    themes = {theme: len(advice.of_theme(theme)) for theme in entry("advice.themes")}
    return html(advice.page("home", reader, themes=themes, notices=_notices(request)[:3]))


@routes.get("/recherche")
async def search(request: Request) -> HTTPResponse:
    words = request.args.get("q", "")[:LONGEST_SEARCH]
    read = triage.read(words)
    return html(advice.page("search", _reader(request), words=words, found=advice.search(words), alarming=bool(read.cues) or read.asks_human))


@routes.get("/numeros")
async def numbers(request: Request) -> HTTPResponse:
    return html(advice.page("lines", _reader(request), themes=advice.by_theme(), reach=advice.reach))


@routes.get("/appareils")
async def traces(request: Request) -> HTTPResponse:
    reader = _reader(request)
    return html(advice.page("traces", reader, traces=advice.traces(reader, request.app.ctx.settings.operator)))


@routes.get("/avis")
async def all_notices(request: Request) -> HTTPResponse:
    return html(advice.page("notices", _reader(request), notices=_notices(request)))


@routes.get("/avis/<name:str>")
async def one_notice(request: Request, name: str) -> HTTPResponse:
    found = next((notice for notice in _notices(request) if notice.name == name), None)
    if found is None:
        raise UnknownPage()
    return html(advice.page("notice", _reader(request), notice=found))


@routes.get("/avis.atom")
async def every_feed(request: Request) -> HTTPResponse:
    return _feed(request, None)


@routes.get("/<mark:str>/avis.atom")
async def theme_feed(request: Request, mark: str) -> HTTPResponse:
    return _feed(request, _known(advice.theme_of(mark)))


@routes.get("/theme/<mark:str>")
async def theme(request: Request, mark: str) -> HTTPResponse:
    known, reader = _known(advice.theme_of(mark)), _reader(request)
    of_it = [notice for notice in _notices(request) if notice.theme == known]
    return html(advice.page("theme", reader, theme=known, topics=advice.of_theme(known), notices=of_it))


@routes.get("/<mark:str>")
async def topic(request: Request, mark: str) -> HTTPResponse:
    answer, reader = advice.topic_of(mark), _reader(request)
    if answer is None:
        raise UnknownPage()
    others = [other for other in advice.of_theme(answer.theme) if other != answer]
    shown = advice.topic(answer, reader, request.app.ctx.settings.operator)
    return html(advice.page("topic", reader, topic=shown, others=others))


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
