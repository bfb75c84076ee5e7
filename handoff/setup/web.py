"""The web pages: built into web/dist, and again only when a source has changed."""

import os
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from handoff.setup import node, steps

_NOT_SOURCES = {"node_modules", "dist"}
_LINES = ("handoff", "content", "lines.json")  # the table of helplines, which the pages are filled from


def prepare(root: str) -> None:
    """Build web/dist unless it is current; raises StepFailed."""
    if is_current(root):
        return
    tools = node.prepare(root)
    install(root, tools)
    with steps.step(root, "web"):
        digest = _digest(_sources(root))
        _npm(root, tools, "web", "run", "build")
        _stamp(root).write_text(digest)


def install(root: str, tools: node.Node) -> None:
    """Install the packages of the lock file unless they are those already there; raises StepFailed."""
    stamp = _web(root) / "node_modules" / ".relais-stamp"
    digest = _digest([_web(root) / "package.json", _web(root) / "package-lock.json"])
    if _holds(stamp, digest):
        return
    with steps.step(root, "packages"):
        _npm(root, tools, "packages", "ci")
        stamp.parent.mkdir(exist_ok=True)
        stamp.write_text(digest)


def is_current(root: str) -> bool:
    """True when web/dist was built from today's sources."""
    return (_web(root) / "dist" / "index.html").is_file() and _holds(_stamp(root), _digest(_sources(root)))


def _npm(root: str, tools: node.Node, step: str, *arguments: str) -> None:
    steps.run(root, step, [tools.npm, *arguments], env=tools.environment(), cwd=str(_web(root)))


def _web(root: str) -> Path:
    return Path(root, "web")


def _stamp(root: str) -> Path:
    return Path(root, ".relais", "web.stamp")  # not in web/dist, which is served


def _sources(root: str) -> Iterator[Path]:
    yield Path(root, *_LINES)
    for folder, folders, files in os.walk(_web(root)):
        folders[:] = sorted(each for each in folders if each not in _NOT_SOURCES and not each.startswith("."))
        yield from (Path(folder, name) for name in sorted(files))


def _digest(files: Iterable[Path]) -> str:
    digest = sha256()
    for file in files:
        digest.update(f"{file}\0".encode() + file.read_bytes())
    return digest.hexdigest()


def _holds(stamp: Path, digest: str) -> bool:
    return stamp.is_file() and stamp.read_text() == digest
