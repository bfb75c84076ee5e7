"""Frames of a socket, and its two halves side by side."""

import asyncio
import contextlib
import json
from collections.abc import Coroutine
from typing import Any

from sanic import Websocket
from sanic.exceptions import WebsocketClosed

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
    try:
        async with asyncio.timeout(within):
            await ws.send(frame)
    except TimeoutError:
        if ws.io_proto is not None and ws.io_proto.transport is not None:
            ws.io_proto.transport.abort()
        raise WebsocketClosed("gone") from None
