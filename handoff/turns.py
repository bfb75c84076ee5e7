"""The bot's turns: rows with a lease in the database's clock and a fence.

A turn takes all that the visitor wrote since the last one. The bot is asked outside any transaction; its reply is written,
with the case if there is one, only if the fence is still this taker's and no human took over meanwhile. A taker that dies
leaves a lease that runs out: start-up and recovery are the same path.
"""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, insert, or_, select, update

import triage
from handoff import alarm
from handoff.bot import Bot, BotFailed, Judgement, Reply
from handoff.content import rendered, told
from handoff.desk import Desk, leave_turn
from handoff.messages import WINDOW
from handoff.models import conversations, turns
from handoff.states import Reason, Status
from handoff.store import database_now
from handoff.talk import Talk
from handoff.whereabouts import Heard, hear, keep_place, tell_force
from territory import Place, Reading, choose

log = logging.getLogger("relais.turns")

LEASE = 10_000  # ms; two bots may each be waited for, so that a lease never ends under a living taker
AT_ONCE = 16  # turns asked side by side: the bot works on one at a time, the rest hides the network
BATCH = 200  # due turns looked at in one round
RETRY = (1_000, 2_000, 5_000, 10_000, 30_000)  # ms before the next try of a failed turn
TURN_TEXT = 16_000  # characters the bot reads in one turn; the newest are kept


_FREE = turns.c.done_at.is_(None) & or_(turns.c.lease_until.is_(None), turns.c.lease_until < database_now())
_WAITING = select(turns.c.id, turns.c.due_at).where(_FREE).order_by(turns.c.due_at).limit(BATCH)
_DOUBTS = select(conversations.c.id, conversations.c.doubt_until).where(conversations.c.doubt_until.isnot(None))
_TAKING = update(turns).where(_FREE).values(lease_until=database_now() + LEASE, fence=turns.c.fence + 1, attempts=turns.c.attempts + 1)
_TAKE = _TAKING.where(turns.c.id == bindparam("turn")).returning(turns.c.id, turns.c.fence, turns.c.attempts)
_LEAVE_TAKEN = insert(turns).values(fence=1, attempts=1, lease_until=database_now() + LEASE)
_TAKE_DUE = _TAKING.where(turns.c.conversation_id == bindparam("talk"), turns.c.due_at <= bindparam("at")).returning(turns.c.id, turns.c.fence, turns.c.attempts)
_OURS = update(turns).where(turns.c.id == bindparam("turn"), turns.c.fence == bindparam("held"), turns.c.done_at.is_(None))
_END = _OURS.values(done_at=bindparam("at"))
_PUT_OFF = _OURS.values(lease_until=None, due_at=bindparam("at"))


@dataclass(frozen=True)
class Taken:
    """A turn in this process's hands."""

    id: str
    conversation_id: str
    fence: int
    attempts: int
    upto: int
    spoken: bool  # the bot may speak; else it judges only
    stale: bool
    heard: Heard
    request: dict[str, Any]


