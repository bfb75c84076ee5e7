"""Visitors who write and agents who answer, as their screens would."""

import asyncio
import random
import time
import uuid
from collections.abc import Iterator
from typing import Any

from bench.faults.ledger import Letter, Talk
from bench.faults.line import Line, Refused

TALKS = "/api/v1/conversations"
POLL = 20  # seconds a long poll is held
SEEN = 60.0  # seconds within which a screen must be as far as the database
POLLERS = 10  # one visitor in so many is behind something that swallows sockets


class Visitor:
    """Writes one message at a time, with its own id until it is acknowledged; hears by socket or by long polling."""

    def __init__(self, number: int, line: Line, words: Iterator[str], chance: random.Random, gap: float) -> None:
        self._number, self._line, self._words, self._chance, self._gap = number, line, words, chance, gap
        self.talk = Talk()
        self.cut = line.cut
        self._hearing: asyncio.Task[None] | None = None

    async def live(self, over: asyncio.Event) -> None:
        """Write until it is over; what is under way is still brought to its end."""
        await asyncio.sleep(self._chance.uniform(0, self._gap))
        while not over.is_set():
            await self._write(next(self._words))
            self._hearing = self._hearing or asyncio.create_task(self._poll() if self._number % POLLERS == 0 else self._hear())
            await _rest(over, self._chance.expovariate(1 / self._gap))

    async def compared(self) -> list[dict[str, Any]]:
        """The talk as the service has it, once the screen is as far, or has had the time to be; the screen is closed at that moment."""
        ends = time.monotonic() + SEEN
        while True:
            path = f"{TALKS}/{self.talk.id}/events?after=0"
            page = await self._line.ask("GET", path, authorization=f"Bearer {self.talk.token}")
            if len(self.talk.screen) == page["seq"] or time.monotonic() > ends:
                self.leave()
                return page["events"]
            await asyncio.sleep(0.1)

    def leave(self) -> None:
        """Close the screen."""
        if self._hearing is not None:
            self._hearing.cancel()

    async def _write(self, text: str) -> None:
        letter = Letter(uuid.uuid4().hex, text, time.monotonic())
        self.talk.letters.append(letter)
        if self.talk.id:
            path, body = f"{TALKS}/{self.talk.id}/messages", {"client_id": letter.client_id, "text": text}
            answer = await self._line.deliver(letter, lambda tries: self._line.ask("POST", path, body, tries, authorization=f"Bearer {self.talk.token}"))
            letter.seq = answer["seq"]
        else:
            body = {"channel": "widget", "locale": "fr", "client_id": letter.client_id, "text": text}
            begun = await self._line.deliver(letter, lambda tries: self._line.ask("POST", TALKS, body, tries))
            self.talk.id, self.talk.token = begun["id"], begun["token"]
            self._take(begun)

    def _take(self, page: dict[str, Any]) -> None:
        """Put a page on the screen. The socket and the creation never tell the same twice: what does not follow is torn."""
        known = len(self.talk.screen)
        fresh = [event for event in page["events"] if event["seq"] > known]
        self.talk.torn += [event["seq"] for event in page["events"]] != list(range(known + 1, known + 1 + len(page["events"])))
        self.talk.screen += fresh

    async def _hear(self) -> None:
        async def heard(frame: dict[str, Any]) -> None:
            if "events" in frame:
                self._take(frame)

        hello = lambda: {"token": self.talk.token, "after": len(self.talk.screen)}  # noqa: E731
        await self._line.listen(f"{TALKS}/{self.talk.id}/stream", hello, heard)

    async def _poll(self) -> None:
        while True:
            path = f"{TALKS}/{self.talk.id}/events?after={len(self.talk.screen)}&wait={POLL}"
            self._take(await self._line.ask("GET", path, authorization=f"Bearer {self.talk.token}"))


class Agent:
    """Takes what is most urgent, writes a few times, then lets go in one of the ways there are."""

    def __init__(self, name: str, line: Line, chance: random.Random, gap: float) -> None:
        self.name, self._line, self._chance, self._gap = name, line, chance, gap
        self.answers: list[tuple[str, Letter]] = []  # with the conversation they went to
        self.screen: dict[str, dict[str, Any]] = {}
        self.seq: int | None = None
        self.cut = line.cut

    async def begin(self) -> None:
        """On duty, her sound tested. Raises Refused."""
        await self._line.ask("PUT", "/api/v1/agents/duty", {"state": "on", "sound": True})

    async def queue(self) -> dict[str, Any]:
        """The queue as the service has it now."""
        return await self._line.ask("GET", "/api/v1/cases")

    async def live(self, over: asyncio.Event) -> None:
        """Work until it is over."""
        self._hearing = asyncio.create_task(self._line.listen("/api/v1/agents/stream", lambda: {"after": self.seq}, self._heard))
        while not over.is_set():
            waiting = sorted((case for case in self.screen.values() if case["status"] == "waiting"), key=lambda case: (case["priority"], case["opened_at"]))
            if waiting and (case := await self._claim(self._chance.choice(waiting[:3]))):
                await self._work(case, over)
            await _rest(over, self._chance.uniform(0.2, 1.0))

    def leave(self) -> None:
        """Close the screen."""
        self._hearing.cancel()

    async def _heard(self, frame: dict[str, Any]) -> None:
        if frame["type"] == "cases":
            self.screen = {case["id"]: case for case in frame["cases"]}
        elif frame["type"] == "case":
            self.screen[frame["case"]["id"]] = frame["case"]
        if frame["type"] in ("cases", "case"):
            self.seq = frame["seq"]

    async def _claim(self, case: dict[str, Any]) -> dict[str, Any] | None:
        try:
            return (await self._line.ask("POST", f"/api/v1/cases/{case['id']}/claim", {}))["case"]
        except Refused:
            return None  # a colleague was quicker

    async def _work(self, case: dict[str, Any], over: asyncio.Event) -> None:
        for _ in range(self._chance.randint(1, 4)):
            if over.is_set() or not await self._answer(case):
                return
            await _rest(over, self._chance.expovariate(1 / self._gap))
        await self._let_go(case)

    async def _answer(self, case: dict[str, Any]) -> bool:
        letter = Letter(uuid.uuid4().hex, f"Je suis avec vous, dites-moi où vous êtes. {_mark()}", time.monotonic())
        self.answers.append((case["conversation_id"], letter))
        body = {"client_id": letter.client_id, "text": letter.text}
        try:
            await self._line.deliver(letter, lambda tries: self._line.ask("POST", f"/api/v1/cases/{case['id']}/messages", body, tries))
        except Refused:
            return False
        return True

    async def _let_go(self, case: dict[str, Any]) -> None:
        """Close, hand back or release; whoever wrote meanwhile is read first."""
        verb = self._chance.choice(("close", "close", "hand_back", "release"))
        for _ in range(5):
            whole = await self._line.ask("GET", f"/api/v1/cases/{case['id']}")
            body = {"seen": whole["seq"], **({"outcome": "advised"} if verb == "close" else {})}
            try:
                return await self._line.ask("POST", f"/api/v1/cases/{case['id']}/{verb}", body)
            except Refused as refusal:
                if refusal.code != "newer_message":
                    return None  # done already by a try whose answer was lost, or taken by a supervisor


async def _rest(over: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(over.wait(), seconds)
    except TimeoutError:
        pass


def _mark() -> str:
    """What tells one text from another; letters alone, since long numbers are masked."""
    return uuid.uuid4().hex.translate(str.maketrans("0123456789", "ghijklmnop"))
