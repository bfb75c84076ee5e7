"""nginx before real services, configured by `relais proxy`: both sides, sockets, long polls, limits, and logs that know nobody."""

import asyncio
import json
import re
import subprocess
import uuid
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from click.testing import CliRunner

from bench.console import console
from bench.stage import ORIGIN, Stage, set_up
from handoff.app import create_app
from handoff.cli import relais
from handoff.commands.proxy import TEMPLATE
from handoff.content import error_sentence
from handoff.settings import Settings
from tests.deploy.programs import found, needs

pytestmark = needs("nginx")

CANARY = "perroquet"
TALKS = "/api/v1/conversations"


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    """A service and its proxy; three talks an hour from one address. Two services stand in `test_topology`."""
    with set_up("sqlite", services=1, bots=0, proxy=True) as stage:
        stage.services[0].env["RELAIS_LIMIT_CONVERSATIONS"] = "3 per hour"
        asyncio.run(stage.ready())
        yield stage


@asynccontextmanager
async def _visitor(stage: Stage, address: str) -> AsyncIterator[aiohttp.ClientSession]:
    """Somebody with an address of her own on this machine."""
    connector = aiohttp.TCPConnector(local_addr=(address, 0))
    async with aiohttp.ClientSession(stage.origins[0], connector=connector, headers={"origin": ORIGIN}) as client:
        yield client


async def _begin(client: aiohttp.ClientSession, words: str = "bonjour à vous", **headers: str) -> dict[str, Any]:
    body = {"channel": "api", "client_id": uuid.uuid4().hex, "text": words}
    async with client.post(TALKS, json=body, headers=headers) as response:
        return {"status": response.status, **await response.json()}


def _logs(stage: Stage) -> str:
    assert stage.proxy is not None
    folder = stage.proxy.log.parent / "proxy"
    return "\n".join(file.read_text(encoding="utf-8", errors="replace") for file in [*folder.glob("*.log"), stage.proxy.log])


