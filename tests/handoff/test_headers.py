"""What every answer tells the browser: nothing is kept, nothing is framed but the talk, nothing comes from elsewhere."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from handoff import census
from handoff.routes import pages
from tests.handoff.conftest import Site

EVERYWHERE = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "x-robots-tag": "noindex",
    "cross-origin-opener-policy": "same-origin",
    "cache-control": "no-store",
}
SITES = "https://mairie.example https://lycee.example"


@pytest.fixture
def database() -> str:
    return ""


@pytest.fixture
def dist(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The pages as a build leaves them."""
    (tmp_path / "assets").mkdir()
    for name in (*pages.PAGES.values(), "assets/app-1a2b3c.js"):
        (tmp_path / name).write_text("<!doctype html>")
    monkeypatch.setattr(pages, "DIST", tmp_path)
    return tmp_path


def _policy(value: str) -> dict[str, str]:
    return dict((part.strip() + " ").split(" ", 1) for part in value.split(";"))


async def _answers(site: Site) -> list[tuple[str, int, dict[str, str]]]:
    """Every route by GET and by POST, what does not exist, what is too large, what breaks: path, status, headers."""
    found = []
    paths = {re.sub(r"<\w+:\w+>", "nowhere", f"/{route.path}") for route in site.app.router.routes if not route.path.endswith("stream")}
    for path in sorted(paths | {"/nothing", "/api/v1/nothing", "/assets/../secret"}):
        for method, body in (("GET", None), ("POST", b"{}"), ("POST", b"a" * 100_000), ("PUT", b"")):
            async with site.client.request(method, site.origin + path, data=body, headers={"origin": site.origin, "content-type": "application/json"}) as response:
                found.append((path, response.status, dict(response.headers)))
    return [(path, status, {name.lower(): value for name, value in given.items()}) for path, status, given in found]


async def test_every_page_and_answer_is_protected(site: Site, dist: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not one route, refusal or failure leaves without its headers."""
    site.app.ctx.desk.settings = site.app.ctx.settings = replace(site.app.ctx.settings, sites=SITES)
    monkeypatch.setattr(census, "taken", None)  # so that something breaks
    answers = await _answers(site)
    assert {status for _, status, _ in answers} >= {200, 400, 401, 404, 405, 413, 500}
    for path, status, given in answers:
        assert {name: given.get(name) for name in EVERYWHERE} == EVERYWHERE, (path, status)
        policy = _policy(given["content-security-policy"])
        assert policy["default-src"].strip() == "'self'" and policy["object-src"].strip() == "'none'" and policy["base-uri"].strip() == "'none'"
        assert "unsafe" not in given["content-security-policy"] and "*" not in given["content-security-policy"]
        framers = f"'self' {SITES}" if path in ("/widget", "/messagerie") else "'none'"
        assert policy["frame-ancestors"].strip() == framers, path
        assert given["cross-origin-resource-policy"] == ("cross-origin" if path == "/relais.js" else "same-origin"), path
        assert "server" not in given and "access-control-allow-origin" not in given


async def test_hashed_assets_alone_may_be_kept(site: Site, dist: Path) -> None:
    """A file whose name changes with its content; not the refusal that looks like one."""
    for path, kept in (("/assets/app-1a2b3c.js", "public, max-age=31536000, immutable"), ("/assets/none.js", "no-store"), ("/relais.js", "no-store")):
        async with site.client.get(site.origin + path) as response:
            assert response.headers["cache-control"] == kept


async def test_what_a_page_is_made_of_travels_compressed(site: Site, dist: Path) -> None:
    """For who takes it so, the same for who does not; a file that was built anew is sent anew."""
    script = dist / "assets" / "app-1a2b3c.js"
    for words in ("const one = 1;", "const two = 2;"):
        script.write_text(words * 200)
        for accepted, encoding in (("gzip, br", "gzip"), ("identity", None)):
            async with site.client.get(site.origin + "/assets/app-1a2b3c.js", headers={"accept-encoding": accepted}) as response:
                assert (await response.text(), response.headers.get("content-encoding")) == (words * 200, encoding)
                assert response.headers["vary"] == "accept-encoding" and response.content_type == "text/javascript"


@pytest.mark.parametrize("page", ["/widget", "/messagerie"])
async def test_a_site_that_is_not_named_may_not_frame_the_talk(site: Site, dist: Path, page: str) -> None:
    """Without a setting it is framed by our own demonstration pages alone."""
    async with site.client.get(site.origin + page) as response:
        assert _policy(response.headers["content-security-policy"])["frame-ancestors"].strip() == "'self'"


@pytest.mark.parametrize("page", ["/", "/application"])
async def test_the_town_that_does_not_exist_is_a_demonstration_s(site: Site, dist: Path, page: str) -> None:
    """Once an operator is named, no page of his shows one that pretends; the talk stands at the door."""
    async with site.client.get(site.origin + page, allow_redirects=False) as response:
        assert response.status == 200
    site.app.ctx.settings = replace(site.app.ctx.settings, operator_name="Préfecture", operator_hours="jour et nuit", operator_who="des policiers")
    async with site.client.get(site.origin + page) as response:
        assert (response.status, response.url.path) == (200, "/messagerie")


@pytest.mark.parametrize(("origin", "sent"), [("https://relais.example", True), ("http://127.0.0.1:8000", False), ("", False)])
async def test_tls_once_is_tls_always(site: Site, origin: str, sent: bool) -> None:
    """Behind TLS a browser is told to never come without; on a machine of one's own it is not."""
    site.app.ctx.settings = replace(site.app.ctx.settings, origin=origin)
    async with site.client.get(f"{site.origin}/healthz") as response:
        assert ("strict-transport-security" in response.headers) is sent


async def test_the_widget_s_path_is_not_a_prefix(site: Site) -> None:
    """A page that merely begins like the widget is not framed."""
    async with site.client.get(f"{site.origin}/widgets-of-somebody") as response:
        assert _policy(response.headers["content-security-policy"])["frame-ancestors"].strip() == "'none'"
