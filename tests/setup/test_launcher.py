"""`./relais` on a machine that has Python and nothing else."""

import os
import subprocess
import tempfile
import time
from pathlib import Path

import pytest
import stage

# Debian without python3-venv: the module that brings pip into an environment is not there.
_NO_ENSUREPIP = "import sys; sys.modules['ensurepip'] = None"
NOBODY = 65534
_OLD_UV = 'echo "uv 0.4.0"'
_BROKEN_UV = 'if [ "$1" = --version ]; then echo "uv 0.13.9"; else echo "no network"; exit 2; fi'


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home folder with nothing in it."""
    return tmp_path / "home"


def test_it_brings_uv_and_the_environment_once(bare_folder: Path, home: Path, tmp_path: Path) -> None:
    """The first start installs uv, passing over one that is too old, and the environment; the second installs nothing and is quick."""
    stage.program(tmp_path / "old", "uv", _OLD_UV)
    env = stage.bare(home, tmp_path / "old")
    first = stage.relais(bare_folder, "echo", "a b", env=env)
    assert (first.returncode, first.stdout) == (0, "a b\n")
    assert "Installation de uv" in first.stderr and (bare_folder / ".relais" / "uv" / "bin" / "uv").is_file()
    began = time.monotonic()
    second = stage.relais(bare_folder, "echo", "a b", env=env)
    assert (second.stdout, second.stderr) == ("a b\n", "")
    assert time.monotonic() - began < 2  # 0.1 s on a quiet machine; making the environment takes longer than this on any


def test_a_changed_lock_file_is_installed(folder: Path, tmp_path: Path, home: Path) -> None:
    """The environment follows its lock file: nothing is asked of uv until it changes."""
    stage.program(tmp_path / "bin", "uv", _BROKEN_UV)
    env = stage.bare(home, tmp_path / "bin")
    assert stage.relais(folder, "echo", env=env).returncode == 0
    (folder / "handoff" / "uv.lock").write_text("changed")
    assert stage.relais(folder, "echo", env=env).returncode == 1


def test_a_failed_installation_is_one_sentence_and_a_log(bare_folder: Path, tmp_path: Path, home: Path) -> None:
    """What failed, what to do, where the details are; standard output stays empty."""
    stage.program(tmp_path / "bin", "uv", _BROKEN_UV)
    told = stage.relais(bare_folder, "echo", env=stage.bare(home, tmp_path / "bin"))
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr.splitlines()[-1].startswith("L'environnement du service n'a pas pu être installé")
    assert "no network" in (bare_folder / ".relais" / "logs" / "service.log").read_text()


def test_a_uv_in_the_home_folder_is_used(bare_folder: Path, home: Path) -> None:
    """uv's own installer puts it in ~/.local/bin, which a fresh session has not in its PATH."""
    env = stage.bare(home)
    (home / ".local").mkdir()
    stage.program(home / ".local" / "bin", "uv", _BROKEN_UV)
    assert "Installation de uv" not in stage.relais(bare_folder, "echo", env=env).stderr


@pytest.mark.skipif(os.geteuid() != 0, reason="becomes somebody who is not root, which takes root")
def test_without_venv_and_without_rights_it_says_the_command() -> None:
    """Somebody who may not install a package is told which command to run, and nothing else is tried."""
    with tempfile.TemporaryDirectory() as place:  # pytest's own folders are closed to others
        folder = stage.launcher(Path(place, "relais"))
        Path(place, "sitecustomize.py").write_text(_NO_ENSUREPIP)
        subprocess.run(["chown", "-R", str(NOBODY), place], check=True)
        told = stage.relais(folder, "echo", env=stage.bare(Path(place), PYTHONPATH=place), python="/usr/bin/python3", user=NOBODY)
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr.rstrip().endswith("sudo apt-get install python3-venv")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root installs packages")
def test_without_venv_root_installs_it(bare_folder: Path, home: Path, tmp_path: Path) -> None:
    """Root gets the missing package without being asked; pip's own configuration then decides where uv comes from."""
    stage.program(tmp_path / "bin", "apt-get", f'echo "$@" >> {tmp_path}/asked')
    (tmp_path / "sitecustomize.py").write_text(_NO_ENSUREPIP)
    env = stage.bare(home, tmp_path / "bin", PYTHONPATH=str(tmp_path), PIP_NO_INDEX="1")
    told = stage.relais(bare_folder, "echo", env=env)
    assert "install -y --no-install-recommends python3-venv" in (tmp_path / "asked").read_text()
    assert told.returncode == 1 and told.stderr.splitlines()[-1].startswith("uv n'a pas pu être installé par pip")


def test_it_runs_from_anywhere(bare_folder: Path, home: Path, tmp_path: Path) -> None:
    """Called through a link from another folder, it finds its own."""
    stage.program(tmp_path / "bin", "uv", _BROKEN_UV)
    (tmp_path / "link").symlink_to(bare_folder / "relais")
    subprocess.run([str(tmp_path / "link"), "echo"], cwd="/", env=stage.bare(home, tmp_path / "bin"), capture_output=True)
    assert (bare_folder / ".relais" / "logs" / "service.log").is_file()
