"""Pokes: who waits for a conversation, or for the desk, is woken after a commit and reads the database from its cursor.

A poke carries an id and nothing else. A lost one costs at most the catch-up's second, never a message. Ephemeral frames
(typing, read marks) travel here too, since they have no sequence number and are never stored. Where several services share
a database, both go beyond this one by the wire.
"""

import asyncio
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Protocol

DESK = "desk"
WHISPERS = 32  # typing and read marks that wait for one reader


class Listener:
    """One reader's bell: `wait` returns when something may have changed. Ten thousand of them wait: none holds what it does not need."""

    __slots__ = ("_has_beaten", "_is_rung", "_waiter", "_whispers", "is_over", "topics")

    def __init__(self) -> None:
        self._waiter: asyncio.Future[None] | None = None
        self._whispers: deque[dict[str, Any]] | None = None
        self._is_rung = self._has_beaten = self.is_over = False
        self.topics: set[str] = set()  # those that were poked since they were last taken

    def close(self) -> None:
        """Tell the one who waits to end by herself: a reader that is cut in the middle of a query costs a connection."""
        self.is_over = True
        self.wake()

    def ring(self, topic: str) -> None:
        """Wake the one who waits."""
        self.topics.add(topic)
        self.wake()

    def beat(self) -> None:
        """Wake the one who waits, since a heartbeat is over."""
        self._has_beaten = True
        self.wake()

    def wake(self) -> None:
        """Wake the one who waits, for something else than a change."""
        self._is_rung = True
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    def whisper(self, frame: dict[str, Any]) -> None:
        """Wake the one who waits with a frame that is stored nowhere; a slow reader loses old ones."""
        self._whispers = self._whispers or deque(maxlen=WHISPERS)
        self._whispers.append(frame)
        self.wake()

    def taken(self) -> set[str]:
        """The topics that were poked since this was last asked."""
        topics, self.topics = self.topics, set()
        return topics

    def whispers(self) -> Iterable[dict[str, Any]]:
        """The frames that came since this was last asked."""
        whispers, self._whispers = self._whispers, None
        return whispers or ()

    def has_beaten(self) -> bool:
        """Whether a heartbeat went by since this was last asked."""
        beaten, self._has_beaten = self._has_beaten, False
        return beaten

    async def wait(self, timeout: float | None = None) -> bool:
        """True if woken, within `timeout` seconds if there is one."""
        if not self._is_rung:
            self._waiter = asyncio.get_running_loop().create_future()
            try:
                async with asyncio.timeout(timeout):
                    await self._waiter
            except TimeoutError:
                return False
            finally:
                self._waiter = None
        self._is_rung = False
        return True


class Beyond(Protocol):
    """What tells the other services."""

    def poke(self, *topics: str) -> None: ...

    def whisper(self, topic: str, frame: dict[str, Any]) -> None: ...


class Hub:
    """Topics are conversation ids, and DESK for the agents' queue."""

    def __init__(self) -> None:
        self._listeners: dict[str, set[Listener]] = defaultdict(set)
        self._touched: Mapping[str, int] = {}
        self.beyond: Beyond | None = None

    @contextmanager
    def listening(self, topic: str, listener: Listener | None = None) -> Iterator[Listener]:
        """Hear a topic's pokes for as long as the block lasts."""
        listener = listener or Listener()
        self.join(topic, listener)
        try:
            yield listener
        finally:
            self.leave(topic, listener)

    def join(self, topic: str, listener: Listener) -> None:
        """Hear one more topic."""
        self._listeners[topic].add(listener)

    def leave(self, topic: str, listener: Listener) -> None:
        """Stop hearing a topic; forgets it when nobody is left."""
        self._listeners[topic].discard(listener)
        if not self._listeners[topic]:
            del self._listeners[topic]

    def poke(self, *topics: str) -> None:
        """Wake everyone who listens to these topics, on every service."""
        self.ring(*topics)
        if self.beyond is not None:
            self.beyond.poke(*topics)

    def ring(self, *topics: str) -> None:
        """Wake everyone who listens to these topics here."""
        for topic in topics:
            for listener in self._listeners.get(topic, ()):
                listener.ring(topic)

    def catch_up(self, touched: Mapping[str, int]) -> None:
        """Ring for what was touched since the last time: when, by topic."""
        self.ring(*(topic for topic, at in touched.items() if self._touched.get(topic) != at))
        self._touched = touched

    def whisper(self, topic: str, frame: dict[str, Any]) -> None:
        """Pass on a frame that is worth nothing in a minute, to every service."""
        self.tell(topic, frame)
        if self.beyond is not None:
            self.beyond.whisper(topic, frame)

    def tell(self, topic: str, frame: dict[str, Any]) -> None:
        """Pass on a frame to everyone who listens to this topic here."""
        for listener in self._listeners.get(topic, ()):
            listener.whisper({"topic": topic, **frame})
