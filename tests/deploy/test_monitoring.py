"""A real Prometheus reads a running service; its own tool checks names, rules and what they ring for."""

import asyncio
import re
import subprocess
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import yaml

from bench.stage import Stage, set_up
from handoff.setup import assistant, paths, processes
from tests.deploy.programs import found, needs

pytestmark = needs("promtool")

FOLDER = Path(paths.ROOT, "deploy", "prometheus")
RULES = [rule for group in yaml.safe_load((FOLDER / "alerts.yml").read_text())["groups"] for rule in group["rules"]]
ONLY_POSTGRESQL = {"relais_wire_up"}


def _promtool(*arguments: str, input: str | None = None) -> None:
    told = subprocess.run([found("promtool"), *arguments], cwd=FOLDER, input=input, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    """A service alone."""
    with set_up("sqlite", services=1, bots=0) as stage:
        asyncio.run(stage.ready())
        yield stage


def test_rules_and_configuration_are_accepted() -> None:
    """By Prometheus' own tool."""
    _promtool("check", "config", "prometheus.yml")


def test_each_alert_rings_when_it_must_and_only_then() -> None:
    """Its own unit tests; every alert has one."""
    _promtool("test", "rules", "alerts_test.yml")
    tested = {one["alertname"] for test in yaml.safe_load((FOLDER / "alerts_test.yml").read_text())["tests"] for one in test["alert_rule_test"] if one["exp_alerts"]}
    assert tested == {rule["alert"] for rule in RULES}


def test_each_alert_says_what_to_do_at_night() -> None:
    """A paragraph of the runbook under its name."""
    runbook = Path(paths.ROOT, "docs", "runbook.md").read_text(encoding="utf-8")
    assert [rule["alert"] for rule in RULES if f"**{rule['alert']}**" not in runbook] == []


async def test_a_real_prometheus_reads_what_the_alerts_ask_for(stage: Stage, tmp_path: Path) -> None:
    """Every series that a rule names is there, as text that its tool finds well named; the rules are loaded and well."""
    async with aiohttp.ClientSession() as client:
        async with client.get(f"{stage.origins[0]}/metrics") as response:
            _promtool("check", "metrics", input=await response.text())
        cry = {"channel": "api", "client_id": uuid.uuid4().hex, "text": "il est derrière la porte avec un couteau"}
        async with client.post(f"{stage.origins[0]}/api/v1/conversations", json=cry) as response:
            assert response.status == 201
        port = assistant.free_port()
        process = _prometheus(stage, tmp_path, port)
        try:
            wanted = {name for rule in RULES for name in re.findall(r"\b(?:relais|process)_\w+", rule["expr"])} - ONLY_POSTGRESQL
            async with asyncio.timeout(60):
                while missing := wanted - await _names(client, port):
                    await asyncio.sleep(0.5)
                while (await _asked(client, port, "query?query=relais_cases{status='waiting',priority='1'}"))["result"][0]["value"][1] != "1":
                    await asyncio.sleep(0.5)
            assert missing == set()
            rules = [rule for group in (await _asked(client, port, "rules"))["groups"] for rule in group["rules"]]
            assert len(rules) == len(RULES) and {rule["health"] for rule in rules} <= {"ok", "unknown"}
        finally:
            processes.end(process)


def _prometheus(stage: Stage, folder: Path, port: int) -> processes.Process:
    configuration = yaml.safe_load((FOLDER / "prometheus.yml").read_text())
    configuration["global"] = {"scrape_interval": "1s", "evaluation_interval": "1s"}
    configuration["rule_files"] = [str(FOLDER / "alerts.yml")]
    configuration["scrape_configs"][0]["static_configs"][0]["targets"] = [stage.origins[0].removeprefix("http://")]
    (folder / "prometheus.yml").write_text(yaml.safe_dump(configuration))
    command = [found("prometheus"), f"--config.file={folder}/prometheus.yml", f"--storage.tsdb.path={folder}/tsdb", f"--web.listen-address=127.0.0.1:{port}"]
    with (folder / "prometheus.log").open("wb") as log:
        return processes.start(command, output=log)


async def _names(client: aiohttp.ClientSession, port: int) -> set[str]:
    try:
        return set(await _asked(client, port, "label/__name__/values"))
    except aiohttp.ClientError:
        return set()


async def _asked(client: aiohttp.ClientSession, port: int, what: str) -> Any:
    async with client.get(f"http://127.0.0.1:{port}/api/v1/{what}") as response:
        return (await response.json())["data"]
