"""What a visitor does: write, tap, share a place, leave. One transaction each, acknowledged after its commit."""

import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import BindParameter, Insert, bindparam, case, insert, select, update
from sqlalchemy.exc import IntegrityError

import triage
from handoff import alarm, questions
from handoff.ages import says_under_18
from handoff.content import entry
from handoff.errors import (
    ClientIdReused,
    InvalidMessage,
    MessageTooLong,
    Revoked,
    UnknownChoice,
)
from handoff.escalation import settle
from handoff.hub import DESK, Hub
from handoff.masking import cleaned, masked
from handoff.messages import Letter, Written, is_call, is_fragment, same_or_refused, sent_before, window
from handoff.models import conversations, new_id, turns
from handoff.settings import Settings
from handoff.states import Presence, Reason, Status
from handoff.store import Store
from handoff.talk import Conversation, Talk, begin, hold
from handoff.transcripts import Transcripts
from handoff.vault import Vault, hashed
from handoff.whereabouts import note_place, note_position, tell_force

_OPEN = update(turns).where(turns.c.conversation_id == bindparam("talk"), turns.c.done_at.is_(None)).returning(turns.c.due_at)
_AT: BindParameter[int] = bindparam("at", type_=turns.c.due_at.type)
_JOIN = _OPEN.values(due_at=_AT)
_SOONER = _OPEN.values(due_at=case((turns.c.due_at < _AT, turns.c.due_at), else_=_AT))  # who writes without a pause is answered too
_AGAIN = _OPEN.values(due_at=case((turns.c.attempts > 0, turns.c.due_at), else_=_AT))  # a bot that is down is not asked at every word
_STATUS = select(conversations.c.status).where(conversations.c.id == bindparam("talk"))
_LEAVE = insert(turns).values(fence=0, attempts=0)

RETRY_CREATION = 600_000  # ms during which a repeated creation is the same one


def clock() -> int:
    """Milliseconds since 1970: the one place where the service reads the time."""
    return time.time_ns() // 1_000_000


