"""The interface asked whatever its own description allows, and what it does not: never a 5xx, every refusal in the one shape."""

import asyncio
import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import GenerationMode

from bench.stage import ORIGIN, Stage, set_up
from handoff.agents import Agents
from handoff.app import create_app
from handoff.content import error_sentence
from handoff.openapi import description
from handoff.settings import Settings
from handoff.store import Store
from handoff.vault import Vault
from tests.handoff.test_desk import BEHIND_THE_DOOR

PASSWORD = "a long enough secret"
ENDS_THE_SESSION = {"DELETE /api/v1/agents/session"}  # asked too, but without ours

API = schemathesis.openapi.from_dict(description(create_app(Settings())))
API.config.generation.update(modes=list(GenerationMode), with_security_parameters=False, deterministic=True)


@dataclass
class House:
    """A service that runs, with a signed-in supervisor, a visitor, and her case."""

    url: str
    cookie: str
    token: str
    ids: tuple[str, ...]  # that a path may name


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    with set_up("sqlite", services=1, bots=0) as stage:
        asyncio.run(_ready(stage))
        url = stage.origins[0]
        signed = requests.post(f"{url}/api/v1/agents/session", json={"login": "ana", "password": PASSWORD}, headers={"origin": ORIGIN}, timeout=20)
        first = {"channel": "api", "client_id": uuid.uuid4().hex, "text": BEHIND_THE_DOOR}
        begun = requests.post(f"{url}/api/v1/conversations", json=first, timeout=20).json()
        cookie = signed.headers["set-cookie"].split(";")[0]
        case = requests.get(f"{url}/api/v1/cases", headers={"cookie": cookie}, timeout=20).json()["cases"][0]
        requests.post(f"{url}/api/v1/cases/{case['id']}/claim", json={}, headers={"cookie": cookie, "origin": ORIGIN}, timeout=20)
        yield House(url, cookie, begun["token"], (begun["id"], case["id"]))
        log = stage.services[0].log.read_text()
    assert "request failed" not in log and "Traceback" not in log


async def _ready(stage: Stage) -> None:
    await stage.ready()
    house = replace(Settings(), database=stage.url, key_file=stage.key_file, data=Path(stage.environment["RELAIS_DATA"]))
    store = Store(stage.url)
    await Agents(store, Vault.from_file(house.key_file), house).add("ana", "Ana", "administrator", PASSWORD)
    await store.close()


@API.parametrize()
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_nothing_that_is_asked_breaks_the_service(case: schemathesis.Case, house: House) -> None:
    """Whoever asks, whatever the body, the query or the id."""
    chance = random.Random(repr((case.path_parameters, case.query, case.body)))
    if case.path_parameters and chance.random() < 0.7:
        case.path_parameters["id"] = chance.choice(house.ids)
    if case.query and "wait" in case.query:
        case.query["wait"] = chance.choice((0, 0.1, case.query["wait"] if isinstance(case.query["wait"], str) else -1))
    headers = {"origin": ORIGIN}
    if case.operation.label not in ENDS_THE_SESSION and chance.random() < 0.9:
        headers |= {"cookie": house.cookie, "authorization": f"Bearer {house.token}"}
    response = case.call(base_url=house.url, headers=headers, timeout=20)
    assert response.status_code < 500, (case.operation.label, response.status_code)
    if response.status_code >= 400:
        refusal = response.json()
        assert set(refusal) == {"error"}
        assert refusal["error"]["message"] == error_sentence(refusal["error"]["code"])
