"""Processes end, with all that they started, however their parent ends."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import stage

# Starts a program through `processes`, writes its process numbers down, then does what the test says.
_PARENT = """
import sys, time, threading
from handoff.setup import processes
def begin():
    global child
    child = processes.start([sys.executable, "-c", {child!r}])
    threading.Event().wait()
threading.Thread(target=begin, daemon=True).start()
with processes.all_ended():
    try:
        time.sleep(60)
    except KeyboardInterrupt:
        pass
"""
_STUBBORN = """
import os, signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
grandchild = subprocess.Popen([sys.executable, "-c", "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)"])
with open({file!r}, "w") as file:
    file.write(f"{{os.getpid()}} {{grandchild.pid}} ")
time.sleep(60)
"""


@pytest.fixture
def family(tmp_path: Path) -> tuple["subprocess.Popen[bytes]", list[int]]:
    """A parent, and the numbers of its child and grandchild, who ignore a polite end."""
    file = tmp_path / "pids"
    script = _PARENT.format(child=_STUBBORN.format(file=str(file)))
    parent = subprocess.Popen([sys.executable, "-c", script], cwd=stage.ROOT)
    stage.eventually(lambda: file.exists() and file.read_text().endswith(" "))
    return parent, [int(pid) for pid in file.read_text().split()]


def test_a_stubborn_family_is_killed(family: tuple["subprocess.Popen[bytes]", list[int]]) -> None:
    """A program and what it started, deaf to the polite request, are killed after the grace time."""
    parent, pids = family
    parent.send_signal(signal.SIGTERM)
    assert parent.wait(20) == 0
    stage.eventually(lambda: not any(map(stage.alive, pids)))


def test_asking_twice_does_not_wait(family: tuple["subprocess.Popen[bytes]", list[int]]) -> None:
    """A second Ctrl-C kills at once."""
    parent, pids = family
    parent.send_signal(signal.SIGINT)
    time.sleep(0.5)
    began = time.monotonic()
    parent.send_signal(signal.SIGINT)
    parent.wait(20)
    assert time.monotonic() - began < 3
    stage.eventually(lambda: not any(map(stage.alive, pids)))


def test_a_child_dies_with_a_parent_that_is_killed(family: tuple["subprocess.Popen[bytes]", list[int]]) -> None:
    """The kernel ends the child when nobody else can."""
    parent, (child, grandchild) = family
    parent.kill()
    parent.wait()
    stage.eventually(lambda: not stage.alive(child))
    stage.kill(grandchild)  # a grandchild is out of the kernel's reach: our programs start none that stays
