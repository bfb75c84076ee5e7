"""Frames of a socket, and its two halves side by side."""

import asyncio
import contextlib
import json
from collections.abc import Awaitable, Coroutine
from typing import Any

from sanic import Websocket
from sanic.exceptions import WebsocketClosed
from websockets.protocol import State

from handoff.hub import Listener

FIRST_FRAME = 10.0  # seconds a socket may stay silent before it says who it is


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


async def frame_of(ws: Websocket, timeout: float | None = None) -> dict[str, Any]:
    """The next frame as an object; an unreadable one is an empty one. Raises WebsocketClosed at the end."""
    try:
        text = await (ws.recv() if timeout is None else asyncio.wait_for(ws.recv(), timeout))
    except TimeoutError:
        return {}
    if text is None:
        raise WebsocketClosed("closed")
    try:
        frame = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return frame if isinstance(frame, dict) else {}


async def send(ws: Websocket, frame: dict[str, Any], within: float) -> None:
    """Send a frame, as `send_text` does."""
    await send_text(ws, json.dumps(frame, ensure_ascii=False), within)


async def send_text(ws: Websocket, frame: str, within: float) -> None:
    """Send a frame that is written already. Who takes nothing for that many seconds is gone: the line is cut. Raises WebsocketClosed.

    The pings of the protocol do not find her: they wait behind what she does not take.
    """
    await _sent(ws, ws.send(frame), within)


async def send_framed(ws: Websocket, frames: bytes, within: float) -> None:
    """Send frames as the line carries them, any number in one piece, as `send_text` does."""
    if ws.ws_proto.state is not State.OPEN:
        raise WebsocketClosed("closed")
    await _sent(ws, ws.send_data((frames,)), within)


def push(ws: Websocket, frame: bytes) -> None:
    """Send a frame as the line carries it, now or not at all: not to who has not taken yet what she was sent before."""
    transport = ws.io_proto and ws.io_proto.transport
    if transport and ws.ws_proto.state is State.OPEN and not transport.is_closing() and not transport.get_write_buffer_size():
        transport.write(frame)


async def _sent(ws: Websocket, sending: Awaitable[None], within: float) -> None:
    try:
        async with asyncio.timeout(within):
            await sending
    except TimeoutError:
        if ws.io_proto is not None and ws.io_proto.transport is not None:
            ws.io_proto.transport.abort()
        raise WebsocketClosed("gone") from None
