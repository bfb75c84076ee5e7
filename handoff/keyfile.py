"""The file of master keys: one key a line in hexadecimal, the newest last; for its owner alone, written whole or not at all."""

import fcntl
import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


def create(path: Path) -> None:
    """Make a file with one fresh key, unless another process was quicker."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = _written(path, (secrets.token_bytes(32),))
    with suppress(FileExistsError):
        os.link(fresh, path)
    fresh.unlink()


def read(path: Path) -> tuple[bytes, ...]:
    """The keys, oldest first; raises ValueError on a line that is not one."""
    return tuple(bytes.fromhex(line) for line in path.read_text().split())


def add(path: Path) -> None:
    """Append a fresh key: from here on it wraps, and the older ones open."""
    _write(path, (*read(path), secrets.token_bytes(32)))


def keep_newest(path: Path) -> None:
    """Forget every key but the last."""
    _write(path, read(path)[-1:])


@contextmanager
def rotating(path: Path) -> Iterator[None]:
    """One rotation at a time; raises BlockingIOError where another runs."""
    handle = os.open(path.with_name(path.name + ".lock"), os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(handle)


def _write(path: Path, keys: tuple[bytes, ...]) -> None:
    """A reader sees the old file or the new one; a power cut leaves one of them."""
    os.replace(_written(path, keys), path)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


def _written(path: Path, keys: tuple[bytes, ...]) -> Path:
    handle, name = tempfile.mkstemp(prefix=f"{path.name}.", dir=path.parent)  # mode 0600
    with os.fdopen(handle, "w") as file:
        file.write("\n".join(key.hex() for key in keys))
        file.flush()
        os.fsync(file.fileno())
    return Path(name)
