"""compose.yaml and the Containerfile, without an engine: what they name exists, what must be closed is, and what is copied is enough to run."""

import asyncio
import ipaddress
import os
import re
import runpy
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import yaml

from handoff.settings import Settings, variable
from handoff.setup import assistant, environments, keeper, model, paths, processes, uv

ROOT = Path(paths.ROOT)
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
SERVICES = COMPOSE["services"]
FILE = (ROOT / "deploy" / "Containerfile").read_text(encoding="utf-8")
STAGES = {match[2]: (match[1], match[3]) for match in re.finditer(r"^FROM (\S+) AS (\S+)\n(.*?)(?=^FROM |\Z)", FILE, re.MULTILINE | re.DOTALL)}
OF_BOT = {"RELAIS_BOT_HOST", "RELAIS_BOT_PORT", "RELAIS_BOT_TOKEN_FILE"}  # read by deploy/bot.py
PATIENCE = 90.0  # seconds a program has to answer the first time


def _copied(stage: str) -> list[tuple[str, str]]:
    """What a stage takes from the repository: source, target."""
    pairs = []
    for line in re.findall(r"^COPY (?!--)(.*)$", STAGES[stage][1], re.MULTILINE):
        *sources, target = line.split()
        pairs += [(source, f"{target}{Path(source).name}" if target.endswith("/") else target) for source in sources]
    return pairs


@pytest.mark.parametrize("name", SERVICES)
def test_every_container_is_closed(name: str) -> None:
    """Read-only, no capability, no way to more rights, a health check, a bound on memory; nobody is root."""
    one = SERVICES[name]
    assert one["read_only"] and one["cap_drop"] == ["ALL"] and one["security_opt"] == ["no-new-privileges:true"]
    assert one["healthcheck"]["test"][0] == "CMD" and one["mem_limit"] and "privileged" not in one
    target = one.get("build", {}).get("target")
    assert "user" in one or re.findall(r"^USER (\d+):", STAGES[target][1], re.MULTILINE)[-1] != "0"


def test_bots_have_no_way_out_and_nobody_but_the_proxy_a_way_in() -> None:
    """Bots stand on one internal network; ports are the proxy's alone, on the loopback until TLS is there."""
    assert {tuple(SERVICES[name]["networks"]) for name in SERVICES if name.startswith("bot")} == {("bots",)}
    assert COMPOSE["networks"]["bots"]["internal"] and COMPOSE["networks"]["inside"]["internal"]
    assert [name for name in SERVICES if "ports" in SERVICES[name]] == ["proxy"]
    assert all(port.startswith("127.0.0.1:") for port in SERVICES["proxy"]["ports"])
    assert set(SERVICES["proxy"]["networks"]) == {"front"} and SERVICES["database"]["networks"] == ["inside"]


def test_forwarded_addresses_are_believed_from_the_proxy_alone() -> None:
    """Its fixed address, inside the network that it shares with the services."""
    address = SERVICES["proxy"]["networks"]["front"]["ipv4_address"]
    assert SERVICES["service-1"]["environment"]["RELAIS_PROXIES"] == f"{address}/32"
    assert ipaddress.ip_address(address) in ipaddress.ip_network(COMPOSE["networks"]["front"]["ipam"]["config"][0]["subnet"])


def test_every_setting_exists_and_every_secret_is_a_file() -> None:
    """No name that nobody reads; no secret in an environment."""
    known = {variable(field) for field in fields(Settings)}
    known |= {f"{name}_FILE" for name in known} | OF_BOT
    secrets = {"RELAIS_BOT_TOKEN", "RELAIS_DATABASE", "RELAIS_METRICS_TOKEN", "RELAIS_WEBHOOK_SECRET", "POSTGRES_PASSWORD"}
    for one in SERVICES.values():
        given = one.get("environment", {})
        assert {name for name in given if name.startswith("RELAIS_")} <= known and not secrets & set(given)
        named = {Path(value).name for name, value in given.items() if str(value).startswith("/run/secrets/")}
        assert named == set(one.get("secrets", [])) <= set(COMPOSE["secrets"])
    assert OF_BOT == set(re.findall(r'environ\.get\("(RELAIS_\w+)"', (ROOT / "deploy" / "bot.py").read_text()))
    assert subprocess.run(["git", "check-ignore", "-q", "secrets/bot_token"], cwd=ROOT, check=False).returncode == 0


