"""Pokes: who waits for a conversation, or for the desk, is woken after a commit and reads the database from its cursor.

A poke carries an id and nothing else. A lost one costs at most the catch-up's second, never a message. Ephemeral frames
(typing, read marks) travel here too, since they have no sequence number and are never stored. Where several services share
a database, both go beyond this one by the wire.
"""

import asyncio
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Protocol

DESK = "desk"


class Listener:
    """One reader's bell: `wait` returns when something may have changed."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()
        self.topics: set[str] = set()  # those that were poked since they were last taken
        self.whispers: deque[dict[str, Any]] = deque(maxlen=32)  # a slow reader loses old typing marks, nothing else
        self.is_over = False

    def close(self) -> None:
        """Tell the one who waits to end by herself: a reader that is cut in the middle of a query costs a connection."""
        self.is_over = True
        self._rung.set()

    def ring(self, topic: str) -> None:
        """Wake the one who waits."""
        self.topics.add(topic)
        self._rung.set()

    def wake(self) -> None:
        """Wake the one who waits, for something else than a change."""
        self._rung.set()

    def taken(self) -> set[str]:
        """The topics that were poked since this was last asked."""
        topics, self.topics = self.topics, set()
        return topics

    async def wait(self, timeout: float) -> bool:
        """True if poked within `timeout` seconds."""
        try:
            await asyncio.wait_for(self._rung.wait(), timeout)
        except TimeoutError:
            return False
        self._rung.clear()
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
            listener.whispers.append({"topic": topic, **frame})
            listener.wake()