class Desk(Transcripts):
    """The visitor's verbs. After a commit that left a turn to take `wake` is called, unless `begin_turn` took it at once."""

    def __init__(self, store: Store, vault: Vault, hub: Hub, settings: Settings, now: Callable[[], int] = clock) -> None:
        super().__init__(store, vault, hub)
        self.settings, self.now = settings, now
        self.wake: Callable[[], None] = lambda: None
        self.begin_turn: Callable[[Talk], Awaitable[Callable[[], None] | None]] = _nobody
        self.patience: Callable[[str], float] = lambda conversation_id: 0.0  # seconds a talk that outruns the bot waits for it

    @asynccontextmanager
    async def holding(self, conversation_id: str, yields: bool = False) -> AsyncIterator[Talk]:
        """`hold`, then the pokes, after the commit."""
        async with hold(self.store, self.vault, self.settings, conversation_id, self.now(), yields) as talk:
            yield talk
            await settle(talk)
        self.poke(talk)

    def poke(self, talk: Talk) -> None:
        """After the commit, in this order: ring the agents if their queue changed, go on to the turn, wake whoever reads this conversation."""
        if talk.desk_changed:
            self.hub.poke(DESK)
        if talk.then is not None:
            talk.then()
        if talk.fresh:
            self.hub.poke(talk.conversation.id)

    async def create(self, channel: str, locale: str | None, client_id: str | None, young: bool = False) -> str:
        """Begin a conversation without a word and return its id; the same client id begins it once, for ten minutes.

        `young`: it begins in the minors' space.
        """
        conversation = self._new(channel, locale, client_id)
        try:
            async with begin(self.store, self.vault, self.settings, conversation, self.now(), yields=True) as talk:
                talk.notice(young=young)
        except IntegrityError:
            return await self._created(conversation.client_hash)
        return conversation.id

    async def open(
        self,
        channel: str,
        locale: str | None,
        client_id: str,
        text: str | None = None,
        choice: str | None = None,
        young: bool = False,
        address: str = "",
    ) -> str:
        """Begin a conversation with its first word or tap, in one commit, and return its id; repeated, it is the same one.

        Raises what `receive` raises; a refused first word leaves no conversation behind.
        """
        written, conversation = self._written(text), self._new(channel, locale, client_id)
        try:
            async with begin(self.store, self.vault, self.settings, conversation, self.now(), not self._is_pressing([(text, choice)])) as talk:
                talk.notice(young=young)
                _, due = await self._take_in(talk, client_id, written, choice, address)
                await self._to_turns(talk, due)
                await settle(talk)
        except IntegrityError:
            id = await self._created(conversation.client_hash)
            await self.receive(id, client_id, text, choice, address)
            return id
        self.poke(talk)
        return conversation.id

    def _new(self, channel: str, locale: str | None, client_id: str | None) -> Conversation:
        id, now, client_hash = new_id(), self.now(), hashed(client_id) if client_id else None
        return Conversation(id, b"", client_hash, channel, locale, now, now, now, None)

    async def _created(self, client_hash: bytes | None) -> str:
        async with self.store.read() as connection:
            row = (await connection.execute(select(conversations).where(conversations.c.client_hash == client_hash))).one()
        if row.created_at < self.now() - RETRY_CREATION:
            raise ClientIdReused()
        return row.id

    async def receive(self, conversation_id: str, client_id: str, text: str | None = None, choice: str | None = None, address: str = "") -> int:
        """Store what a visitor wrote, read it for danger, leave it to a turn; returns its sequence number.

        The address is never stored: alike alarms are told by a keyed hash of it and of the words.
        The same client id with the same words answers the same number; with others it raises ClientIdReused.
        """
        return await self.receive_all(conversation_id, [Letter(client_id, text, choice)], address)

    async def receive_all(self, conversation_id: str, letters: Sequence[Letter], address: str = "") -> int:
        """`receive` for messages written one after the other: in this order, each once, in one commit; the last one's number.

        Raises what `receive` raises; then none of them is stored that was not before.
        """
        read, seq, due = [(letter.client_id, self._written(letter.text), letter.choice) for letter in letters], 0, False
        async with self.holding(conversation_id, await self._yields(conversation_id, letters)) as talk:
            if talk.conversation.revoked_at is not None:
                raise Revoked()
            for client_id, written, choice in read:
                before = await sent_before(talk, client_id)
                if before is not None:
                    seq = same_or_refused(before, written and written.text, choice)
                    continue
                seq, is_due = await self._take_in(talk, client_id, written, choice, address)
                due |= is_due
            await self._to_turns(talk, due)
        return seq

    async def _to_turns(self, talk: Talk, due: bool) -> None:
        """Leave what is to be done after the commit: run the turn if a hand here is free, else wake who takes turns."""
        begun = await self.begin_turn(talk) if due else None
        if talk.leaves is not None:
            await leave_turn(talk, talk.leaves)
        if due:
            talk.then = begun or self.wake

    async def _take_in(self, talk: Talk, client_id: str | None, written: Written | None, choice: str | None, address: str) -> tuple[int, bool]:
        """Store one message, or a tap, and understand it; its number, and whether a turn must be taken."""
        written = written or _tapped(talk, choice)
        seq = talk.add("message", written.body, author="user", client_id=client_id)
        talk.conversation.active_at = self.now()
        if address and alarm.may_ring(talk):
            talk.card.like = self.vault.digest(f"{address} {triage.fold(written.text)}")
        if talk.conversation.presence != Presence.HERE:
            arrive(talk, Presence.HERE)
        return seq, await self._understand(talk, written, seq)

    def _is_pressing(self, said: Sequence[tuple[str | None, str | None]]) -> bool:
        """Whether these words are stored before others: where there is a crowd, those that hold a cue or ask for somebody."""
        return not self.store.is_busy or any(is_call(text, choice) for text, choice in said)

    async def _yields(self, conversation_id: str, letters: Sequence[Letter]) -> bool:
        """Whether they let others be stored first: never in a talk that a person has or is awaited in."""
        if self._is_pressing([letter[1:] for letter in letters]):
            return False
        async with self.store.read() as connection:
            status = (await connection.execute(_STATUS, {"talk": conversation_id})).scalar_one_or_none()
        return status not in (Status.WAITING, Status.AGENT)

    def _written(self, text: str | None) -> Written | None:
        """Words as they are stored, read for a place before anybody waits for their transaction."""
        if text is None:
            return None
        written = Written(masked(self.readable(text)))
        written.place.place()
        return written

    def readable(self, text: str) -> str:
        """The text as it is kept; raises MessageTooLong or InvalidMessage."""
        if len(text) > self.settings.message_limit:
            raise MessageTooLong(limit=self.settings.message_limit)
        text = cleaned(text)
        if not text:
            raise InvalidMessage()
        return text

    async def _understand(self, talk: Talk, written: Written, seq: int) -> bool:
        """Rules first, then place, then the questions; returns whether a turn must be taken."""
        conversation, case = talk.conversation, talk.case
        if case is not None and case.is_open and case.unanswered_at is None and not conversation.muted:
            case.unanswered_at = self.now()
        if written.choice is not None and written.choice.startswith("s."):
            await self._take_service_choice(talk, written, seq)
            return False
        reading = triage.read(written.text, await window(talk, seq))
        self._note(talk, written, reading, seq)
        asked, talk.heard = talk.card.question, written.place
        found = note_place(talk, written.place, seq)
        if reading.danger == "imminent":
            await alarm.hear_again(talk)
            await alarm.raise_danger(talk, "imminent", "rules")
        elif reading.cues and conversation.danger != "imminent" and not conversation.muted:
            self._doubt(talk, seq)
        elif reading.language != "fr" and conversation.status == Status.BOT:
            await alarm.open_case(talk, Reason.LANGUAGE)  # the assistant understands French only
        _answer_question(talk, asked, written.text, found, seq)
        if found and conversation.status == Status.WAITING:
            tell_force(talk)  # the bot is silent here, and says it elsewhere
        conversation.heard_seq = seq
        return await self._schedule(talk, written, reading)

    def _note(self, talk: Talk, written: Written, reading: triage.Reading, seq: int) -> None:
        conversation = talk.conversation
        was_mute = conversation.cannot_call
        young = written.choice == "opening_minor" or says_under_18(written.text)
        talk.notice(reading.cannot_call or written.choice == "opening_cannot_call", young)
        conversation.live |= reading.live
        conversation.minor |= reading.minor
        if conversation.language is None or reading.language != "fr":
            conversation.language = reading.language
        talk.desk_changed |= talk.case is not None and was_mute != conversation.cannot_call
        alarm.note_cues(talk, [_as_cue(cue) for cue in reading.cues], seq)
        alarm.note_factors(talk, written.text, seq)

    def _doubt(self, talk: Talk, seq: int) -> None:
        conversation = talk.conversation
        conversation.doubt_seq = seq
        if conversation.doubt_until is None:
            conversation.doubt_until = self.now() + int(self.settings.doubt_delay * 1000)

    async def _take_service_choice(self, talk: Talk, written: Written, seq: int) -> None:
        _, subject, name = str(written.choice).split(".")
        if subject == "outage":
            if name == "human":
                await alarm.open_case(talk, Reason.ACCEPTED)
        elif talk.card.question == subject and talk.case is not None:
            alarm.take_answer(talk, seq, written.text)

    async def _schedule(self, talk: Talk, written: Written, reading: triage.Reading) -> bool:
        """One open turn for a conversation: what is written while it waits joins it, what comes while it runs waits.

        False where the bot failed to judge what a person reads anyway: that turn keeps its time.
        """
        is_held = alarm.is_held(talk)
        hurried = bool(reading.cues) or reading.asks_human or written.choice is not None or is_held
        waits = not hurried and talk.card.asks is None and is_fragment(written.text)
        slowed = 0.0 if hurried else self.patience(talk.conversation.id)
        due_at = self.now() + int(max(slowed, self.settings.fragment_delay if waits else 0.0) * 1000)
        join = _SOONER if slowed else _AGAIN if is_held and not reading.cues else _JOIN
        joined = (await talk.connection.execute(join, {"talk": talk.conversation.id, "at": due_at})).scalar_one_or_none()
        if joined is None:
            talk.leaves = min(talk.leaves or due_at, due_at) if slowed else due_at
        return joined is None or joined <= due_at

    async def locate(self, conversation_id: str, location: dict[str, Any], client_id: str | None = None) -> int:
        """A position or an address shared by consent: on the card, and in the talk as a message of the visitor, in full.

        An address is words: it is understood as they are. The same client id shares it once.
        """
        due = False
        async with self.holding(conversation_id) as talk:
            before = await sent_before(talk, client_id) if client_id else None
            if before is not None:
                return before[0]
            talk.card.location, talk.desk_changed = location, talk.desk_changed or talk.case is not None
            if "address" in location:
                seq, due = await self._take_in(talk, client_id, self._written(location["address"]), None, "")
            else:
                seq = note_position(talk, location, client_id)
            await self._to_turns(talk, due)
        return seq

    async def exit(self, conversation_id: str) -> None:
        """Quick exit: the token is dead at once, on every process; an open case stays open and shows that she fled."""
        async with self.holding(conversation_id) as talk:
            talk.conversation.revoked_at, talk.conversation.return_hash = talk.conversation.revoked_at or self.now(), None
            arrive(talk, Presence.FLED)
        self.hub.poke(conversation_id)  # its sockets close, those without an open case too


