"""What changes in the queue, read once for all the screens of this service: fifty open consoles cost one reading, not fifty."""

import asyncio
import json
import logging
import math
from collections import deque
from collections.abc import Callable
from typing import Any

from handoff.desk import clock
from handoff.hub import DESK, Hub
from handoff.queue import Queue

log = logging.getLogger("relais.feed")

FEED = "feed"  # the topic that screens listen to
KEPT = 2_000  # frames; a screen that is further behind reads the database itself
CATCH_UP = 1.0  # seconds a lost poke costs
PACE = 0.03  # seconds between two readings: what changes meanwhile is read together
RETRY = 0.5  # seconds before a database that failed is asked again


class Feed:
    """The latest frames of the queue, oldest first, each with its number; `run` keeps them coming."""

    def __init__(self, queue: Queue, hub: Hub, shown: Callable[[dict[str, Any], float], None] = lambda case, now: None) -> None:
        self._queue, self._hub, self._shown = queue, hub, shown
        self._frames: deque[tuple[int, str]] = deque(maxlen=KEPT)
        self._begins = math.inf  # every change after this number is among the frames
        self.seq = 0

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
            self._begins = self.seq = await self._queue.seq()
        seq, cases = await self._queue.changed(self.seq)
        for case in _by_number(cases):
            if len(self._frames) == KEPT:
                self._begins = self._frames[0][0]
            self._frames.append((case["desk_seq"], _frame(case)))
            self._shown(case, clock() / 1000)
        if seq > self.seq or cases:
            self.seq = max([seq, *(case["desk_seq"] for case in cases)])
            self._hub.ring(FEED)

    async def since(self, after: int) -> tuple[int, list[str]]:
        """The number to go on from, and the frames after a number; from the database where they are no longer kept."""
        if after >= self._begins:
            return max(after, self.seq), [frame for seq, frame in self._frames if seq > after]
        seq, cases = await self._queue.changed(after)
        return seq, [_frame(case) for case in _by_number(cases)]


def _by_number(cases: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """In the order of their changes: a cursor cut in the middle hides nothing."""
    return sorted(cases, key=lambda case: case["desk_seq"])


def _frame(case: dict[str, Any]) -> str:
    return json.dumps({"type": "case", "seq": case["desk_seq"], "case": case}, ensure_ascii=False)
