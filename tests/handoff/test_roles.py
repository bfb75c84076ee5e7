"""Least privilege: every route × every caller, and what each is answered. A route that is not in the table fails the test."""

import re
import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from sqlalchemy import insert

from handoff import sides
from handoff.guards import COOKIE
from handoff.models import sessions
from handoff.routes import pages
from handoff.settings import Settings
from handoff.vault import hashed
from tests.handoff.conftest import Site, serving
from tests.handoff.test_desk import BEHIND_THE_DOOR

ANYONE, VISITOR, AGENT, SUPERVISOR, ADMINISTRATOR = "anyone", "visitor", "agent", "supervisor", "administrator"
RANKS = (AGENT, SUPERVISOR, ADMINISTRATOR)
SOCKET = 101

# (method, path) → who is let in at least, and what an empty body is answered then. Ids of cases lead nowhere; the talk is real.
TABLE: dict[tuple[str, str], tuple[str, int]] = {
    ("GET", "/"): (ANYONE, 200),
    ("GET", "/application"): (ANYONE, 200),
    ("GET", "/messagerie"): (ANYONE, 200),
    ("GET", "/widget"): (ANYONE, 200),
    ("GET", "/relais.js"): (ANYONE, 200),
    ("GET", "/conseils.css"): (ANYONE, 200),
    ("GET", "/conseils.js"): (ANYONE, 200),
    ("GET", "/icone"): (ANYONE, 404),  # no operator chose one here
    ("GET", "/conseils"): (ANYONE, 200),
    ("GET", "/conseils/appareils"): (ANYONE, 200),
    ("GET", "/conseils/recherche"): (ANYONE, 200),
    ("GET", "/conseils/numeros"): (ANYONE, 200),
    ("GET", "/conseils/avis"): (ANYONE, 200),
    ("GET", "/conseils/avis.atom"): (ANYONE, 200),
    ("GET", "/conseils/avis/<name:str>"): (ANYONE, 404),
    ("GET", "/conseils/theme/<mark:str>"): (ANYONE, 404),
    ("GET", "/conseils/<mark:str>"): (ANYONE, 404),
    ("GET", "/conseils/<mark:str>/avis.atom"): (ANYONE, 404),
    ("GET", "/agents"): (ANYONE, 200),  # the page is not secret: it holds a form
    ("GET", "/assets/<path:path>"): (ANYONE, 404),
    ("GET", "/healthz"): (ANYONE, 200),
    ("GET", "/readyz"): (ANYONE, 200),
    ("GET", "/metrics"): (ANYONE, 200),  # of this machine: see test_only_this_machine_counts
    ("GET", "/api/openapi.json"): (ANYONE, 200),
    ("GET", "/api/v1/site"): (ANYONE, 200),
    ("POST", "/api/v1/conversations"): (ANYONE, 400),
    ("POST", "/api/v1/conversations/<id:str>/messages"): (VISITOR, 400),
    ("GET", "/api/v1/conversations/<id:str>/events"): (VISITOR, 200),
    ("POST", "/api/v1/conversations/<id:str>/location"): (VISITOR, 400),
    ("GET", "/api/v1/conversations/<id:str>/stream"): (VISITOR, SOCKET),
    ("POST", "/api/v1/conversations/<id:str>/exit"): (ANYONE, 401),  # its token is the body, which is empty here
    ("POST", "/api/v1/conversations/<id:str>/return"): (VISITOR, 201),
    ("POST", "/api/v1/return"): (ANYONE, 400),  # its key is in the body, which is empty here
    ("POST", "/api/v1/return/known"): (ANYONE, 400),
    ("POST", "/api/v1/return/refuse"): (ANYONE, 400),
    ("POST", "/api/v1/return/exit"): (ANYONE, 410),
    ("POST", "/api/v1/agents/session"): (ANYONE, 400),
    ("GET", "/api/v1/agents/session"): (AGENT, 200),
    ("GET", "/api/v1/agents/sessions"): (AGENT, 200),
    ("DELETE", "/api/v1/agents/sessions/<id:str>"): (AGENT, 404),
    ("POST", "/api/v1/agents/password"): (AGENT, 400),
    ("POST", "/api/v1/agents/second_factor"): (AGENT, 400),
    ("POST", "/api/v1/agents/second_factor/confirm"): (AGENT, 400),
    ("DELETE", "/api/v1/agents/second_factor"): (AGENT, 400),
    ("GET", "/api/v1/agents/stream"): (AGENT, SOCKET),
    ("GET", "/api/v1/agents"): (AGENT, 200),
    ("GET", "/api/v1/cases"): (AGENT, 200),
    ("GET", "/api/v1/cases/<id:str>"): (AGENT, 404),
    ("POST", "/api/v1/cases/<id:str>/messages"): (AGENT, 400),
    ("POST", "/api/v1/cases/<id:str>/claim"): (AGENT, 404),
    ("POST", "/api/v1/cases/<id:str>/release"): (AGENT, 400),
    ("POST", "/api/v1/cases/<id:str>/transfer"): (AGENT, 400),
    ("POST", "/api/v1/cases/<id:str>/hand_back"): (AGENT, 400),
    ("POST", "/api/v1/cases/<id:str>/close"): (AGENT, 400),
    ("POST", "/api/v1/cases/<id:str>/priority"): (AGENT, 400),
    ("POST", "/api/v1/cases/<id:str>/category"): (AGENT, 400),
    ("POST", "/api/v1/cases/<id:str>/notes"): (AGENT, 400),
    ("GET", "/api/v1/cases/<id:str>/dispatch"): (AGENT, 404),
    ("GET", "/api/v1/cases/<id:str>/sheet"): (AGENT, 404),
    ("POST", "/api/v1/cases/<id:str>/dispatch"): (AGENT, 400),
    ("POST", "/api/v1/cases/<id:str>/contact"): (AGENT, 400),
    ("POST", "/api/v1/cases/<id:str>/take"): (SUPERVISOR, 400),
    ("POST", "/api/v1/cases/<id:str>/assign"): (SUPERVISOR, 400),
    ("GET", "/api/v1/agents/duty"): (AGENT, 200),
    ("PUT", "/api/v1/agents/duty"): (AGENT, 400),
    ("POST", "/api/v1/agents/hand_over"): (AGENT, 400),
    ("GET", "/api/v1/teams"): (AGENT, 200),
    ("GET", "/api/v1/lists"): (AGENT, 200),
    ("GET", "/api/v1/replies"): (AGENT, 200),
    ("GET", "/api/v1/figures"): (SUPERVISOR, 200),
    ("POST", "/api/v1/cases/<id:str>/mute"): (AGENT, 400),
    ("POST", "/api/v1/cases/<id:str>/unmute"): (AGENT, 404),
    ("DELETE", "/api/v1/agents/session"): (AGENT, 204),  # last: it ends the session that asks
}
PUBLIC_PAGES = {path for (method, path), (least, _) in TABLE.items() if not path.startswith("/api/") and path not in ("/agents", "/metrics")}


