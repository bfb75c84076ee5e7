"""A Python is what runs, not what has the name."""

import sys
from pathlib import Path

import stage

from handoff.setup import pythons

BOT = pythons.Wanted((3, 4), (3, 5), "3.4")  # a version that this machine has not: only what the test puts there is found


def _python(folder: Path, name: str, version: str) -> Path:
    return stage.program(folder, name, f"echo {version.replace('.', ' ')}")


def test_a_shim_that_fails_is_passed_over(tmp_path: Path) -> None:
    """pyenv's shim answers to every version's name, and fails for those that are not chosen."""
    stage.program(tmp_path / "shims", "python3.4", "exit 127")
    real = _python(tmp_path / "bin", "python3.4", "3.4.1")
    assert pythons.find(BOT, {"PATH": f"{tmp_path}/shims:{tmp_path}/bin", "HOME": "/nowhere"}) == str(real)


def test_a_name_that_lies_is_passed_over(tmp_path: Path) -> None:
    """A python3.4 that turns out to be another version does not fit."""
    _python(tmp_path / "bin", "python3.4", "3.9.1")
    assert pythons.find(BOT, {"PATH": f"{tmp_path}/bin", "HOME": "/nowhere"}) is None


def test_the_versions_folder_of_pyenv_is_looked_into(tmp_path: Path) -> None:
    """Versions that pyenv built are found without its shims, the newest patch first."""
    for version in ("3.4.1", "3.4.9"):
        (tmp_path / ".pyenv" / "versions" / version).mkdir(parents=True)
        _python(tmp_path / ".pyenv" / "versions" / version / "bin", "python", version)
    found = pythons.find(BOT, {"PATH": "/nowhere", "HOME": str(tmp_path)})
    assert found == str(tmp_path / ".pyenv/versions/3.4.9/bin/python")


def test_the_python_that_runs_comes_first(tmp_path: Path) -> None:
    """The one we run on is known to work."""
    found = pythons.find(pythons.SERVICE, {"PATH": "/nowhere", "HOME": "/nowhere"})
    assert found and pythons.version(found) == sys.version_info[:3]


def test_the_ranges_are_those_of_the_projects() -> None:
    """What the finder accepts is what each pyproject.toml says."""
    for wanted, file in ((pythons.SERVICE, "handoff/pyproject.toml"), (pythons.BOT, "pyproject.toml")):
        span = f">={wanted.least[0]}.{wanted.least[1]},<{wanted.below[0]}.{wanted.below[1]}"
        assert f'requires-python = "{span}"' in (stage.ROOT / file).read_text()
