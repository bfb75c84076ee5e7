"""The visitor's socket: first frame {token, after}, then events as they are committed."""

import asyncio
import contextlib
import json
from typing import Any

from sanic import Blueprint, Request, Websocket
from sanic.exceptions import WebsocketClosed

from handoff import guards
from handoff.desk import Desk
from handoff.errors import Refusal, Revoked, UnknownConversation
from handoff.hub import Listener
from handoff.states import Presence

routes = Blueprint("visitor_stream", url_prefix="/api/v1")

FIRST_FRAME = 10.0  # seconds a socket may stay silent before it says who it is
CLOSES = {UnknownConversation: 4404, Revoked: 4410}  # else 4401


@routes.websocket("/conversations/<id:str>/stream")
async def stream(request: Request, ws: Websocket, id: str) -> None:
    desk: Desk = request.app.ctx.desk
    try:
        guards.check_origin(request)
        token, after = await _first_frame(ws)
        await desk.authorise(id, token)
    except Refusal as refusal:
        await ws.close(CLOSES.get(type(refusal), 4401), refusal.code)
        return
    with desk.hub.listening(id) as listener, request.app.ctx.presences.sitting(id):
        reader = asyncio.create_task(_hear(request, ws, id))
        writer = asyncio.create_task(_tell(desk, ws, id, token, after, listener))
        try:
            await asyncio.wait((reader, writer), return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (reader, writer):
                task.cancel()
                with contextlib.suppress(asyncio.CancelledError, WebsocketClosed, Exception):
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
    while True:
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
        self._leaving: dict[str, asyncio.Task[None]] = {}

    def __len__(self) -> int:
        return sum(self._sockets.values())

    @contextlib.contextmanager
    def sitting(self, id: str) -> Any:
        """Count one socket for as long as the block lasts."""
        self._sockets[id] = self._sockets.get(id, 0) + 1
        leaving = self._leaving.pop(id, None)
        if leaving is not None:
            leaving.cancel()
            self._leaving[id] = asyncio.create_task(self._show(id, Presence.HERE, 0))
        try:
            yield
        finally:
            self._sockets[id] -= 1
            if not self._sockets[id]:
                del self._sockets[id]
                self._leaving[id] = asyncio.create_task(self._show(id, Presence.AWAY, self._desk.settings.away_after))

    async def _show(self, id: str, presence: Presence, delay: float) -> None:
        await asyncio.sleep(delay)
        self._leaving.pop(id, None)
        with contextlib.suppress(UnknownConversation):
            await self._desk.show(id, presence)