class Turns:
    """Takes due turns, asks the bot, writes the replies; rings what nobody judged in time."""

    def __init__(self, desk: Desk, bot: Bot, done: Callable[[str, float], None] = lambda outcome, seconds: None) -> None:
        self._desk, self._bot, self._done = desk, bot, done
        self._due = asyncio.Event()
        self._is_running = self._over = False
        self._room = asyncio.Semaphore(AT_ONCE)
        self._tasks: dict[asyncio.Task[Any], str] = {}  # what this process has in hand: a row is not started twice
        desk.wake, desk.begin_turn = self._due.set, self._begin

    async def run(self) -> None:
        """Take turns until `stop`; a failure of the database is waited out, never the end."""
        self._is_running = True
        while not self._over:
            try:
                pause = await self._round()
            except Exception as error:  # noqa: BLE001 - the loop that answers people must outlive any single fault
                log.error("turns round failed", extra={"code": type(error).__name__})
                pause = 1.0
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._due.wait(), pause)
            self._due.clear()

    async def hurry(self) -> None:
        """The bot is back: what it failed to answer is due now."""
        failed = update(turns).where(turns.c.done_at.is_(None), turns.c.lease_until.is_(None), turns.c.attempts > 0)
        async with self._desk.store.write() as connection:
            await connection.execute(failed.values(due_at=self._desk.now()))
        self._due.set()

    async def stop(self) -> None:
        """Take no more turns, and let those in hand end."""
        self._over, self._is_running = True, False
        self._due.set()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _round(self) -> float:
        """Start every due turn and ring every doubt that ran out; returns seconds until the next is due, at most one."""
        now = self._desk.now()
        async with self._desk.store.read() as connection:
            waiting = (await connection.execute(_WAITING)).all()
            doubts = (await connection.execute(_DOUBTS)).all()
        for turn in waiting:
            if turn.due_at <= now:
                self._start(turn.id, self.take_and_run)
        for doubt in doubts:
            if doubt.doubt_until <= now:
                self._start(doubt.id, self._ring_doubt)
        later = [when for _, when in [*waiting, *doubts] if when > now]
        return min([1.0 if len(waiting) < BATCH else 0.1, *((when - now) / 1000 for when in later)])

    def _start(self, id: str, work: Callable[[str], Coroutine[Any, Any, Any]]) -> None:
        if id not in self._tasks.values():
            task = asyncio.create_task(work(id))
            self._tasks[task] = id
            task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        id = self._tasks.pop(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("turn failed", extra={"code": type(error).__name__, "turn": id})

    async def _ring_doubt(self, conversation_id: str) -> None:
        """The model said nothing in time: a possible danger rings."""
        async with self._desk.holding(conversation_id) as talk:
            doubt = talk.conversation.doubt_until
            if doubt is not None and doubt <= self._desk.now():
                talk.conversation.doubt_until = talk.conversation.doubt_seq = None
                await alarm.raise_danger(talk, "imminent", "silence")

    async def take_and_run(self, turn_id: str) -> Judgement | None:
        """One turn from taking to writing; returns what the bot judged, None where it failed or another has the turn."""
        async with self._room:
            taken = await self._take(turn_id)
            return None if taken is None else await self._answer(taken)

    async def _begin(self, talk: Talk) -> Callable[[], None] | None:
        """Take the turn that is due in the transaction that leaves it, where a hand is free; what is returned runs it after the commit."""
        if not self._is_running or len(self._tasks) >= AT_ONCE or talk.conversation.doubt_until is not None:
            return None
        now = self._desk.now()
        if talk.leaves is None:
            row = (await talk.connection.execute(_TAKE_DUE, {"talk": talk.conversation.id, "at": now})).one_or_none()
            taken = row and await self._taken(talk, row.id, row.fence, row.attempts)
        else:
            taken = await self._taken(talk, await leave_turn(talk, talk.leaves, _LEAVE_TAKEN), 1, 1) if talk.leaves <= now else None
        return taken and (lambda: self._start(taken.id, lambda _: self._answer(taken)))

    async def _answer(self, taken: Taken) -> Judgement | None:
        started = asyncio.get_running_loop().time()
        try:
            reply = await self._ask(taken)
        except BotFailed as failure:
            log.warning("bot failed", extra={"conversation": taken.conversation_id, "code": failure.code})
            self._done(failure.code, asyncio.get_running_loop().time() - started)
            await self._failed(taken)
            return None
        self._done("answered", asyncio.get_running_loop().time() - started)
        return reply.judgement if await self._finish(taken, reply) else None

    async def _ask(self, taken: Taken) -> Reply:
        """The bot's reply; a button that it no longer knows is read as the words on it."""
        request = {**taken.request, "place": taken.heard.place().as_json()}
        try:
            return await self._bot.turn(request)
        except BotFailed as failure:
            if failure.code != "status_422" or request["choice"] is None:
                raise
        return await self._bot.turn({**request, "choice": None, "text": taken.heard.words.text})

    async def _take(self, turn_id: str) -> Taken | None:
        async with self._desk.store.read() as connection:
            conversation_id = (await connection.execute(select(turns.c.conversation_id).where(turns.c.id == turn_id))).scalar_one()
        async with self._desk.holding(conversation_id, yields=True) as talk:
            row = (await talk.connection.execute(_TAKE, {"turn": turn_id})).one_or_none()
            if row is None:
                return None
            return await self._taken(talk, turn_id, row.fence, row.attempts)

    async def _taken(self, talk: Talk, turn_id: str, fence: int, attempts: int) -> Taken | None:
        conversation = talk.conversation
        unanswered = await talk.messages(conversation.answered_seq)
        batch = _one_turn([one for one in unanswered if not str(one[1].get("choice", "")).startswith("s.")])
        if not batch:
            await talk.connection.execute(update(turns).where(turns.c.id == turn_id).values(done_at=self._desk.now()))
            return None
        stale = self._desk.now() - conversation.active_at > self._desk.settings.stale_after * 1000
        spoken = conversation.status == Status.BOT and not stale
        read_together = await talk.messages(conversation.window_seq, WINDOW + len(unanswered))
        earlier = [body["text"] for seq, body in read_together if seq < batch[0][0]]
        choice = batch[-1][1].get("choice")
        words = "\n".join(body["text"] for _, body in batch)[-TURN_TEXT:]
        request = {
            "turn": turn_id,
            "text": None if choice else words,
            "choice": choice,
            "state": talk.state,
            "speak": spoken,
            "before": earlier[-WINDOW:],
            "young": talk.card.young,
        }
        said = talk.heard if talk.heard is not None and talk.heard.text == words else Reading(words)
        return Taken(turn_id, conversation.id, fence, attempts, batch[-1][0], spoken, stale, hear(talk, said, batch[0][0]), request)

    async def _finish(self, taken: Taken, reply: Reply) -> bool:
        """Write the reply if the turn is still ours; the bot's words only if no human came meanwhile."""
        async with self._desk.holding(taken.conversation_id, yields=reply.judgement.danger == "none") as talk:
            if (await talk.connection.execute(_END, {"turn": taken.id, "held": taken.fence, "at": self._desk.now()})).rowcount == 0:
                return False
            conversation = talk.conversation
            conversation.answered_seq, conversation.failures = taken.upto, 0
            self._note(talk, reply, taken.upto)
            if taken.spoken and conversation.status == Status.BOT:
                _speak(talk, reply, self._desk.settings.operator)
            await alarm.raise_danger(talk, reply.judgement.danger, "model")
            if taken.spoken and conversation.status == Status.BOT and reply.handoff is not None:
                await alarm.open_case(talk, Reason(reply.handoff.reason))
            if conversation.status == Status.CLOSED:
                _say_closed(talk)
            follows = await self._follow(talk)
        if follows:
            self._due.set()
        return True

    def _note(self, talk: Talk, reply: Reply, upto: int) -> None:
        conversation, judgement = talk.conversation, reply.judgement
        category = (reply.facts and reply.facts.category) or (judgement.category if judgement.kind == "report" else None)
        _choose_place(talk, reply)
        before = (conversation.category, conversation.minor, conversation.cannot_call, conversation.live)
        conversation.category = category or conversation.category
        conversation.minor |= judgement.minor
        talk.notice(cannot_call=judgement.cannot_call)
        conversation.live |= judgement.live
        known = len(talk.card.cues)
        alarm.note_cues(talk, [cue.model_dump() for cue in judgement.cues], upto)
        after = (conversation.category, conversation.minor, conversation.cannot_call, conversation.live)
        talk.desk_changed |= talk.case is not None and (before != after or known != len(talk.card.cues))
        if conversation.doubt_seq is not None and conversation.doubt_seq <= upto:
            conversation.doubt_seq = conversation.doubt_until = None

    async def _follow(self, talk: Talk) -> bool:
        """The next turn, if the visitor wrote while this one ran."""
        follows = talk.conversation.heard_seq > talk.conversation.answered_seq
        if follows:
            await leave_turn(talk, self._desk.now())
        return follows

    async def _failed(self, taken: Taken) -> None:
        """No answer from the bot: nobody gets silence, and the turn is tried again when it is back."""
        async with self._desk.holding(taken.conversation_id, yields=True) as talk:
            delay = RETRY[min(taken.attempts, len(RETRY)) - 1]
            if (await talk.connection.execute(_PUT_OFF, {"turn": taken.id, "held": taken.fence, "at": self._desk.now() + delay})).rowcount == 0:
                return
            conversation = talk.conversation
            if taken.upto <= conversation.failed_seq or taken.stale:
                return  # told once for these words
            conversation.failed_seq = taken.upto
            if conversation.status == Status.CLOSED:
                _say_closed(talk)
            elif conversation.status == Status.BOT:
                await _say_outage(talk, taken)


def _one_turn(unanswered: list[tuple[int, dict[str, Any]]]) -> list[tuple[int, dict[str, Any]]]:
    """The messages of one turn: written ones joined; a tapped choice is a turn of its own."""
    for position, (_, body) in enumerate(unanswered):
        if "choice" in body:
            return unanswered[:position] or unanswered[:1]
    return unanswered


def _choose_place(talk: Talk, reply: Reply) -> None:
    """A commune chosen by a button: the bot alone knows which, since it offered them."""
    insee = ((reply.facts and reply.facts.commune) or {}).get("insee")
    place = Place.from_json(talk.card.place)
    if place.commune is None and insee in {one.insee for one in place.candidates}:
        keep_place(talk, choose(place, insee))


def _speak(talk: Talk, reply: Reply, operator: dict[str, str]) -> None:
    if talk.conversation.live and talk.conversation.category == "scam" and not talk.card.told_live:
        talk.card.told_live = True
        talk.tell("live.scam")
    for message in reply.messages:
        if message is reply.messages[-1] and reply.judgement.danger != "imminent":
            tell_force(talk)  # before the bot's last words, which carry its question and its buttons
        talk.say("bot", rendered(message.text, talk.reader, operator), {choice.id: choice.title for choice in message.choices})
    talk.state, talk.card.asks = reply.state, reply.asks


async def _say_outage(talk: Talk, taken: Taken) -> None:
    conversation = talk.conversation
    conversation.failures += 1
    asked = taken.request["choice"] in ("opening_human", "human") or triage.read(taken.request["text"] or "").asks_human
    if asked or conversation.failures > 1:
        await alarm.open_case(talk, Reason.REQUESTED if asked else Reason.OUTAGE)
        return
    choices = {f"s.outage.{name}": told(f"outage.{name}", talk.reader) for name in ("human", "wait")}
    talk.tell("outage.sentence", choices)


def _say_closed(talk: Talk) -> None:
    talk.tell("closed.sentence", {"s.closed.restart": told("closed.restart", talk.reader)})
