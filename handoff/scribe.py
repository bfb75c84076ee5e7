"""The one writer of SQLite: verbs that wait for their turn while the disk is busy are written one after the other, and committed together.

Who is in a hurry goes before all others, and her commit does not wait for many of them.

Each has a savepoint of its own: one that fails leaves nothing behind and harms none of its neighbours. Nobody goes on before the
commit that holds what she wrote; where it fails, it fails for all of them.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from handoff.sqlite import Connection, File

TOGETHER = 64  # verbs of one commit; more would keep the first of them waiting
BEHIND = 8  # verbs that a commit still takes once it holds one that is in a hurry


class _Turn:
    """One verb's: the connection as it is lent and given back, and the commit."""

    def __init__(self, yields: bool, is_alone: bool) -> None:
        self.yields, self.is_alone, loop = yields, is_alone, asyncio.get_running_loop()
        self.lent: asyncio.Future[Connection] = loop.create_future()
        self.back: asyncio.Future[bool] = loop.create_future()
        self.kept: asyncio.Future[None] = loop.create_future()

    def fail(self, error: BaseException) -> None:
        """Nothing of it was kept."""
        for waited_for in (self.lent, self.kept):
            if not waited_for.done():
                waited_for.set_exception(error)
                waited_for.exception()  # who was cut meanwhile does not ask


class Scribe:
    """Lends one connection, first come first served, twice: to those in a hurry, and to those who let them pass."""

    def __init__(self, file: File) -> None:
        self._file = file
        self._hurried: deque[_Turn] = deque()
        self._yielding: deque[_Turn] = deque()
        self._task: asyncio.Task[None] | None = None

    def write(self, yields: bool = False) -> AbstractAsyncContextManager[Connection]:
        """One verb's turn; left without an error, what it wrote is committed. One that `yields` lets all others go first."""
        return self._turn(yields, is_alone=False)

    def alone(self) -> AbstractAsyncContextManager[Connection]:
        """A turn outside any transaction, for what none may hold."""
        return self._turn(yields=True, is_alone=True)

    @asynccontextmanager
    async def _turn(self, yields: bool, is_alone: bool) -> AsyncIterator[Connection]:
        turn = _Turn(yields, is_alone)
        (self._yielding if yields else self._hurried).append(turn)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._run())
        try:
            yield await turn.lent
        except Exception:
            turn.back.set_result(False)
            await asyncio.shield(turn.kept)  # what she was refused for may be a neighbour's, and not committed yet
            raise
        except BaseException:
            turn.back.set_result(False)
            raise
        turn.back.set_result(True)
        await asyncio.shield(turn.kept)

    @property
    def is_busy(self) -> bool:
        """Whether somebody waits already."""
        return bool(self._waiting)

    async def ended(self) -> None:
        """Return when nobody writes or waits any more."""
        if self._task is not None:
            await self._task

    @property
    def _waiting(self) -> deque[_Turn]:
        """Whose turn it is."""
        return self._hurried or self._yielding

    async def _run(self) -> None:
        while self._waiting:
            begun: list[_Turn] = []
            try:
                await (self._lend_alone(begun) if self._waiting[0].is_alone else self._write(begun))
            except Exception as error:  # noqa: BLE001 - it is told to everyone whose work it took
                for turn in begun or [*self._hurried, *self._yielding]:
                    turn.fail(error)
                if not begun:
                    self._hurried.clear()
                    self._yielding.clear()
            for turn in sorted(begun, key=lambda turn: turn.yields):
                if not turn.kept.done():
                    turn.kept.set_result(None)

    async def _write(self, begun: list[_Turn]) -> None:
        """One commit: lend to those who wait, one after the other, until nobody does."""
        connection, room = self._file.writer, TOGETHER
        await connection.take()
        try:
            while room and self._waiting and not self._waiting[0].is_alone:
                turn = self._waiting.popleft()
                room = room - 1 if turn.yields else min(room - 1, BEHIND)
                if not turn.lent.cancelled():
                    begun.append(turn)
                    connection.raw.execute("SAVEPOINT turn")
                    turn.lent.set_result(connection)
                    if not await turn.back:
                        connection.raw.execute("ROLLBACK TO turn")
                    connection.raw.execute("RELEASE turn")
            await connection.commit()
        except BaseException:
            await connection.rollback()
            raise

    async def _lend_alone(self, begun: list[_Turn]) -> None:
        turn = self._waiting.popleft()
        if not turn.lent.cancelled():
            begun.append(turn)
            turn.lent.set_result(self._file.writer)
            await turn.back
