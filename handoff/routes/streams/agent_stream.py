"""The agents' socket: the queue as a snapshot, then what changes; and the talks an agent watches."""

import asyncio
import contextlib
import json
from dataclasses import dataclass
from typing import Any

from sanic import Blueprint, Request, Websocket

from handoff import guards
from handoff.audit import record_read
from handoff.staff import Agent
from handoff.desk import Desk
from handoff.errors import NotSignedIn, Refusal, UnknownCase
from handoff.feed import FEED, framed
from handoff.hub import Listener
from handoff.queue import Queue
from handoff.routes.streams.frames import FIRST_FRAME, frame_of, push, send, send_framed, side_by_side
from handoff.talk import conversation_of

routes = Blueprint("agent_stream", url_prefix="/api/v1")

SESSION_CHECK = 0.9  # seconds between two looks at the session: a poke may double it, and an ended one closes its sockets within 2 s
BEAT = framed(json.dumps({"type": "beat"}))


@dataclass
class Watched:
    """A talk on an agent's screen."""

    conversation_id: str
    after: int


@routes.websocket("/agents/stream")
async def stream(request: Request, ws: Websocket) -> None:
    try:
        agent = await guards.agent(request)
    except Refusal as refusal:
        await ws.close(4401, refusal.code)
        return
    frame = await frame_of(ws, FIRST_FRAME)
    after = frame.get("after")
    screen = Screen(request, ws, agent)
    with request.app.ctx.hub.listening(FEED, screen.listener), request.app.ctx.metrics.agent_sockets.track_inprogress(), request.app.ctx.pulse.taking(ws, screen.listener):
        try:
            await screen.run(after if isinstance(after, int) else None)
        finally:
            screen.blind()


class Screen:
    """One agent's open console: what it has been told so far, and what it watches."""

    def __init__(self, request: Request, ws: Websocket, agent: Agent) -> None:
        self._ctx, self._ws, self._agent = request.app.ctx, ws, agent
        self._session = guards.session(request)
        self._desk: Desk = request.app.ctx.desk
        self._queue: Queue = request.app.ctx.queue
        self.listener = Listener()
        self._watched: dict[str, Watched] = {}
        self._after, self._is_telling = 0, False  # how far she was told of the queue; whether frames of it are on their way

    def concerns(self, case: dict[str, Any]) -> bool:
        """Whether she holds or watches this case."""
        return case["id"] in self._watched or (case["agent"] is not None and case["agent"]["id"] == self._agent.id)

    def tell_at_once(self, frame: bytes, whole: int) -> None:
        """Send a frame of the queue if the line is free and she was told all up to that number; it comes again with what gathers."""
        if not self._is_telling and self._after >= whole:
            push(self._ws, frame)

    async def run(self, after: int | None) -> None:
        """Tell and hear until the socket or the session ends."""
        await side_by_side(self._hear(), self._tell(after), self.listener)

    def blind(self) -> None:
        """Stop watching every talk."""
        for watched in self._watched.values():
            self._desk.hub.leave(watched.conversation_id, self.listener)
        self._watched.clear()

    async def _tell(self, after: int | None) -> None:
        await self._ctx.duties.seen(self._agent.id)
        self._after = await self._catch_up(after)
        with self._ctx.feed.attended(self):
            await self._tell_queue()
            await self._tell_changes()

    async def _tell_changes(self) -> None:
        checked = asyncio.get_running_loop().time()
        while not self.listener.is_over:
            changed = self.listener.taken()
            if FEED in changed:
                await self._tell_queue()
            for case_id, watched in list(self._watched.items()):
                if watched.conversation_id in changed:
                    await self._tell_talk(case_id)
            await self._tell_whispers()
            await self.listener.wait(SESSION_CHECK)
            if self.listener.has_beaten():
                await self._tell_queue(BEAT)
                await self._ctx.duties.seen(self._agent.id)
                self.listener.topics.update(watched.conversation_id for watched in self._watched.values())  # whatever was lost
            now = asyncio.get_running_loop().time()
            if now - checked >= SESSION_CHECK:
                checked = now
                if not await self._is_signed_in():
                    return

    async def _catch_up(self, after: int | None) -> int:
        """A snapshot for a new screen; for one that comes back, what it missed."""
        if after is not None and 0 < after <= await self._queue.seq():
            return after
        seq, cases = await self._queue.snapshot()
        await self._send({"type": "cases", "seq": seq, "cases": cases})
        return seq

    async def _tell_queue(self, beat: bytes = b"") -> None:
        """What changed since she was told; with a beat behind it, which says that nothing before it is missing."""
        self._is_telling = True
        try:
            seq, frames = await self._ctx.feed.since(self._after)
            if frames or beat:
                await send_framed(self._ws, frames + beat, self._desk.settings.heartbeat)
            self._after = seq
        finally:
            self._is_telling = False

    async def _tell_talk(self, case_id: str) -> None:
        watched = self._watched.get(case_id)
        if watched is None:
            return
        seq, events = await self._desk.read(watched.conversation_id, watched.after)
        if events:
            await self._send({"type": "events", "case_id": case_id, "seq": seq, "events": events})
            watched.after = seq

    async def _tell_whispers(self) -> None:
        cases = {watched.conversation_id: case_id for case_id, watched in self._watched.items()}
        for frame in self.listener.whispers():
            for kind in ("typing", "read"):
                part = frame.get(kind)
                if part is not None and part["author"] == "user" and frame["topic"] in cases:
                    await self._send({"type": kind, "case_id": cases[frame["topic"]], **part})

    async def _hear(self) -> None:
        while True:
            frame = await frame_of(self._ws)
            case_id = frame.get("case_id")
            if not isinstance(case_id, str):
                continue
            if frame.get("type") == "watch":
                await self._watch(case_id, frame.get("after"))
            elif frame.get("type") == "unwatch" and case_id in self._watched:
                self._desk.hub.leave(self._watched.pop(case_id).conversation_id, self.listener)
            elif case_id in self._watched:
                self._pass_on(frame, self._watched[case_id].conversation_id)

    async def _watch(self, case_id: str, after: Any) -> None:
        with contextlib.suppress(UnknownCase):
            conversation_id = await conversation_of(self._desk.store, case_id)
            if case_id not in self._watched:
                await record_read(self._desk.store, self._desk.now(), self._agent.id, "watch", case_id)
            self._watched[case_id] = Watched(conversation_id, after if isinstance(after, int) else 0)
            self._desk.hub.join(conversation_id, self.listener)
            self.listener.ring(conversation_id)

    def _pass_on(self, frame: dict[str, Any], conversation_id: str) -> None:
        if frame.get("type") == "typing" and isinstance(frame.get("on"), bool):
            self._desk.hub.whisper(conversation_id, {"typing": {"author": "agent", "on": frame["on"]}})
        if frame.get("type") == "read" and isinstance(frame.get("seq"), int):
            self._desk.hub.whisper(conversation_id, {"read": {"author": "agent", "seq": frame["seq"]}})

    async def _is_signed_in(self) -> bool:
        try:
            await self._ctx.agents.of_session(self._session)
        except NotSignedIn as refusal:
            await self._ws.close(4401, refusal.code)
            return False
        return True

    async def _send(self, frame: dict[str, Any]) -> None:
        await send(self._ws, frame, self._desk.settings.heartbeat)
