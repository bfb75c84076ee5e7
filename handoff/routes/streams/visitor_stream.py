"""The visitor's socket: first frame {token, after}, then events as they are committed."""

import contextlib
from typing import Any

from sanic import Blueprint, Request, Websocket

from handoff import guards
from handoff.addresses import address_of
from handoff.desk import Desk
from handoff.errors import Refusal, Revoked, TooManyRequests, UnknownConversation
from handoff.hub import Listener
from handoff.routes.streams.frames import FIRST_FRAME, frame_of, send, side_by_side

routes = Blueprint("visitor_stream", url_prefix="/api/v1")

CLOSES = {UnknownConversation: 4404, Revoked: 4410, TooManyRequests: 4429}  # else 4401


@routes.websocket("/conversations/<id:str>/stream")
async def stream(request: Request, ws: Websocket, id: str) -> None:
    desk: Desk = request.app.ctx.desk
    with contextlib.ExitStack() as seat:
        try:
            guards.check_origin(request)
            token, after = await _first_frame(ws)
            after = max(after, await desk.authorise(id, token))
            seat.enter_context(request.app.ctx.rates.seat(address_of(request), id))
        except Refusal as refusal:
            await ws.close(CLOSES.get(type(refusal), 4401), refusal.code)
            return
        listener = seat.enter_context(desk.hub.listening(id))
        seat.enter_context(request.app.ctx.presences.sitting(id))
        await side_by_side(_hear(request, ws, id), _tell(desk, ws, id, token, after, listener), listener)


async def _first_frame(ws: Websocket) -> tuple[str, int]:
    frame = await frame_of(ws, FIRST_FRAME)
    token, after = frame.get("token"), frame.get("after", 0)
    if not isinstance(token, str) or not isinstance(after, int):
        return "", 0
    return token, max(after, 0)


async def _hear(request: Request, ws: Websocket, id: str) -> None:
    """Typing and read marks: passed on, never stored."""
    while True:
        frame = await frame_of(ws)
        if isinstance(frame.get("typing"), bool):
            request.app.ctx.hub.whisper(id, {"typing": {"author": "user", "on": frame["typing"]}})
        if isinstance(frame.get("read"), int):
            request.app.ctx.hub.whisper(id, {"read": {"author": "user", "seq": frame["read"]}})


async def _tell(desk: Desk, ws: Websocket, id: str, token: str, after: int, listener: Listener) -> None:
    beat = desk.settings.heartbeat
    await send(ws, {"seq": after, "events": []}, beat)
    while not listener.is_over:
        try:
            seq, events = await desk.read(id, after, token)
        except Refusal as refusal:
            await ws.close(CLOSES.get(type(refusal), 4401), refusal.code)
            return
        if events:
            await send(ws, {"seq": seq, "events": events}, beat)
            after = seq
        while listener.whispers:
            frame = listener.whispers.popleft()
            if _from_agent(frame):
                await send(ws, {name: value for name, value in frame.items() if name != "topic"}, beat)
        if not await listener.wait(beat):
            await send(ws, {"beat": True}, beat)


def _from_agent(frame: dict[str, Any]) -> bool:
    return any(isinstance(part, dict) and part.get("author") == "agent" for part in frame.values())
