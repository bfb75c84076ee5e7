"""Pages, model, browser: made when they are missing or stale, left alone otherwise."""

import shutil
import subprocess
from pathlib import Path

import pytest
import stage

from handoff.setup import browser, environments, node, steps, web


def _train(folder: Path, *options: str) -> "subprocess.CompletedProcess[str]":
    return stage.relais(folder, "train", *options)


def _trainings(folder: Path) -> int:
    return len((folder / "trainings").read_text())


def test_a_model_is_trained_once(folder: Path) -> None:
    """The same inputs are not learned twice, unless asked."""
    assert _train(folder).returncode == _train(folder).returncode == 0
    assert _trainings(folder) == 1
    _train(folder, "--again")
    assert _trainings(folder) == 2


def test_a_model_that_is_not_the_one_trained_is_not_used(folder: Path) -> None:
    """A model is code: a file whose digest is not the one kept beside it is replaced."""
    _train(folder)
    model = folder / "models" / "relais-1.tar.gz"
    model.write_bytes(b"something else")
    _train(folder)
    assert (_trainings(folder), model.read_bytes()) == (2, b"model")


def test_a_failed_training_leaves_no_model(folder: Path) -> None:
    """What was not trained to its end is never taken for a model."""
    (folder / "bot" / "train.py").write_text("import sys; open(sys.argv[1], 'w').write('half'); sys.exit(1)")
    told = _train(folder)
    assert told.returncode == 1 and "model.log" in told.stderr
    assert not (folder / "models" / "relais-1.tar.gz").exists()


def test_pages_are_built_again_when_a_source_changes(folder: Path) -> None:
    """A built page is current until one of its sources is touched."""
    assert not web.is_current(str(folder))
    web.prepare(str(folder))
    assert web.is_current(str(folder))
    (folder / "handoff" / "content" / "lines.json").write_text('{"lines": []}')
    assert not web.is_current(str(folder))
    web.prepare(str(folder))
    (folder / "web" / "index.html").write_text("new")
    assert not web.is_current(str(folder))
    web.prepare(str(folder))
    assert (folder / "web" / "dist" / "index.html").read_text() == "new"


@pytest.mark.parametrize(("version", "fit"), [
    ("18.20.0", False), ("20.18.9", False), ("20.19.0", True), ("21.7.0", False), ("22.11.0", False), ("22.12.0", True), ("24.1.0", True)])
def test_only_a_node_that_the_tools_accept_is_used(version: str, fit: bool) -> None:
    """The build tools refuse the versions in between."""
    assert node.fits(version) is fit


def test_a_machine_without_node_gets_one(bare_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Node and npm come from the locked group, into a folder of their own, and both run."""
    for tool in ("sh", "env"):
        (tmp_path / "bin").mkdir(exist_ok=True)
        (tmp_path / "bin" / tool).symlink_to(shutil.which(tool) or "")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    tools = node.prepare(str(bare_folder))
    assert tools.version.startswith("24.") and tools.npm.startswith(str(bare_folder / ".relais"))
    answer = subprocess.run([tools.npm, "--version"], env=tools.environment(), capture_output=True, text=True, check=True)
    assert answer.stdout[0].isdigit()


def test_the_bot_s_byte_code_is_compiled_at_installation() -> None:
    """Without it, each start of the bot compiles for ten seconds."""
    assert "--compile-bytecode" in environments.bot(".").options


def test_without_rights_a_missing_browser_is_one_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no browser can be had, the command to run is the failure's sentence."""
    monkeypatch.setattr(browser, "find", lambda root: None)
    monkeypatch.setattr(browser, "_downloaded", lambda root: None)
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    with pytest.raises(steps.StepFailed, match="sudo apt-get install chromium$"):
        browser.prepare(str(tmp_path))


def test_a_browser_that_does_not_start_is_not_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ubuntu's chromium package is a note that points elsewhere; the next browser is taken."""
    stage.program(tmp_path / "bin", "chromium", "echo 'use snap' >&2; exit 10")
    real = stage.program(tmp_path / "bin", "google-chrome", "echo Google Chrome 140.0")
    monkeypatch.setenv("PATH", f"{tmp_path}/bin:/nowhere")
    assert browser.find(str(tmp_path)) == str(real)