def test_the_containerfile_names_what_is_there() -> None:
    """Targets, sources, stages, and the version of uv that reads the lock files; packages only by lock file."""
    assert {one["build"]["target"] for one in SERVICES.values() if "build" in one} <= set(STAGES)
    assert [source for stage in STAGES for source, _ in _copied(stage) if not (ROOT / source).exists()] == []
    assert set(re.findall(r"--from=(\S+)", FILE)) <= set(STAGES)
    assert set(re.findall(r"uv==(\S+)", FILE)) == {uv.PINNED}
    assert re.findall(r"(?:pip install|npm \w+|uv sync) (.*)", FILE) and all("--locked" in line for line in re.findall(r"uv sync.*", FILE))
    base = lambda stage: re.search(r"python:(3\.\d+)", STAGES[stage][0])[1]  # type: ignore[index]
    assert base("bot") == base("bot-packages") == "3.10" and base("service") == base("service-packages")


@contextmanager
def _image(stage: str, folder: Path, command: list[str], env: dict[str, str]) -> Iterator[Path]:
    """What the stage copies, in a folder of its own, and its program running there; no file of the repository beside it."""
    taken = _copied(stage) + ([pair for pair in _copied("trained") + _copied("bot-packages")] if stage == "bot" else [])
    for source, target in taken:
        place = folder / target
        place.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / source).is_dir():
            shutil.copytree(ROOT / source, place, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".venv", "__pycache__"))
        else:
            shutil.copy(ROOT / source, place)
    with (folder / "log").open("wb") as log:
        process = processes.start(command, env={"PATH": os.environ["PATH"], "HOME": str(folder), **env}, cwd=str(folder), output=log)
        try:
            yield folder / "log"
        finally:
            processes.end(process)


async def _answers(address: str, log: Path) -> None:
    try:
        async with asyncio.timeout(PATIENCE):
            while not await asyncio.to_thread(keeper.answers, address):
                await asyncio.sleep(0.2)
    except TimeoutError:
        pytest.fail(log.read_text()[-2000:])


async def test_what_the_service_s_image_holds_is_enough(tmp_path: Path) -> None:
    """Its own command, from its own files: ready, and the pages of advice with it; and it prints the proxy's configuration."""
    python, port = environments.service(paths.ROOT).python, assistant.free_port()
    env = {"RELAIS_PORT": str(port), "RELAIS_KEY_FILE": str(tmp_path / "key")}
    with _image("service", tmp_path / "image", [python, "-m", "handoff", "serve"], env) as log:
        await _answers(f"http://127.0.0.1:{port}/readyz", log)
        assert await asyncio.to_thread(keeper.answers, f"http://127.0.0.1:{port}/conseils")
    printed = subprocess.run([python, "-m", "handoff", "proxy", "service-1:8000", "service-2:8000"], cwd=tmp_path / "image", capture_output=True, text=True, check=True)
    assert "server service-2:8000" in printed.stdout


async def test_what_the_bot_s_image_holds_is_enough(tmp_path: Path) -> None:
    """Its own program, from its own files and the model made of them, behind its door; without a token it does not start."""
    trained, port, token = model.prepare(paths.ROOT), assistant.free_port(), tmp_path / "token"
    token.write_text("secret\n")
    models = tmp_path / "image" / "models"
    models.mkdir(parents=True)
    for name in (trained.path.name, f"{trained.path.name}.sha256"):
        (models / name).symlink_to(trained.path.with_name(name))
    command = [environments.bot(paths.ROOT).python, str(tmp_path / "image" / "deploy" / "bot.py")]
    env = {"RELAIS_BOT_HOST": "127.0.0.2", "RELAIS_BOT_PORT": str(port), "RELAIS_BOT_TOKEN_FILE": str(token)}
    with _image("bot", tmp_path / "image", command, env) as log:
        await _answers(f"http://127.0.0.2:{port}/health", log)
    refused = subprocess.run(command, env={"PATH": os.environ["PATH"]}, capture_output=True, text=True, check=False)
    assert refused.returncode == 1 and "RELAIS_BOT_TOKEN_FILE is not set" in refused.stderr


async def test_a_bot_that_ends_unasked_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    """Whatever code it ends with, the door says so and ends with another than 0: else nobody would start it again."""
    model.prepare(paths.ROOT)
    (tmp_path / "token").write_text("secret\n")
    monkeypatch.setenv("RELAIS_BOT_TOKEN_FILE", str(tmp_path / "token"))
    door = runpy.run_path(str(ROOT / "deploy" / "bot.py"))["serve_behind_door"]
    assert await door([sys.executable, "-c", "pass"], "127.0.0.2", assistant.free_port()) == 1
    assert "it ended by itself, with code 0" in capfd.readouterr().err
