"""Find a Python that really runs: a pyenv shim answers to the name of versions that are not there."""

import glob
import os
import subprocess
import sys
from typing import Iterator, List, Mapping, NamedTuple, Optional, Tuple

# Both environments need these two; a Python built without the headers of OpenSSL or SQLite lacks them.
_PROBE = "import sys, ssl, sqlite3; print(sys.version_info[0], sys.version_info[1], sys.version_info[2])"


class Wanted(NamedTuple):
    """A range of Python versions, and the one asked of uv when none is found."""

    least: Tuple[int, int]
    below: Tuple[int, int]
    download: str


SERVICE = Wanted((3, 11), (3, 15), "3.12")
BOT = Wanted((3, 10), (3, 11), "3.10")  # Rasa 3.6 runs on nothing newer


def find(wanted: Wanted, environ: Mapping[str, str]) -> Optional[str]:
    """The first Python of the range that runs, as a real path; None when there is none."""
    for path in _candidates(wanted, environ):
        if fits(path, wanted):
            return path
    return None


def fits(path: str, wanted: Wanted) -> bool:
    """True when that Python runs and is of the range."""
    found = version(path)
    return found is not None and wanted.least <= found[:2] < wanted.below


def version(path: str) -> Optional[Tuple[int, ...]]:
    """The version a Python says it has; None when it does not run or lacks ssl or sqlite3."""
    try:
        answer = subprocess.run([path, "-I", "-c", _PROBE], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                stdin=subprocess.DEVNULL, timeout=20)
        return tuple(map(int, answer.stdout.split())) if answer.returncode == 0 else None
    except (OSError, subprocess.TimeoutExpired, ValueError):
        return None


def _candidates(wanted: Wanted, environ: Mapping[str, str]) -> Iterator[str]:
    if wanted.least <= sys.version_info[:2] < wanted.below:
        yield os.path.realpath(sys.executable) if sys.prefix == sys.base_prefix else sys.executable
    names = ["python3.%d" % minor for minor in range(wanted.below[1] - 1, wanted.least[1] - 1, -1)] + ["python3"]
    for name in names:
        for folder in environ.get("PATH", os.defpath).split(os.pathsep):
            path = os.path.join(folder, name)
            if folder and os.access(path, os.X_OK):
                yield path
    for minor in range(wanted.least[1], wanted.below[1]):
        yield from _pyenv(minor, environ)


def _pyenv(minor: int, environ: Mapping[str, str]) -> List[str]:
    """The Pythons that pyenv built, without its shims."""
    homes = [environ.get("PYENV_ROOT", ""), os.path.join(environ.get("HOME", ""), ".pyenv")]
    found = []  # type: List[str]
    for home in filter(os.path.isabs, homes):
        found += sorted(glob.glob(os.path.join(home, "versions", "3.%d.*" % minor, "bin", "python")), reverse=True)
    return found
