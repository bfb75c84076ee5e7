"""What the tests of the set-up share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import stage


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A small Relais of which nothing is left running."""
    made = stage.make(tmp_path / "relais")
    yield made
    for pid in stage.processes_of(made):
        stage.kill(pid)


@pytest.fixture
def bare_folder(tmp_path: Path) -> Path:
    """The launcher alone, nothing installed."""
    return stage.launcher(tmp_path / "relais")


@pytest.fixture
def opened(folder: Path) -> Iterator[stage.Up]:
    """`relais up` on the small Relais, once it has said its addresses."""
    with stage.open_relais(folder) as up:
        yield up
