"""The commands: quick, in French, each where the table says."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import stage

from handoff.setup import content

PYTHON = [sys.executable, "-m", "handoff"]


def _run(*arguments: str, cwd: Path = stage.ROOT) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([*PYTHON, *arguments], cwd=cwd, capture_output=True, text=True, timeout=60)


def test_every_command_of_the_table_can_be_loaded() -> None:
    """The help of the group loads each command once; none is missing."""
    told = _run("--help")
    assert told.returncode == 0
    for name in ("up", "test", "train", "doctor", "serve", "triage", "evaluate"):
        assert re.search(rf"^  {name} ", told.stdout, re.MULTILINE)


@pytest.mark.parametrize("arguments", [("inconnu",), ("up", "--port", "0"), ("up", "--inconnu"), ("up", "de trop"), ("test", "inconnu")])
def test_a_wrong_command_is_refused_in_french(arguments: tuple[str, ...]) -> None:
    """Click's own sentences are translated too."""
    told = _run(*arguments)
    assert told.returncode == 2
    assert "Erreur : " in told.stderr and not re.search(r"\b(Error|Try|No such|Invalid|Got)\b", told.stderr)


def test_a_command_imports_nothing_of_the_others() -> None:
    """`doctor` is quick because the service's libraries stay where they are."""
    script = "import sys; from handoff.cli import relais; relais.get_command(None, 'doctor')\n" \
             "print(sorted({'sanic', 'sqlalchemy', 'aiohttp'} & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", script], cwd=stage.ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_the_doctor_finds_what_is_missing(folder: Path) -> None:
    """What is needed and missing is marked, with what to do, and the exit code says so."""
    told = stage.relais(folder, "doctor")
    assert told.returncode == 1
    assert re.search(r"^✗ Modèle .*./relais train", told.stdout, re.MULTILINE)
    assert re.search(r"^✓ Environnement du service +Python 3", told.stdout, re.MULTILINE)


def test_every_sentence_that_is_said_exists() -> None:
    """No step ends in the name of a sentence that nobody wrote."""
    for file in (stage.ROOT / "handoff" / "setup").glob("*.py"):
        code = file.read_text()
        said = re.findall(r'(?:steps.|\b)say\("(\w+)"', code) + re.findall(r'steps.step\([^,]+, "(\w+)"', code)
        refused = re.findall(r'failed\("(\w+)"', code) + re.findall(r'failure="(\w+)"', code)
        assert set(said) <= set(content.TEXTS) and set(refused) <= set(content.FAILURES)
