"""Where the time goes, watched from outside: functions are wrapped before the program runs; the program knows nothing of it.

Standard library only, Python 3.10: both halves are watched by it. A `phase` is one line in the file RELAIS_STOPWATCH names: when
it began and ended, by the clock that all processes of a machine share, and what its `part`s took of it, each without the
parts inside it.
"""

import contextvars
import functools
import inspect
import json
import os
import time
from typing import Any, Dict, List, Optional

_parts: "contextvars.ContextVar[Optional[Dict[str, float]]]" = contextvars.ContextVar("parts", default=None)
_inside: "contextvars.ContextVar[Optional[List[float]]]" = contextvars.ContextVar("inside", default=None)


def phase(owner: Any, name: str, said: str) -> None:
    """Note each call of a coroutine function of a class."""
    file = open(os.environ["RELAIS_STOPWATCH"], "a", buffering=1, encoding="utf-8")
    wrapped = getattr(owner, name)

    @functools.wraps(wrapped)
    async def noted(*given: Any, **named: Any) -> Any:
        parts: Dict[str, float] = {}
        mark, began = _parts.set(parts), time.perf_counter()
        try:
            return await wrapped(*given, **named)
        finally:
            ended = time.perf_counter()
            _parts.reset(mark)
            file.write(json.dumps({"phase": said, "began": began, "ended": ended, "parts": parts}) + "\n")

    setattr(owner, name, noted)


def part(owner: Any, name: str, said: str) -> None:
    """Add what each call of a function takes to the phase it is called in; coroutine functions too."""
    wrapped = getattr(owner, name)

    @functools.wraps(wrapped)
    async def awaited(*given: Any, **named: Any) -> Any:
        with _Taking(said):
            return await wrapped(*given, **named)

    @functools.wraps(wrapped)
    def called(*given: Any, **named: Any) -> Any:
        with _Taking(said):
            return wrapped(*given, **named)

    setattr(owner, name, awaited if inspect.iscoroutinefunction(wrapped) else called)


def around(owner: Any, name: str, said: str) -> None:
    """Add what getting into and out of a method's asynchronous context takes, such as a commit; what is done inside is not of it."""
    wrapped = getattr(owner, name)

    @functools.wraps(wrapped)
    def lent(*given: Any, **named: Any) -> Any:
        return _Around(wrapped(*given, **named), said)

    setattr(owner, name, lent)


class _Around:
    """A context whose two ends are timed."""

    def __init__(self, context: Any, said: str) -> None:
        self._context, self._said = context, said

    async def __aenter__(self) -> Any:
        with _Taking(self._said):
            return await self._context.__aenter__()

    async def __aexit__(self, *error: Any) -> Any:
        with _Taking(self._said):
            return await self._context.__aexit__(*error)


class _Taking:
    """The time of one part: what the parts inside it take is theirs."""

    def __init__(self, said: str) -> None:
        self._said = said

    def __enter__(self) -> None:
        self._outer, self._own = _inside.get(), [0.0]
        self._mark, self._began = _inside.set(self._own), time.perf_counter()

    def __exit__(self, *_: Any) -> None:
        took = time.perf_counter() - self._began
        _inside.reset(self._mark)
        if self._outer is not None:
            self._outer[0] += took
        parts = _parts.get()
        if parts is not None:
            parts[self._said] = parts.get(self._said, 0.0) + took - self._own[0]
