"""Each part runs on the oldest Python it is promised for: one written on a newer one would fail elsewhere only."""

import ast
import subprocess
from pathlib import Path

import pytest
import stage

from handoff.setup import pythons

# What the launcher imports before anything is installed; Debian 11 and Ubuntu 20.04 come with 3.9 and 3.8.
LAUNCHER = ("relais", "handoff/__init__.py", *(f"handoff/setup/{name}.py" for name in (
    "__init__", "apt", "content", "environments", "machine", "processes", "pythons", "steps", "uv")))
BOT = ("bot", "actions", "triage")
SERVICE = ("handoff", "territory", "triage", "tests/handoff", "tests/setup", "tests/architecture", "tests/e2e", "tests/territory", "evaluation", "tests/evaluation")


def _files(*folders: str) -> list[Path]:
    return [file for folder in folders for file in (stage.ROOT / folder).rglob("*.py") if ".venv" not in file.parts]


@pytest.mark.parametrize(("files", "oldest"), [
    ([stage.ROOT / name for name in LAUNCHER], (3, 8)),
    (_files(*BOT), pythons.BOT.least),
    (_files(*SERVICE), pythons.SERVICE.least),
], ids=["launcher", "bot", "service"])
def test_every_file_can_be_read(files: list[Path], oldest: tuple[int, int]) -> None:
    """No file uses words of a newer Python than the oldest it must run on."""
    assert files
    for file in files:
        ast.parse(file.read_text(), str(file), feature_version=oldest)


def test_the_launcher_needs_nothing_installed(bare_folder: Path) -> None:
    """On the oldest Python found here, without site packages, the launcher's modules can be imported."""
    least = pythons.Wanted((3, 8), (3, 11), "3.8")
    python = pythons.find(least, {"HOME": str(Path.home()), "PATH": "/usr/bin"}) or "/usr/bin/python3"
    modules = ",".join(name.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for name in LAUNCHER[1:])
    subprocess.run([python, "-S", "-c", f"import {modules}"], cwd=bare_folder, check=True)
