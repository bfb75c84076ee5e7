"""What changes in the queue, read once for all the screens of this service and written once for all: fifty open consoles cost one.

What rings, or changes hands, is told to everyone at once, and what is one's own or is watched to her; of the rest the last word
is told twice a second. A screen that was told something at once is told it again with what gathered; at once it bears the number up to
which all was told, so that a cursor hides nothing, wherever a line is cut.
"""

import asyncio
import json
import logging
import math
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from websockets.frames import Frame, Opcode

from handoff.desk import clock
from handoff.hub import DESK, Hub
from handoff.queue import Queue
from handoff.states import CaseStatus

log = logging.getLogger("relais.feed")

FEED = "feed"  # the topic that screens listen to
KEPT = 2_000  # frames; a screen that is further behind reads the database itself
CATCH_UP = 1.0  # seconds a lost poke costs
PACE = 0.03  # seconds between two readings: what changes meanwhile is read together
GATHERS = 0.5  # seconds in which what need not be told at once gathers
RETRY = 0.5  # seconds before a database that failed is asked again
LOUD = ("status", "priority", "agent", "alarm", "unattended")  # what everyone is told at once when it changes


class Screen(Protocol):
    """An open console."""

    def concerns(self, case: dict[str, Any]) -> bool:
        """Whether she holds or watches this case."""

    def tell_at_once(self, frame: bytes, whole: int) -> None:
        """Send a frame if the line is free, and all that changed up to this number was told."""


class Feed:
    """The latest frames of the queue, oldest first, each with its number; `run` keeps them coming."""

    def __init__(self, queue: Queue, hub: Hub, shown: Callable[[dict[str, Any], float], None] = lambda case, now: None) -> None:
        self._queue, self._hub, self._shown = queue, hub, shown
        self._frames: deque[tuple[int, str, bytes]] = deque(maxlen=KEPT)
        self._begins = math.inf  # every change after this number is among the frames
        self._screens: set[Screen] = set()
        self._loud: dict[str, list[Any]] = {}  # of each open case, what everyone was told at once
        self._gathering: asyncio.TimerHandle | None = None
        self._whole = 0  # what all screens were rung for
        self._page = (0, 0, b"")  # the frames from a number to another: most screens ask for the same
        self.seq = 0

    @contextmanager
    def attended(self, screen: Screen) -> Iterator[None]:
        """Tell this screen at once what must not wait, for as long as the block lasts."""
        self._screens.add(screen)
        try:
            yield
        finally:
            self._screens.discard(screen)

    async def run(self, closing: asyncio.Event) -> None:
        """Read what changed at every poke, and tell the screens; until closing."""
        with self._hub.listening(DESK) as bell:
            while not closing.is_set():
                try:
                    await self.read()
                    await asyncio.sleep(PACE)
                    await bell.wait(CATCH_UP)
                except Exception as error:  # noqa: BLE001 - a database that fails is asked again
                    log.warning("queue not read", extra={"code": type(error).__name__})
                    await asyncio.sleep(RETRY)

    async def read(self) -> None:
        """Take up what changed since the last reading; the first one only says where it begins."""
        if self._begins == math.inf:
            self._begins = self.seq = self._whole = await self._queue.seq()
        seq, cases = await self._queue.changed(self.seq)
        fresh = [(case, _written(case)) for case in _by_number(cases)]
        for case, written in fresh:
            if len(self._frames) == KEPT:
                self._begins = self._frames[0][0]
            self._frames.append((case["desk_seq"], case["id"], _frame(case["desk_seq"], written)))
        if seq > self.seq or cases:
            self.seq = max([seq, *(case["desk_seq"] for case in cases)])
            self._gather()
        for case, written in fresh:
            self._tell(case, written)
            self._shown(case, clock() / 1000)

    def _tell(self, case: dict[str, Any], written: str) -> None:
        """At once: everyone where it is loud, else whom it concerns."""
        is_loud = self._is_loud(case)
        told = [screen for screen in self._screens if is_loud or screen.concerns(case)]
        frame = _frame(self._whole, written) if told else b""
        for screen in told:
            screen.tell_at_once(frame, self._whole)

    def _is_loud(self, case: dict[str, Any]) -> bool:
        now, before = [case[name] for name in LOUD], self._loud.pop(case["id"], None)
        if case["status"] == CaseStatus.CLOSED:
            return before is not None
        self._loud[case["id"]] = now
        return now != before

    def _gather(self) -> None:
        """All screens are rung at one moment, so that they ask for the same."""
        if self._gathering is None:
            self._gathering = asyncio.get_running_loop().call_later(GATHERS, self._ring)

    def _ring(self) -> None:
        self._gathering, self._whole = None, self.seq
        self._hub.ring(FEED)

    async def since(self, after: int) -> tuple[int, bytes]:
        """The number to go on from, and the last frame of each case after a number; from the database where they are no longer kept."""
        if after < self._begins:
            seq, cases = await self._queue.changed(after)
            return seq, b"".join(_frame(case["desk_seq"], _written(case)) for case in _by_number(cases))
        if self._page[:2] != (after, self.seq):
            self._page = after, self.seq, b"".join(_last((id, frame) for seq, id, frame in self._frames if seq > after))
        return max(after, self.seq), self._page[2]


def framed(text: str) -> bytes:
    """A frame as the line carries it: made once, whatever the number of sockets that are sent it."""
    return Frame(Opcode.TEXT, text.encode()).serialize(mask=False)


def _last(frames: Iterable[tuple[str, bytes]]) -> Iterable[bytes]:
    """The last frame of each case, in the order of their numbers."""
    kept: dict[str, bytes] = {}
    for id, frame in frames:
        kept.pop(id, None)
        kept[id] = frame
    return kept.values()


def _by_number(cases: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """In the order of their changes: a cursor cut in the middle hides nothing."""
    return sorted(cases, key=lambda case: case["desk_seq"])


def _written(case: dict[str, Any]) -> str:
    return json.dumps(case, ensure_ascii=False)


def _frame(seq: int, written: str) -> bytes:
    return framed(f'{{"type": "case", "seq": {seq}, "case": {written}}}')
