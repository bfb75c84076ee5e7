"""The whole product for real: the service, the trained bot, and Chromium."""

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from handoff.setup import assistant, browser, paths, processes
from tests.e2e.concierge import Concierge
from tests.e2e.hosting import Hosting, hosting

PASSWORD = "une phrase assez longue"
# Chromium keeps to this machine, and runs as root where tests do.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]

expect.set_options(timeout=10_000)


@dataclass
class Product:
    """A served Relais, and its bot, which tests may stop and bring back."""

    origin: str
    environment: dict[str, str]
    bot: assistant.Running

    def add_agent(self, login: str, name: str, role: str = "agent") -> str:
        """Make an account by the command line while the service runs; returns its first password."""
        command = [sys.executable, "-m", "handoff", "agents", "add", login, "--name", name, "--role", role]
        return subprocess.run(command, env=self.environment, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture(scope="session")
def hosts() -> Iterator[Hosting]:
    """Sites that embed the widget, on another origin than the service's."""
    with hosting() as served:
        yield served


@pytest.fixture(scope="session")
def product(tmp_path_factory: pytest.TempPathFactory, hosts: Hosting) -> Iterator[Product]:
    folder = tmp_path_factory.mktemp("product")
    with assistant.running() as bot:
        port = assistant.free_port()
        hosts.service = f"http://127.0.0.1:{port}"
        environment = {**_environment(folder, port, bot), "RELAIS_SITES": hosts.origin}
        with (folder / "log").open("wb") as log:
            service = processes.start([sys.executable, "-m", "handoff", "serve"], env=environment, cwd=paths.ROOT, output=log)
        try:
            _await(f"http://127.0.0.1:{port}/healthz")
            yield Product(f"http://127.0.0.1:{port}", environment, bot)
        finally:
            processes.end(service)


@pytest.fixture(scope="session")
def concierge(product: Product) -> Concierge:
    return Concierge(product.origin, "concierge", product.add_agent("concierge", "Concierge", "supervisor"), PASSWORD)


@pytest.fixture(autouse=True)
def tidy(concierge: Concierge) -> None:
    """No journey begins with the alarms of another."""
    concierge.tidy()


@pytest.fixture(scope="session")
def browser_path() -> str:
    return os.environ.get("RELAIS_BROWSER") or browser.prepare(paths.ROOT)


@pytest.fixture(scope="session")
def chromium(browser_path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=browser_path, args=FLAGS)


@pytest.fixture
def window(chromium: Browser) -> Iterator[BrowserContext]:
    """A visitor's browser, with nothing in it."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, locale="fr-FR")
    yield context
    context.close()


@pytest.fixture
def desk_window(chromium: Browser) -> Iterator[BrowserContext]:
    """An agent's browser."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="fr-FR")
    yield context
    context.close()


def _environment(folder: Path, port: int, bot: assistant.Running) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return {
        **kept,
        "PYTHONPATH": paths.ROOT,
        "RELAIS_PORT": str(port),
        "RELAIS_DATA": str(folder / "data"),
        "RELAIS_KEY_FILE": str(folder / "key"),
        "RELAIS_BOT_URL": bot.url,
        "RELAIS_BOT_TOKEN": bot.token,
        # An alarm that nobody hears climbs within a test's patience.
        "RELAIS_ALARM_WIDER": "3",
        "RELAIS_ALARM_EVERYONE": "6",
    }


def _await(address: str, within: float = 30.0) -> None:
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(address)