@pytest.fixture
def database() -> str:
    return ""  # who is let in is the same on both databases


def _routes(app: Any) -> set[tuple[str, str]]:
    return {(method, f"/{route.path}") for route in app.router.routes for method in route.methods - {"HEAD", "OPTIONS"}}


def test_every_route_of_the_service_is_in_the_table(site: Site) -> None:
    """Who adds a route says who may call it; who takes one away says so too."""
    assert _routes(site.app) == set(TABLE)


def test_the_description_names_the_caller_that_the_table_names(site: Site) -> None:
    """OpenAPI promises what the guards hold."""
    for route in site.app.router.routes:
        told = getattr(route.handler, "told", None)
        for method in route.methods - {"HEAD", "OPTIONS"} if told else ():
            least = TABLE[method, f"/{route.path}"][0]
            assert told.caller == (None if least == ANYONE else VISITOR if least == VISITOR else AGENT), route.path


@dataclass
class Caller:
    """Somebody who calls every route, with what she holds."""

    site: Site
    role: str
    talk: str
    token: str

    @property
    def headers(self) -> dict[str, str]:
        if self.role in RANKS:
            return {"origin": self.site.origin, "cookie": f"{COOKIE}={self.token}"}
        return {"origin": self.site.origin, **({"authorization": f"Bearer {self.token}"} if self.role == VISITOR else {})}

    def expected(self, least: str, let_in: int) -> int:
        if least == ANYONE or self.role == least or (least in RANKS and self.role in RANKS and RANKS.index(self.role) >= RANKS.index(least)):
            return let_in
        return 403 if least in RANKS and self.role in RANKS else 401

    async def answer(self, method: str, path: str) -> int:
        url = self.site.origin + path.replace("<id:str>", self.talk if "/conversations/" in path else "nowhere").replace("<path:path>", "none.js")
        if path.endswith("/stream"):
            return await self._socket(url)
        body = {} if method == "GET" else {"json": {}}
        async with self.site.client.request(method, url, headers=self.headers, **body) as response:
            return response.status

    async def _socket(self, url: str) -> int:
        async with self.site.client.ws_connect(url, headers=self.headers) as socket:
            await socket.send_json({"token": self.token if self.role == VISITOR else "", "after": 0})
            first = await socket.receive(timeout=3)
            return SOCKET if first.type.name == "TEXT" else first.data - 4000


