"""Processes that never outlive the one that started them, however it ends."""

import contextlib
import ctypes
import os
import signal
import subprocess
import threading
from typing import IO, Any, Callable, Dict, Iterator, List, Optional, Union

Process = subprocess.Popen
Timeout = subprocess.TimeoutExpired
GRACE = 5.0  # seconds to end cleanly before being killed; the service closes its sockets in that time

_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None)
_lock = threading.Lock()
_running = set()  # of Process
_ending = threading.Event()


class Ending(Exception):
    """Nothing is started any more: everything is being stopped."""


def start(command: List[str], env: Optional[Dict[str, str]] = None, cwd: Optional[str] = None,
          output: Union[IO[Any], int, None] = None) -> Process:
    """Start a process in a group of its own, killed by the kernel if the calling thread dies; raises Ending."""
    with _lock:
        if _ending.is_set():
            raise Ending
        process = subprocess.Popen(command, env=env, cwd=cwd, stdin=subprocess.DEVNULL, stdout=output,
                                   stderr=None if output is None else subprocess.STDOUT,
                                   start_new_session=True, preexec_fn=_leash(os.getpid()))
        _running.add(process)
        return process


def end(process: Process, grace: float = GRACE) -> None:
    """End a process and all its group: asked first, killed after the grace time."""
    if process.poll() is None and grace > 0:
        _signal_group(process, signal.SIGTERM)
        try:
            process.wait(grace)
        except Timeout:
            pass
    _signal_group(process, signal.SIGKILL)
    process.wait()
    with _lock:
        _running.discard(process)


def end_all(grace: float = GRACE) -> None:
    """End every process still running, at the same time, and start no other from now on."""
    with _lock:
        _ending.set()
        left = list(_running)
    threads = [threading.Thread(target=end, args=(process, grace)) for process in left]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@contextlib.contextmanager
def all_ended() -> Iterator[None]:
    """Whatever ends the block, Ctrl-C, SIGTERM or a lost terminal included, every process it started ends with it."""
    signals = [signal.SIGINT, signal.SIGTERM]
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # nohup: asked to outlive the terminal
        signals.append(signal.SIGHUP)
    for number in signals:
        signal.signal(number, signal.default_int_handler)
    try:
        yield
    finally:
        try:
            end_all()
        except KeyboardInterrupt:  # asked a second time: no more waiting
            end_all(grace=0)


def are_ending() -> bool:
    """True once `end_all` was called: a failure is then no news."""
    return _ending.is_set()


def _signal_group(process: Process, number: int) -> None:
    try:
        os.killpg(process.pid, number)  # the group has the number of its first process, which may be gone already
    except (ProcessLookupError, PermissionError):
        pass


def _leash(parent: int) -> Callable[[], None]:
    """What a child runs before its program: die with the parent, even if the parent is killed outright."""

    def hold() -> None:
        _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # the parent died in between: the signal would never come
            os._exit(1)

    return hold