def test_nginx_accepts_what_the_command_prints(tmp_path: Path) -> None:
    """Its own check, on addresses that are nobody's; the limits are the service's."""
    printed = CliRunner().invoke(relais, ["proxy", "127.0.0.1:8001", "127.0.0.1:8002", "--agents", "127.0.0.1:8101", "--access-log", "access.log"], env={"RELAIS_BODY_LIMIT": "5000"})
    assert printed.exit_code == 0 and "${" not in printed.output.partition("worker_processes")[2] and "client_max_body_size 10000;" in printed.output
    (tmp_path / "nginx.conf").write_text(printed.output)
    tmp_path.chmod(0o755)
    checked = subprocess.run([found("nginx"), "-t", "-p", str(tmp_path), "-c", "nginx.conf", "-e", "stderr"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0 and "test is successful" in checked.stderr, checked.stderr


def test_every_route_has_a_name_in_the_log() -> None:
    """What the service serves is counted by name; the rest, which anybody may type, is « other »."""
    names = [re.compile(line.replace("(?<", "(?P<")) for line in re.findall(r"^        ~(\S+)", TEMPLATE.read_text(encoding="utf-8"), re.MULTILINE)]
    served = {re.sub(r"<[^>]+>", "x", f"/{route.path}") for route in create_app(Settings()).router.routes_all.values()}
    unnamed = {path for path in served if not any(name.search(path) for name in names)}
    assert unnamed == {"/", "/relais.js", "/conseils.css", "/conseils.js", "/metrics", "/api/openapi.json"}
    assert not any(name.search(path) for name in names for path in (f"/{CANARY}", f"/api/v1/{CANARY}", f"/api/v1/conversations/x/{CANARY}"))


async def test_a_talk_by_socket_and_by_long_poll(stage: Stage) -> None:
    """Both say what is written a moment later, and an agent on the desk's own address hears the alarm."""
    async with _visitor(stage, "127.0.0.2") as client, aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as desk, console(stage, desk, "ana", stage.desks[0]) as agent:
        talk = await _begin(client)
        path, bearer = f"{TALKS}/{talk['id']}", {"authorization": f"Bearer {talk['token']}"}
        async with client.ws_connect(f"{path}/stream") as socket:
            await socket.send_json({"token": talk["token"], "after": talk["seq"]})
            assert (await socket.receive_json())["events"] == []
            poll = asyncio.create_task(_json(client, f"{path}/events?after={talk['seq']}&wait=20", bearer))
            cry = {"client_id": uuid.uuid4().hex, "text": "il est derrière la porte avec un couteau"}
            async with client.post(f"{path}/messages", json=cry, headers=bearer) as response:
                seq = (await response.json())["seq"]
            assert (await asyncio.wait_for(poll, 15))["events"]
            heard: list[int] = []
            while seq not in heard:
                heard += [event["seq"] for event in (await socket.receive_json(timeout=15)).get("events", [])]
        async with asyncio.timeout(15):
            while not (frame := await agent.socket.receive_json()).get("case", {}).get("ringing"):
                pass
        assert frame["case"]["conversation_id"] == talk["id"]
        async with client.post(f"{path}/exit", data=talk["token"]) as response:
            assert response.status == 204


async def _json(client: aiohttp.ClientSession, path: str, headers: dict[str, str]) -> Any:
    async with client.get(path, headers=headers) as response:
        return await response.json()


async def test_each_side_has_its_own_address_and_counts_are_for_neither(stage: Stage) -> None:
    """Agents' pages are not the public's, visitors' not the agents'; /metrics passes by no proxy; what protects the page passes."""
    async with aiohttp.ClientSession() as client:
        for base, path, status in (
            (stage.origins[0], "/healthz", 200), (stage.origins[0], "/api/v1/cases", 404), (stage.origins[0], "/metrics", 404),
            (stage.desks[0], "/metrics", 404), (stage.desks[0], "/conseils", 404), (stage.desks[0], "/api/v1/cases", 401),
        ):  # fmt: skip
            async with client.get(base + path) as response:
                assert (path, response.status) == (path, status)
                assert response.headers["server"] == "nginx"
        async with client.get(stage.origins[0] + "/api/v1/site") as response:
            assert "default-src 'self'" in response.headers["content-security-policy"] and response.headers["cache-control"] == "no-store"


async def test_nobody_writes_her_own_address(stage: Stage) -> None:
    """Limits count who comes to the proxy, whatever she claims: the service believes the proxy's line alone."""
    async with _visitor(stage, "127.0.0.3") as client:
        answers = [(await _begin(client, **{"x-forwarded-for": f"203.0.113.{number}"}))["status"] for number in range(4)]
        assert answers == [201, 201, 201, 429]
        assert (await _begin(client, "il est derrière la porte avec un couteau"))["status"] == 201
    async with _visitor(stage, "127.0.0.4") as other:
        assert (await _begin(other))["status"] == 201


async def test_a_body_over_the_limit_is_refused_in_the_service_s_own_words(stage: Stage) -> None:
    """A little too long: its sentence. Much too long: the proxy closes the door."""
    async with _visitor(stage, "127.0.0.5") as client:
        for size, code in ((70_000, "body_too_large"), (200_000, None)):
            async with client.post(TALKS, data=b"{" + b" " * size, headers={"content-type": "application/json"}) as response:
                assert response.status == 413
                assert code is None or (await response.json())["error"]["code"] == code


async def test_the_proxy_s_logs_know_nobody(stage: Stage) -> None:
    """Words in an address, a token, who asked: none is written, while the service lives and when it is dead."""
    async with _visitor(stage, "127.0.0.6") as client:
        talk = await _begin(client, f"un {CANARY} violet")
        for path in (f"/conseils/recherche?q={CANARY}", f"/api/v1/{CANARY}", f"/api/v1/conversations/{CANARY}/events?after={CANARY}", f"/{CANARY}"):
            async with client.get(path, headers={"referer": f"{ORIGIN}/{CANARY}", "authorization": f"Bearer {talk['token']}", "user-agent": CANARY}) as response:
                await response.read()
        stage.services[0].kill()
        async with client.get(f"/conseils/recherche?q={CANARY}") as response:
            page = await response.text()
            assert response.status == 503 and all(number in page for number in ("17", "112", "114"))
        async with client.post(f"{TALKS}/{talk['id']}/messages", json={"client_id": "client-id-1", "text": CANARY}, headers={"authorization": f"Bearer {talk['token']}"}) as response:
            assert response.status == 503 and (await response.json(content_type=None))["error"]["message"] == error_sentence("unavailable")
    written = _logs(stage)
    lines = [json.loads(line) for line in written.splitlines() if line.startswith("{")]
    assert {"begin", "events", "other", "conseils", "messages"} <= {line["route"] for line in lines} and any(line["status"] == 503 for line in lines)
    assert not [secret for secret in (CANARY, talk["token"], talk["id"], "127.0.0.6") if secret in written]