async def _caller(site: Site, role: str) -> Caller:
    _, begun = await site.post("/api/v1/conversations", {"channel": "api", "client_id": "first-client-id-1", "text": BEHIND_THE_DOOR})
    token = begun["token"] if role == VISITOR else ""
    if role in RANKS:
        await site.app.ctx.agents.add("camille", "Camille", role, password="a long enough secret")
        agent_id, token = (await site.app.ctx.agents.everyone())[0]["id"], secrets.token_urlsafe(32)
        now = site.app.ctx.desk.now()
        async with site.app.ctx.store.write() as connection:
            row = {"token_hash": hashed(token), "id": "session-1", "agent_id": agent_id, "created_at": now, "expires_at": now + 60_000}
            await connection.execute(insert(sessions).values(**row))
    return Caller(site, role, begun["id"], token)


@pytest.mark.parametrize("role", ["nobody", VISITOR, *RANKS])
async def test_every_route_lets_in_whom_it_should_and_nobody_else(site: Site, role: str) -> None:
    """The whole matrix: a token opens one talk and no case, a session opens cases and no talk, a role what is its own."""
    caller = await _caller(site, role)
    answers = {key: await caller.answer(*key) for key in TABLE}
    built = {("GET", path): 200 if (pages.DIST / name).is_file() else 503 for path, name in pages.PAGES.items()}
    assert answers == {key: caller.expected(*TABLE[key]) for key in TABLE} | built


@pytest.mark.parametrize("role", RANKS)
async def test_no_write_and_no_socket_of_an_agent_without_our_origin(site: Site, role: str) -> None:
    """A cookie that some other page makes the browser send opens nothing, whatever the role."""
    caller = await _caller(site, role)
    for origin in ({}, {"origin": "https://elsewhere.example"}, {"origin": "null"}, {"origin": f"{site.origin}.example"}):
        cookie = {"cookie": caller.headers["cookie"], **origin}
        for (method, path), (least, _) in TABLE.items():
            if least in RANKS and (method != "GET" or path.endswith("/stream")):
                url = site.origin + path.replace("<id:str>", "nowhere")
                if path.endswith("/stream"):
                    async with site.client.ws_connect(url, headers=cookie) as socket:
                        assert (await socket.receive(timeout=3)).data == 4401
                    continue
                async with site.client.request(method, url, headers=cookie, json={}) as response:
                    assert (response.status, (await response.json())["error"]["code"]) == (403, "wrong_origin"), (method, path)


async def test_the_session_s_cookie_stays_on_our_pages(site: Site) -> None:
    """HttpOnly, SameSite=Strict, Secure, and a name that no other host may set."""
    await site.app.ctx.agents.add("camille", "Camille", "agent", password="a long enough secret")
    login = {"login": "camille", "password": "a long enough secret"}
    async with site.client.post(f"{site.origin}/api/v1/agents/session", json=login, headers={"origin": site.origin}) as response:
        cookie = response.headers["set-cookie"]
    assert cookie.startswith("__Host-relais=") and "Domain" not in cookie
    assert all(mark in cookie for mark in ("HttpOnly", "SameSite=Strict", "Secure", "Path=/"))


