"""Steps of the set-up: run quietly, logged, with progress on standard error and one sentence when they fail."""

import contextlib
import fcntl
import os
import sys
import time
from typing import Any, Dict, Iterator, List, Optional

from handoff.setup import processes
from handoff.setup.content import FAILURES, TEXTS

TICK = 15.0  # seconds of silence after which a step says that it is still at work


class StepFailed(Exception):
    """A step of the set-up failed; its text is the sentence to show: what failed and what to do."""

    def __init__(self, sentence: str, log: Optional[str] = None) -> None:
        super().__init__(sentence)
        self.log = log

    def details(self, lines: int = 40) -> str:
        """The end of the step's log, or nothing."""
        if self.log is None:
            return ""
        with open(self.log, errors="replace") as log:
            return "".join(log.readlines()[-lines:])


def tell(text: str) -> None:
    """Show a line on standard error: standard output belongs to the commands."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def say(key: str, **facts: Any) -> None:
    """Show the sentence of that key."""
    tell(TEXTS[key].format(**facts))


def failed(key: str, log: Optional[str] = None, **facts: Any) -> StepFailed:
    """The failure of that key, ready to raise."""
    return StepFailed(FAILURES[key].format(log=log and os.path.relpath(log), **facts), log)


def log_path(root: str, step: str) -> str:
    """Where a step keeps the details of its last run."""
    folder = os.path.join(root, ".relais", "logs")
    os.makedirs(folder, exist_ok=True)
    return os.path.join(folder, step + ".log")


def run(root: str, step: str, command: List[str], env: Optional[Dict[str, str]] = None, cwd: Optional[str] = None,
        failure: Optional[str] = None) -> None:
    """Run one command of a step to its end, its output in the step's log; raise StepFailed when it does not end well."""
    path = log_path(root, step)
    with open(path, "ab") as log:
        log.write(("\n$ " + " ".join(command) + "\n").encode())
        log.flush()
        try:
            code = _wait(processes.start(command, env=env, cwd=cwd or root, output=log))
        except OSError as error:
            log.write((str(error) + "\n").encode())
            code = 127
    if code != 0:
        raise failed(failure or step, log=path)


def _wait(process: processes.Process) -> int:
    """Wait for the end of a process, saying now and then that it is still at work."""
    began = time.monotonic()
    try:
        while True:
            try:
                return process.wait(timeout=TICK)
            except processes.Timeout:
                say("still", seconds=int(time.monotonic() - began))
    finally:
        processes.end(process)


@contextlib.contextmanager
def step(root: str, name: str, **facts: Any) -> Iterator[None]:
    """Announce a step, let nobody else run it at the same time, and say how long it took."""
    with alone(root, name):
        open(log_path(root, name), "wb").close()
        say(name, **facts)
        began = time.monotonic()
        yield
        say("done", seconds=int(time.monotonic() - began + 0.5))


@contextlib.contextmanager
def alone(root: str, name: str) -> Iterator[None]:
    """Hold the lock of that name: two commands started together wait for one another."""
    folder = os.path.join(root, ".relais", "locks")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name), "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("waiting")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
