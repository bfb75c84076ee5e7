"""Node, which builds the web pages: found on the machine, or brought by a package of a locked group of its own."""

import os
import re
import shutil
import subprocess
from typing import NamedTuple

from handoff.setup import environments


class Node(NamedTuple):
    """A node and its npm, and the environment in which both are found."""

    version: str
    npm: str
    path: str  # PATH in which `node` and `npm` are these two

    def environment(self) -> dict[str, str]:
        """The environment for npm: ours, this node first, and nothing asked of the network that is not needed."""
        quiet = {"npm_config_audit": "false", "npm_config_fund": "false", "npm_config_update_notifier": "false"}
        return {**os.environ, **quiet, "PATH": self.path}


def prepare(root: str) -> Node:
    """A node that fits, installed for this folder alone if the machine has none; raises StepFailed."""
    return find(root) or _in_folder(os.path.dirname(environments.prepare(environments.node(root))))


def find(root: str) -> Node | None:
    """The machine's node and npm, else those already installed here; None when neither fits."""
    own = environments.node(root)
    here = _in_folder(os.path.dirname(own.python)) if environments.is_current(own) else None
    return _in_path(os.environ.get("PATH", os.defpath)) or here


def fits(version: str) -> bool:
    """True for the versions that the build tools accept."""
    numbers = tuple(map(int, re.findall(r"\d+", version)[:2]))
    return (20, 19) <= numbers < (21, 0) or numbers >= (22, 12)


def _in_folder(folder: str) -> Node:
    path = os.pathsep.join([folder, os.environ.get("PATH", os.defpath)])
    return _in_path(path) or Node("?", os.path.join(folder, "npm"), path)


def _in_path(path: str) -> Node | None:
    npm, version = shutil.which("npm", path=path), _answer("node", path)
    if npm and version and fits(version) and _answer("npm", path):
        return Node(version, npm, path)
    return None


def _answer(program: str, path: str) -> str | None:
    """What a program says of its version; None when it is missing or does not run."""
    place = shutil.which(program, path=path)
    try:
        answer = subprocess.run([place or "", "--version"], env={**os.environ, "PATH": path}, capture_output=True, text=True, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return answer.stdout.strip().lstrip("v") if answer.returncode == 0 else None
