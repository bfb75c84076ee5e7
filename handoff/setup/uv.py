"""Find uv, which makes the environments, or bring it along."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from typing import Dict, Mapping, Optional, Tuple

from handoff.setup import apt, steps

PINNED = "0.13.9"
LEAST, BELOW = (0, 13), (1, 0)  # the versions that read these lock files without rewriting them


def path(root: str, environ: Mapping[str, str]) -> str:
    """A uv that fits: found, or else installed for this folder alone; raises StepFailed."""
    return find(root, environ) or _install(root)


def find(root: str, environ: Mapping[str, str]) -> Optional[str]:
    """A uv that fits: in PATH, in ~/.local/bin, or our own; None when there is none."""
    places = [shutil.which("uv", path=environ.get("PATH", os.defpath)),
              os.path.join(environ.get("HOME", ""), ".local", "bin", "uv"), _own(root)]
    for place in places:
        found = version(place) if place else None
        if found and LEAST <= found[:2] < BELOW:
            return place
    return None


def version(program: str) -> Optional[Tuple[int, ...]]:
    """The version a uv says it has; None when it does not run."""
    try:
        answer = subprocess.run([program, "--version"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return None
    found = re.match(rb"uv (\d+)\.(\d+)\.(\d+)", answer.stdout)
    return tuple(map(int, found.groups())) if found else None


def environment(**more: str) -> Dict[str, str]:
    """The environment uv runs in: ours, without what would point it to another project."""
    foreign = {"VIRTUAL_ENV", "UV_PROJECT_ENVIRONMENT", "UV_PROJECT", "UV_PYTHON", "PYTHONPATH", "PYTHONHOME"}
    kept = {name: value for name, value in os.environ.items() if name not in foreign}
    return dict(kept, UV_NO_PROGRESS="1", **more)


def _own(root: str) -> str:
    return os.path.join(root, ".relais", "uv", "bin", "uv")


def _install(root: str) -> str:
    """Install uv by pip into an environment of its own; pip's own configuration says from where."""
    if importlib.util.find_spec("ensurepip") is None:  # Debian keeps it in a package of its own
        apt.install(root, "python3-venv")
    folder = os.path.join(root, ".relais", "uv")
    with steps.step(root, "uv"):
        steps.run(root, "uv", [sys.executable, "-m", "venv", "--clear", folder], failure="venv")
        steps.run(root, "uv", [os.path.join(folder, "bin", "python"), "-m", "pip", "install", "--quiet", "uv==" + PINNED])
    return _own(root)
