"""A browser for the tests: found, else Playwright's own, else the system's."""

import os
import shutil
import subprocess

from handoff.setup import apt, environments, steps

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_WHERE = "from playwright.sync_api import sync_playwright as p\nwith p() as it: print(it.chromium.executable_path)"


def prepare(root: str) -> str:
    """The path of a browser that runs; raises StepFailed, with the command to run, where none can be had."""
    return find(root) or _downloaded(root) or _from_system(root)


def find(root: str) -> str | None:
    """A browser that is there already: the system's, or the one Playwright fetched."""
    named = filter(None, map(shutil.which, NAMES))
    return next(filter(runs, named), None) or _playwright(root)


def runs(path: str) -> bool:
    """True when that browser starts far enough to say its version; a package that only points elsewhere does not."""
    try:
        answer = subprocess.run([path, "--version"], capture_output=True, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0 and any(char.isdigit() for char in answer.stdout.decode(errors="replace"))


def _playwright(root: str) -> str | None:
    """Where Playwright keeps its browser, if it is there and runs."""
    python = environments.service(root).python
    try:
        answer = subprocess.run([python, "-c", _WHERE], capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return None
    path = answer.stdout.strip()
    return path if os.path.isfile(path) and runs(path) else None


def _downloaded(root: str) -> str | None:
    python = environments.service(root).python
    try:
        with steps.step(root, "browser"):
            steps.run(root, "browser", [python, "-m", "playwright", "install", "chromium"])
    except steps.StepFailed:
        steps.say("browser_from_system")
        return None
    return _playwright(root)


def _from_system(root: str) -> str:
    apt.install(root, "chromium")
    found = find(root)
    if found is None:
        raise steps.failed("browser")
    return found
