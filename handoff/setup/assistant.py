"""The bot as a program: how `up` keeps it, and how a command has one of its own for as long as it lasts."""

import os
import secrets
import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from handoff.setup import environments, keeper, model, paths, processes, steps

POLL = 0.1  # seconds between two questions « are you ready? »


def program(root: str, trained: model.Model, port: int, token: str, ready: Callable[[], None]) -> keeper.Program:
    """The bot, in an environment made from nothing: it has no use for ours, nor for our secrets."""
    home = Path(root, ".relais", "bot")
    home.mkdir(parents=True, exist_ok=True)
    env = {
        "HOME": str(home), "LANG": "C.UTF-8", "PYTHONUNBUFFERED": "1",
        "RASA_TELEMETRY_ENABLED": "false", "SQLALCHEMY_SILENCE_UBER_WARNING": "1", "TF_CPP_MIN_LOG_LEVEL": "3",
        "OMP_NUM_THREADS": "1",  # more threads double the processor time of a message and gain nothing
        "RELAIS_BOT_PORT": str(port), "RELAIS_BOT_TOKEN": token,
        "RELAIS_BOT_MODEL": str(trained.path), "RELAIS_BOT_MODEL_DIGEST": trained.digest,
    }
    return keeper.Program(
        "assistant", [environments.bot(root).python, "-m", "bot"], env, root, f"http://127.0.0.1:{port}/health",
        log=Path(steps.log_path(root, "assistant")), ready=ready)


def free_port() -> int:
    """A port of the loopback that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Running:
    """A bot of one's own: it can be paused, killed and started again, at the same address."""

    program: keeper.Program
    url: str
    token: str
    process: processes.Process

    def pause(self) -> None:
        """Stop it in the middle of whatever it does."""
        os.kill(self.process.pid, signal.SIGSTOP)

    def resume(self) -> None:
        """Let it go on."""
        os.kill(self.process.pid, signal.SIGCONT)

    def kill(self) -> None:
        """End it as a crash would."""
        processes.end(self.process, grace=0)

    def start(self) -> None:
        """Start it again after `kill`; returns when it answers. Raises StepFailed where it does not."""
        self.process = _start(self.program)


@contextmanager
def running() -> Iterator[Running]:
    """Prepare what is missing, start a bot, end it at the end. Raises StepFailed."""
    root, token, port = paths.ROOT, secrets.token_urlsafe(32), free_port()
    environments.prepare(environments.bot(root))
    wanted = program(root, model.prepare(root), port, token, ready=lambda: None)
    bot = Running(wanted, f"http://127.0.0.1:{port}", token, _start(wanted))
    try:
        yield bot
    finally:
        processes.end(bot.process, grace=0)


def _start(wanted: keeper.Program) -> processes.Process:
    assert wanted.log is not None
    with wanted.log.open("ab") as log:
        process = processes.start(wanted.command, env=wanted.env, cwd=wanted.cwd, output=log)
    deadline = time.monotonic() + wanted.start_within
    while time.monotonic() < deadline and process.poll() is None:
        if keeper.answers(wanted.address):
            return process
        time.sleep(POLL)
    processes.end(process, grace=0)
    raise steps.failed("assistant", log=os.path.relpath(wanted.log, wanted.cwd))
