"""The digest of all a model is made of, and the model's place. Standard library only: the launcher imports it."""

import hashlib
from pathlib import Path
from typing import Iterator

INPUTS = ("config.yml", "domain.yml", "data", "bot", "actions", "triage", "uv.lock")
_PASSED_OVER = {"__pycache__"}


def inputs_digest(root: Path) -> str:
    """The SHA-256 of every input's path and content. Raises FileNotFoundError where one is missing."""
    digest = hashlib.sha256()
    for path in _files(root):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{path.relative_to(root).as_posix()} {content}\n".encode())
    return digest.hexdigest()


def model_path(root: Path) -> Path:
    """Where the model made of these inputs stands, trained or not."""
    return root / "models" / f"relais-{inputs_digest(root)[:16]}.tar.gz"


def file_digest(path: Path) -> str:
    """The SHA-256 of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as content:
        for block in iter(lambda: content.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()


def _files(root: Path) -> Iterator[Path]:
    for name in INPUTS:
        path = root / name
        if path.is_dir():
            found = (one for one in path.rglob("*") if one.is_file() and one.suffix != ".pyc")
            yield from sorted(one for one in found if not _PASSED_OVER & set(one.parts))
        else:
            yield path
