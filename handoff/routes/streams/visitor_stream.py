"""The visitor's socket: first frame {token, after}, then events as they are committed."""

from typing import Any

from sanic import Blueprint, Request, Websocket

from handoff import guards
from handoff.addresses import address_of
from handoff.desk import Desk
from handoff.errors import Refusal, Revoked, TooManyRequests, UnknownConversation
from handoff.hub import Hub, Listener
from handoff.routes.streams.frames import FIRST_FRAME, frame_of, send, side_by_side

routes = Blueprint("visitor_stream", url_prefix="/api/v1")

CLOSES = {UnknownConversation: 4404, Revoked: 4410, TooManyRequests: 4429}  # else 4401


@routes.websocket("/conversations/<id:str>/stream")
async def stream(request: Request, ws: Websocket, id: str) -> None:
    ctx, desk = request.app.ctx, request.app.ctx.desk
    try:
        guards.check_origin(request)
        token, after = await _first_frame(ws)
        after = max(after, await desk.authorise(id, token))
        with ctx.rates.seat(address_of(request), id), desk.hub.listening(id) as listener, ctx.presences.sitting(id), ctx.pulse.taking(ws, listener):
            request.headers.clear()  # a socket may stay for hours, and nobody asks for them again
            await side_by_side(_hear(ctx.hub, ws, id), _tell(desk, ws, id, token, after, listener), listener)
    except Refusal as refusal:
        await ws.close(CLOSES.get(type(refusal), 4401), refusal.code)


async def _first_frame(ws: Websocket) -> tuple[str, int]:
    frame = await frame_of(ws, FIRST_FRAME)
    token, after = frame.get("token"), frame.get("after", 0)
    if not isinstance(token, str) or not isinstance(after, int):
        return "", 0
    return token, max(after, 0)


async def _hear(hub: Hub, ws: Websocket, id: str) -> None:
    """Typing and read marks: passed on, never stored."""
    while True:
        frame = await frame_of(ws)
        if isinstance(frame.get("typing"), bool):
            hub.whisper(id, {"typing": {"author": "user", "on": frame["typing"]}})
        if isinstance(frame.get("read"), int):
            hub.whisper(id, {"read": {"author": "user", "seq": frame["read"]}})


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
        for frame in listener.whispers():
            if _from_agent(frame):
                await send(ws, {name: value for name, value in frame.items() if name != "topic"}, beat)
        if listener.has_beaten():
            await send(ws, {"beat": True}, beat)
        await listener.wait()


def _from_agent(frame: dict[str, Any]) -> bool:
    return any(isinstance(part, dict) and part.get("author") == "agent" for part in frame.values())
