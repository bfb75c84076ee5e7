"""The units: accepted by systemd itself, as closed as they say, and what they name exists."""

import re
import subprocess
from dataclasses import fields
from pathlib import Path

import pytest

from handoff.cli import COMMANDS
from handoff.settings import Settings, variable
from handoff.setup import paths
from tests.deploy.programs import found, needs

pytestmark = needs("systemd-analyze")

FOLDER = Path(paths.ROOT, "deploy", "systemd")
UNITS = sorted(FOLDER.glob("*.service"))
WORST = 2.0  # of systemd's own score of exposure: 0 is closed, 10 is open; ours are at 1.2 with systemd 252


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """The units as they would be installed, for this clone."""
    for unit in FOLDER.iterdir():
        (tmp_path / unit.name).write_text(unit.read_text().replace("/opt/relais", paths.ROOT))
    return tmp_path


def test_systemd_accepts_the_units(installed: Path) -> None:
    """Not a word of complaint, programs included."""
    units = [str(unit) for unit in installed.iterdir()]
    told = subprocess.run([found("systemd-analyze"), "verify", "--man=no", *units], capture_output=True, text=True, check=False)
    assert (told.returncode, told.stdout + told.stderr) == (0, "")


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_the_units_are_closed(unit: Path) -> None:
    """By systemd's own count."""
    told = subprocess.run([found("systemd-analyze"), "security", "--no-pager", "--offline=true", str(unit)], capture_output=True, text=True, check=False)
    score = re.search(r"Overall exposure level for .*: (\d+\.\d+)", told.stdout)
    assert score and float(score[1]) <= WORST, told.stdout + told.stderr


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_the_units_name_what_exists(unit: Path) -> None:
    """Settings, commands and files; the bot alone is told of its port."""
    text = unit.read_text()
    known = {variable(field) for field in fields(Settings)} | {"RELAIS_BOT_PORT", "RELAIS_BOT_HOST"}
    assert {name.removesuffix("_FILE") for name in re.findall(r"(RELAIS_\w+)=", text)} <= known | {name.removesuffix("_FILE") for name in known}
    assert set(re.findall(r"-m handoff (\w+)", text)) <= {name for name, _ in COMMANDS}
    assert [path for path in re.findall(r"(deploy/\S+\.py)", text) if not Path(paths.ROOT, path).is_file()] == []


def test_the_bot_reaches_nothing() -> None:
    """No address but the loopback, no folder of the service, no user that owns anything."""
    text = (FOLDER / "relais-bot.service").read_text()
    assert "IPAddressDeny=any\nIPAddressAllow=localhost\n" in text and "DynamicUser=yes" in text
    assert all(f"-{place}" in text for place in ("/var/lib/relais", "/var/lib/relais-key", "/etc/relais"))
