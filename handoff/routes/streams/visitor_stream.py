"""The visitor's socket: first frame {token, after}, then events as they are committed."""

import asyncio
import contextlib
import json
import logging
from collections.abc import Coroutine
from typing import Any

from sanic import Blueprint, Request, Websocket
from sanic.exceptions import WebsocketClosed

from handoff import guards
from handoff.addresses import address_of
from handoff.desk import Desk
from handoff.errors import Refusal, Revoked, TooManyRequests, UnknownConversation
from handoff.hub import Listener
from handoff.states import Presence

log = logging.getLogger("relais.sockets")

routes = Blueprint("visitor_stream", url_prefix="/api/v1")

FIRST_FRAME = 10.0  # seconds a socket may stay silent before it says who it is
CLOSES = {UnknownConversation: 4404, Revoked: 4410, TooManyRequests: 4429}  # else 4401


@routes.websocket("/conversations/<id:str>/stream")
async def stream(request: Request, ws: Websocket, id: str) -> None:
    desk: Desk = request.app.ctx.desk
    with contextlib.ExitStack() as seat:
        try:
            guards.check_origin(request)
            token, after = await _first_frame(ws)
            await desk.authorise(id, token)
            seat.enter_context(request.app.ctx.rates.seat(address_of(request), id))
        except Refusal as refusal:
            await ws.close(CLOSES.get(type(refusal), 4401), refusal.code)
            return
        listener = seat.enter_context(desk.hub.listening(id))
        seat.enter_context(request.app.ctx.presences.sitting(id))
        await side_by_side(_hear(request, ws, id), _tell(desk, ws, id, token, after, listener), listener)


async def side_by_side(hearing: Coroutine[Any, Any, None], telling: Coroutine[Any, Any, None], listener: Listener) -> None:
    """Hear and tell until one of them ends; the teller is asked to end, the hearer, who only waits, is cut."""
    hearer, teller = asyncio.create_task(hearing), asyncio.create_task(telling)
    try:
        await asyncio.wait((hearer, teller), return_when=asyncio.FIRST_COMPLETED)
    finally:
        listener.close()
        hearer.cancel()
        for task in (hearer, teller):
            with contextlib.suppress(asyncio.CancelledError, WebsocketClosed):
                await task


async def _first_frame(ws: Websocket) -> tuple[str, int]:
    frame = await frame_of(ws, FIRST_FRAME)
    token, after = frame.get("token"), frame.get("after", 0)
    if not isinstance(token, str) or not isinstance(after, int):
        return "", 0
    return token, max(after, 0)


async def frame_of(ws: Websocket, timeout: float | None = None) -> dict[str, Any]:
    """The next frame as an object; an unreadable one is an empty one. Raises WebsocketClosed at the end."""
    try:
        text = await asyncio.wait_for(ws.recv(), timeout)
    except TimeoutError:
        return {}
    if text is None:
        raise WebsocketClosed("closed")
    try:
        frame = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return frame if isinstance(frame, dict) else {}


async def _hear(request: Request, ws: Websocket, id: str) -> None:
    """Typing and read marks: passed on, never stored."""
    while True:
        frame = await frame_of(ws)
        if isinstance(frame.get("typing"), bool):
            request.app.ctx.hub.whisper(id, {"typing": {"author": "user", "on": frame["typing"]}})
        if isinstance(frame.get("read"), int):
            request.app.ctx.hub.whisper(id, {"read": {"author": "user", "seq": frame["read"]}})


async def _tell(desk: Desk, ws: Websocket, id: str, token: str, after: int, listener: Listener) -> None:
    await ws.send(json.dumps({"seq": after, "events": []}))
    while not listener.is_over:
        seq, events = await desk.read(id, after)
        if events:
            await ws.send(json.dumps({"seq": seq, "events": events}, ensure_ascii=False))
            after = seq
        while listener.whispers:
            frame = listener.whispers.popleft()
            if _from_agent(frame):
                await ws.send(json.dumps({name: value for name, value in frame.items() if name != "topic"}))
        if not await listener.wait(desk.settings.heartbeat):
            await ws.send('{"beat": true}')
        try:
            await desk.authorise(id, token)
        except Refusal as refusal:
            await ws.close(CLOSES.get(type(refusal), 4401), refusal.code)
            return


def _from_agent(frame: dict[str, Any]) -> bool:
    return any(isinstance(part, dict) and part.get("author") == "agent" for part in frame.values())


class Presences:
    """Who has a socket open here: the last one to close starts the clock of `away`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._sockets: dict[str, int] = {}
        self._writing: set[asyncio.Task[None]] = set()

    def __len__(self) -> int:
        return sum(self._sockets.values())

    @contextlib.contextmanager
    def sitting(self, id: str) -> Any:
        """Count one socket for as long as the block lasts."""
        self._sockets[id] = self._sockets.get(id, 0) + 1
        if self._sockets[id] == 1:
            self._start(self._desk.show(id, Presence.HERE))
        try:
            yield
        finally:
            self._sockets[id] -= 1
            if not self._sockets[id]:
                del self._sockets[id]
                asyncio.get_running_loop().call_later(self._desk.settings.away_after, self._miss, id)

    async def end(self) -> None:
        """Wait for what is being written."""
        await asyncio.gather(*self._writing, return_exceptions=True)

    def _miss(self, id: str) -> None:
        if id not in self._sockets:
            self._start(self._desk.show(id, Presence.AWAY))

    def _start(self, writing: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(writing)
        self._writing.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._writing.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.warning("presence not kept", extra={"code": type(error).__name__})
