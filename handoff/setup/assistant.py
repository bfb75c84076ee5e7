"""A bot of one's own for as long as a command lasts: `triage`, the browser tests, the bench."""

import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from handoff.setup import environments, keeper, model, paths, processes, steps
from handoff.setup.up import _bot, _free_port, _in_background


@contextmanager
def running() -> Iterator[tuple[str, str]]:
    """Prepare what is missing, start a bot, yield its address and token, end it. Raises StepFailed."""
    root, token, port = paths.ROOT, secrets.token_urlsafe(32), _free_port()
    environments.prepare(environments.bot(root))
    program = _bot(root, model.prepare(root), port, token)
    ready, stopping = threading.Event(), threading.Event()
    program.ready = ready.set
    with processes.all_ended():
        _in_background(keeper.keep, program, stopping)
        try:
            if not ready.wait(program.start_within):
                raise steps.failed("assistant")
            yield f"http://127.0.0.1:{port}", token
        finally:
            stopping.set()
