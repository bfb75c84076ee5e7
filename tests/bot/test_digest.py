"""The digest of a model's inputs."""

import ast
import sys
from pathlib import Path

import pytest

from bot import digest
from bot.digest import INPUTS, inputs_digest, model_path

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in INPUTS:
        path = tmp_path / name / "one.yml" if "." not in name else tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name)
    return tmp_path


@pytest.mark.parametrize("name", ["config.yml", "data/one.yml", "triage/one.yml", "uv.lock", "data/new.yml"])
def test_changes(root: Path, name: str) -> None:
    """A change of any input, or a new file among them, changes the model's name."""
    before = model_path(root)
    (root / name).write_text("changed")
    assert model_path(root) != before


def test_byte_code_does_not_count(root: Path) -> None:
    """What Python leaves beside its sources is not an input."""
    before = inputs_digest(root)
    (root / "bot" / "__pycache__").mkdir()
    (root / "bot" / "__pycache__" / "a.pyc").write_bytes(b"1")
    assert inputs_digest(root) == before


def test_name(root: Path) -> None:
    """The model stands in models/, named by sixteen digits of the digest."""
    assert model_path(root) == root / "models" / f"relais-{inputs_digest(root)[:16]}.tar.gz"


def test_standard_library_alone() -> None:
    """The launcher imports it on another Python: nothing but the standard library, nor do the packages above it."""
    for source in (Path(digest.__file__), ROOT / "bot" / "__init__.py"):
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else (
                [node.module] if isinstance(node, ast.ImportFrom) else [])
            assert all(name.split(".")[0] in sys.stdlib_module_names for name in names)