def arrive(talk: Talk, presence: Presence) -> None:
    """Change the visitor's presence; an event only where an agent holds or awaits the talk, or she fled."""
    conversation = talk.conversation
    conversation.presence, conversation.presence_at = Presence.HERE if presence == Presence.BACK else presence, talk.now
    conversation.away_at = None if conversation.presence == Presence.HERE else conversation.away_at or talk.now
    if talk.case is not None and talk.case.is_open:
        talk.add("presence", {"presence": str(presence)})
        talk.desk_changed = True


async def leave_turn(talk: Talk, due_at: int, leave: Insert = _LEAVE) -> str:
    """Leave a turn, to be taken unless `leave` takes it at once; returns its id. A conversation has one open turn at most."""
    id, talk.leaves = new_id(), None
    await talk.connection.execute(leave, {"id": id, "conversation_id": talk.conversation.id, "due_at": due_at})
    return id


async def _nobody(talk: Talk) -> None:
    """Nobody here runs turns."""


def _answer_question(talk: Talk, asked: str | None, text: str, place_found: bool, seq: int) -> None:
    """A message may answer the question that was open before it, never the one it brought about."""
    if asked is None or asked != talk.card.question or not alarm.is_held(talk):
        return
    answer = questions.answer_of(asked, text, place_found)
    if answer is not None:
        alarm.take_answer(talk, seq, answer)


def _as_cue(cue: triage.Cue) -> dict[str, Any]:
    return {"kind": cue.kind, "text": cue.text, "certainty": cue.certainty, "layer": "rules"}


def _tapped(talk: Talk, choice: str | None) -> Written:
    title = entry("openings").get(choice) or talk.card.offered.get(str(choice))
    if title is None:
        raise UnknownChoice()
    return Written(title, choice)