async def test_only_this_machine_counts(site: Site) -> None:
    """What waits at the desk is nobody else's business: not through a proxy, not without the token where there is one."""
    async with site.client.get(f"{site.origin}/metrics", headers={"x-forwarded-for": "127.0.0.1"}) as response:
        assert response.status == 404
    site.app.ctx.settings = replace(site.app.ctx.settings, metrics_token="secret")
    for token, status in (("", 401), ("other", 401), ("secret", 200)):
        async with site.client.get(f"{site.origin}/metrics", headers={"authorization": f"Bearer {token}"}) as response:
            assert response.status == status


@pytest.fixture
async def two_doors(settings: Settings, unused_tcp_port_factory: Any) -> AsyncIterator[tuple[Site, str]]:
    """A service whose agents have a port of their own; its origin."""
    port, agents_port = unused_tcp_port_factory(), unused_tcp_port_factory()
    async with serving(replace(settings, port=port, agents_port=agents_port)) as served:
        yield served, f"http://127.0.0.1:{agents_port}"


async def test_the_public_port_knows_nothing_of_the_agents(two_doors: tuple[Site, str]) -> None:
    """Where agents have a port of their own, every route of theirs is 404 on the other, and the visitors' on theirs."""
    site, inside = two_doors
    for (method, path), (least, _) in TABLE.items():
        is_public = least == VISITOR or path in PUBLIC_PAGES or path in ("/api/v1/site", "/api/v1/conversations", "/api/openapi.json") or path.endswith("/exit") or path.startswith("/api/v1/return")
        is_shared = path in ("/healthz", "/readyz", "/api/v1/site", "/api/openapi.json", "/assets/<path:path>")
        url = re.sub(r"<\w+:\w+>", "nowhere", path)
        for origin, there in ((site.origin, is_public), (inside, is_shared or not is_public)):
            async with site.client.request(method, origin + url) as response:
                known = response.status != 404 or (await response.json())["error"]["code"] != "not_found"
                assert known is there or path.startswith(("/assets", "/icone")), (method, path, origin)  # no such file here


async def test_agents_work_through_their_own_port(two_doors: tuple[Site, str]) -> None:
    """Sign-in, queue and socket there, under its own origin; the visitors' origin is foreign to it, and theirs to visitors."""
    site, inside = two_doors
    await site.app.ctx.agents.add("camille", "Camille", "agent", password="a long enough secret")
    await site.post("/api/v1/conversations", {"channel": "api", "client_id": "first-client-id-1", "text": BEHIND_THE_DOOR})
    login = {"login": "camille", "password": "a long enough secret"}
    for origin, status in ((site.origin, 403), (inside, 200)):
        async with site.client.post(f"{inside}/api/v1/agents/session", json=login, headers={"origin": origin}) as response:
            assert response.status == status
            cookie = response.headers.get("set-cookie", "").partition(";")[0]
    async with site.client.ws_connect(f"{inside}/api/v1/agents/stream", headers={"origin": inside, "cookie": cookie}) as socket:
        await socket.send_json({"after": None})
        assert len((await socket.receive_json(timeout=3))["cases"]) == 1
    answer = await site.post("/api/v1/conversations", {"channel": "api"}, headers={"origin": inside})
    assert answer[0] == 403


async def test_an_address_of_their_own_may_be_a_name(settings: Settings, unused_tcp_port: int) -> None:
    """One port, two names, as a proxy passes them on: each serves its side."""
    async with serving(replace(settings, port=unused_tcp_port, agents_origin="https://agents.example")) as site:
        for host, path, status in (
            ("agents.example", "/api/v1/agents/session", 401),
            ("relais.example", "/api/v1/agents/session", 404),
            ("relais.example", "/api/v1/site", 200),
            ("agents.example", "/api/v1/conversations/x/events", 404),
        ):
            async with site.client.get(site.origin + path, headers={"host": host}) as response:
                assert (response.status, path) == (status, path)


def test_a_route_that_nobody_placed_is_the_agents() -> None:
    """Forgetting one closes it to the public."""
    assert not sides.for_public("brand_new.route") and sides.for_agents("brand_new.route")
