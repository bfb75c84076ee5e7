"""Keeps one program running: started again when it dies or no longer answers, later and later if that does not help."""

import http.client
import threading
import time
import urllib.request
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from handoff.setup import processes, steps

POLL = 2.0         # seconds between two questions « do you answer? »
STEADY = 60.0      # seconds alive after which earlier failures are forgotten
LONGEST = 30.0     # seconds between two starts, at most
STILLBORN = 3      # starts that never answered before a program without which nothing works is given up
LOG_LIMIT = 5_000_000  # bytes of a log, emptied at the next start past this size


@dataclass
class Program:
    """What is to be kept running, and how to know that it is well."""

    name: str                       # key of its sentences
    command: list[str]
    env: dict[str, str]
    cwd: str
    address: str                    # answers 200 when all is well
    log: Path | None = None         # None: what it prints is shown
    start_within: float = 180.0     # seconds it has to answer the first time
    answer_within: float = 30.0     # seconds of silence after which it is killed: it hangs
    vital: bool = False             # given up, and everything with it, if it never answers
    ready: Callable[[], None] = field(default=lambda: None)  # called the first time that it answers


def keep(program: Program, stopping: threading.Event) -> None:
    """Run the program until `stopping` is set; a vital one that never answers sets it."""
    failures, answered = 0, False
    while not stopping.is_set():
        began = time.monotonic()
        ended, answers = _live(program, stopping, announce=not answered)
        answered = answered or answers
        if stopping.is_set() or processes.are_ending():
            return
        failures = 1 if answers and time.monotonic() - began > STEADY else failures + 1
        if program.vital and not answered and failures >= STILLBORN:
            steps.say(program.name + "_given_up")
            return stopping.set()
        delay = min(LONGEST, 2.0 ** (failures - 1))
        steps.say(program.name + ("_died" if ended else "_hung"), seconds=int(delay))
        stopping.wait(delay)


def answers(address: str) -> bool:
    """True when the address answers 200 within three seconds."""
    try:
        with urllib.request.urlopen(address, timeout=3) as answer:
            return answer.status == 200
    except (OSError, http.client.HTTPException):
        return False


def _live(program: Program, stopping: threading.Event, announce: bool) -> tuple[bool, bool]:
    """One life of the program: whether it ended by itself, and whether it ever answered."""
    with _output(program.log) as output:
        process = processes.start(program.command, env=program.env, cwd=program.cwd, output=output)
    heard, ever = time.monotonic(), False
    try:
        while not stopping.is_set():
            if _ended(process, POLL if ever else 0.2):
                return True, ever
            if answers(program.address):
                heard = time.monotonic()
                if announce and not ever:
                    program.ready()
                ever = True
            elif time.monotonic() - heard > (program.answer_within if ever else program.start_within):
                return False, ever
        return True, ever
    finally:
        processes.end(process, grace=processes.GRACE if stopping.is_set() else 0)


def _ended(process: processes.Process, within: float) -> bool:
    try:
        process.wait(within)
    except processes.Timeout:
        return False
    return True


def _output(log: Path | None) -> AbstractContextManager[IO[bytes] | None]:
    if log is None:
        return nullcontext()
    fresh = not log.is_file() or log.stat().st_size > LOG_LIMIT
    return log.open("wb" if fresh else "ab")
