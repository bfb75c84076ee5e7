"""`relais test`: every part runs, whatever the others did, and the end says how each went."""

import os
import re
from pathlib import Path

import stage


def _test_file(folder: Path, part: str, body: str) -> None:
    file = folder / "tests" / part / f"test_{part}_stage.py"
    file.parent.mkdir(parents=True)
    file.write_text(f"import os\ndef test_it():\n    assert {body}\n")


def test_a_part_that_fails_does_not_stop_the_others(folder: Path) -> None:
    """Pages that fail, a service that passes: both are run, both are in the summary, and the exit code says no."""
    (folder / "web" / "test.mjs").write_text("process.exit(3)")
    _test_file(folder, "triage", "True")
    told = stage.relais(folder, "test", "triage", "web")
    assert told.returncode == 1
    assert re.search(r"^  web +échoué .* code de sortie 3$", told.stderr, re.MULTILINE)
    assert re.search(r"^  service +réussi ", told.stderr, re.MULTILINE)


def test_a_part_that_cannot_be_prepared_is_a_failure_with_its_reason(folder: Path) -> None:
    """What stopped the set-up of a part is in the summary, and the end of its log above."""
    (folder / "bot" / "train.py").write_text("raise SystemExit('no data')")
    told = stage.relais(folder, "test", "contract")
    assert told.returncode == 1 and "no data" in told.stderr
    assert re.search(r"^  bot +échoué .*L'entraînement", told.stderr, re.MULTILINE)


def test_only_the_named_parts_are_run_and_a_success_is_a_success(folder: Path) -> None:
    """Naming a part leaves the others alone."""
    _test_file(folder, "triage", "True")
    _test_file(folder, "handoff", "False")
    told = stage.relais(folder, "test", "triage")
    assert told.returncode == 0 and "1 passed" in told.stdout and "échoué" not in told.stderr


def test_no_setting_of_the_operator_reaches_a_test(folder: Path) -> None:
    """Tests never meet somebody's data, even on the machine that serves."""
    _test_file(folder, "triage", "not [name for name in os.environ if name.startswith('RELAIS_')]")
    env = {**os.environ, "RELAIS_DATA": "/var/lib/relais", "RELAIS_DATABASE": "postgresql+asyncpg://real"}
    assert stage.relais(folder, "test", "triage", env=env).returncode == 0
