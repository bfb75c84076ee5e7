"""How often a talk, an address or a login may ask: kept in this process's memory and nowhere else.

A limit slows the bot first. It never refuses the first messages of a talk, nor one with a cue or a call for a person: a school
or a hospital shares one address, and a person in panic writes twenty messages. What is refused says when to try again.
"""

import heapq
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from limits import RateLimitItem, RateLimitItemPerDay, parse
from limits.storage import Storage
from limits.strategies import FixedWindowRateLimiter

from handoff.errors import TooManyRequests
from handoff.messages import is_call
from handoff.settings import Settings

FREE = 20  # messages of a talk that nothing refuses
SLOWED = 10.0  # seconds the bot waits in a talk that writes faster than it is answered: what comes meanwhile is one turn
SOCKET_RETRY = 10  # seconds; where sockets are refused, long polling goes on

Said = tuple[str | None, str | None]  # words, or a choice

_FREE = RateLimitItemPerDay(FREE, namespace="free")


class Counters(Storage):
    """Counts in a dictionary. The library's own store starts a thread at each hit that walks over every key: 1 ms at 50,000 keys."""

    STORAGE_SCHEME = None

    def __init__(self, now: Callable[[], float] = time.time) -> None:
        super().__init__()
        self._now = now
        self._counts: dict[str, tuple[int, float]] = {}  # key → count, moment it ends
        self._ends: list[tuple[float, str]] = []

    @property
    def base_exceptions(self) -> type[Exception]:
        return ValueError

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        self._forget()
        count, until = self._counts.get(key, (0, self._now() + expiry))
        if count == 0:
            heapq.heappush(self._ends, (until, key))
        self._counts[key] = count + amount, until
        return count + amount

    def get(self, key: str) -> int:
        self._forget()
        return self._counts.get(key, (0, 0.0))[0]

    def get_expiry(self, key: str) -> float:
        return self._counts.get(key, (0, self._now()))[1]

    def check(self) -> bool:
        return True

    def reset(self) -> int | None:
        self._counts.clear()
        self._ends.clear()
        return None

    def clear(self, key: str) -> None:
        self._counts.pop(key, None)

    def __len__(self) -> int:
        return len(self._counts)

    def _forget(self) -> None:
        """Drop what has ended, oldest first: each key once, whatever their number."""
        while self._ends and self._ends[0][0] <= self._now():
            until, key = heapq.heappop(self._ends)
            if self._counts.get(key, (0, 0.0))[1] == until:
                del self._counts[key]


class Rates:
    """The limits of one process; made of settings, it raises ValueError naming the one that cannot be read."""

    def __init__(self, settings: Settings, now: Callable[[], float] = time.time) -> None:
        self._now, self.counters = now, Counters(now)
        self._window = FixedWindowRateLimiter(self.counters)
        self._begin, self._talk = _item(settings, "limit_conversations"), _item(settings, "limit_talk")
        self._address, self._login = _item(settings, "limit_address"), _item(settings, "limit_logins")
        self._bot = _item(settings, "limit_bot")
        self._seats, self._per_talk, self._per_address = dict[str, int](), settings.sockets_talk, settings.sockets_address

    def begin(self, address: str, said: Sequence[Said]) -> None:
        """Refuse too many new conversations of one address; one that begins with a cue is always taken."""
        if not self._window.hit(self._begin, address) and not any(is_call(*one) for one in said):
            raise self._refusal(self._begin, address)

    def write(self, address: str, conversation_id: str, said: Sequence[Said]) -> None:
        """Refuse too many messages of one talk or address, past the first ones of the talk; never one with a cue, nor what comes with it."""
        full = [limit for _ in said for limit in self._passed(address, conversation_id)]
        if full and not any(is_call(*one) for one in said):
            raise self._refusal(*full[0])

    def _passed(self, address: str, conversation_id: str) -> list[tuple[RateLimitItem, str]]:
        """Count one message; the limits that it is beyond."""
        if self._window.hit(_FREE, conversation_id):
            return []
        return [(item, key) for item, key in ((self._talk, conversation_id), (self._address, address)) if not self._window.hit(item, key)]

    def come_back(self, address: str) -> None:
        """Refuse too many tries to take up a talk from one address."""
        if not self._window.hit(self._address, address):
            raise self._refusal(self._address, address)

    def sign_in(self, address: str) -> None:
        """Refuse too many tries to sign in from one address, whatever the logins."""
        if not self._window.hit(self._login, address):
            raise self._refusal(self._login, address)

    def bot_waits(self, conversation_id: str) -> float:
        """Seconds the bot waits before it answers this message: none, unless the talk outruns it."""
        return 0.0 if self._window.hit(self._bot, conversation_id) else SLOWED

    @contextmanager
    def seat(self, address: str, conversation_id: str) -> Iterator[None]:
        """One open socket or long poll; raises TooManyRequests where a talk or an address has too many."""
        keys = ((f"talk:{conversation_id}", self._per_talk), (f"address:{address}", self._per_address))
        if any(self._seats.get(key, 0) >= most for key, most in keys):
            raise TooManyRequests(retry_after=SOCKET_RETRY)
        for key, _ in keys:
            self._seats[key] = self._seats.get(key, 0) + 1
        try:
            yield
        finally:
            for key, _ in keys:
                self._seats[key] -= 1
                if not self._seats[key]:
                    del self._seats[key]

    def _refusal(self, item: RateLimitItem, key: str) -> TooManyRequests:
        ends = self._window.get_window_stats(item, key).reset_time
        return TooManyRequests(retry_after=max(1, int(ends - self._now()) + 1))


def _item(settings: Settings, name: str) -> RateLimitItem:
    try:
        item = parse(getattr(settings, name))
    except ValueError:
        raise ValueError(f"RELAIS_{name.upper()}: {getattr(settings, name)!r} is not as in « 10 per 10 seconds »") from None
    item.namespace = name
    return item
