"""A program that hangs is worth no more than one that died."""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import stage

from handoff.setup import assistant, keeper


@pytest.fixture
def kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[keeper.Program]:
    """A small server, kept running."""
    monkeypatch.setattr(keeper, "POLL", 0.1)
    port, stopping, ready = assistant.free_port(), threading.Event(), threading.Event()
    env = {"PORT": str(port), "RELAIS_BOT_TOKEN": "token"}
    program = keeper.Program("assistant", [sys.executable, "server.py", "PORT"], env, str(folder), f"http://127.0.0.1:{port}/",
                             answer_within=0.5, ready=ready.set)
    thread = threading.Thread(target=keeper.keep, args=(program, stopping))
    thread.start()
    assert ready.wait(stage.PATIENCE)
    yield program
    stopping.set()
    thread.join()


def test_a_program_that_hangs_is_replaced(kept: keeper.Program) -> None:
    """Frozen, it neither answers nor dies: it is killed and started again."""
    port = int(kept.env["PORT"])
    first = int(stage.eventually(lambda: stage.fetch(port)).split()[1])
    os.kill(first, signal.SIGSTOP)
    stage.eventually(lambda: (answer := stage.fetch(port)) and int(answer.split()[1]) != first)
    assert not stage.alive(first)


def test_the_wait_between_two_starts_grows(capfd: pytest.CaptureFixture[str], folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that dies at once is not started in a tight loop."""
    waits: list[float] = []
    stopping = threading.Event()
    monkeypatch.setattr(stopping, "wait", lambda delay: waits.append(delay) or (len(waits) == 7 and stopping.set()))
    keeper.keep(keeper.Program("assistant", ["/bin/false"], {}, str(folder), "http://127.0.0.1:1/"), stopping)
    assert waits == [1, 2, 4, 8, 16, 30, 30]
    assert capfd.readouterr().err.count("L'assistant s'est arrêté") == 7
