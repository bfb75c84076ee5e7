"""One conversation held by one transaction: its row taken first, changed in memory, written once.

Every verb that touches a conversation goes through `hold`. The row is taken by an UPDATE, so verbs on one conversation
are serial on SQLite and on PostgreSQL, and the order of sequence numbers is the order of commits.
"""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import Row, Table, Update, bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from handoff import states
from handoff.content import spaced, told
from handoff.errors import UnknownCase, UnknownConversation
from handoff.keyring import wrapping
from handoff.logs import telling
from handoff.models import audit, cases, conversations, desk, events, webhooks
from handoff.past import EVERY, Past, event_place
from handoff.settings import Settings
from handoff.states import CaseStatus, Presence, Status
from handoff.store import Store, database_now
from handoff.vault import Key, Vault, hashed
from handoff.wording import Reader
from territory import Reading

@dataclass
class Conversation:
    """A row of `conversations`, and the words sealed in it."""

    id: str
    token_hash: bytes
    client_hash: bytes | None
    channel: str
    locale: str | None
    created_at: int
    active_at: int
    touched_at: int
    wrapped_key: bytes | None
    status: Status = Status.BOT
    presence: Presence = Presence.HERE
    presence_at: int | None = None
    seq: int = 0
    heard_seq: int = 0
    answered_seq: int = 0
    window_seq: int = 0
    failed_seq: int = 0
    failures: int = 0
    doubt_seq: int | None = None
    doubt_until: int | None = None
    danger: str = "none"
    category: str | None = None
    minor: bool = False
    cannot_call: bool = False
    live: bool = False
    language: str | None = None
    has_case: bool = False
    revoked_at: int | None = None
    away_at: int | None = None
    return_hash: bytes | None = None
    shown_seq: int = 0
    muted: bool = False


@dataclass
class Case:
    """A row of `cases`."""

    id: str
    conversation_id: str
    status: CaseStatus | None = None
    priority: int = states.ORDINARY
    danger: str = "none"
    reason: str = ""
    opened_at: int = 0
    raised_at: int | None = None
    claimed_at: int | None = None
    answered_at: int | None = None
    closed_at: int | None = None
    unanswered_at: int | None = None
    agent_id: str | None = None
    outcome: str | None = None
    desk_seq: int = 0
    unnumbered: bool = False
    force: str | None = None
    team_id: str | None = None
    referred: bool = False
    ring_teams: str = ""
    waiting_at: int | None = None
    unattended: bool = False
    alarm_level: int = 0
    alarm_since: int | None = None
    alarm_due_at: int | None = None
    like_key: str | None = None
    first_claimed_at: int | None = None
    first_answered_at: int | None = None

    @property
    def is_open(self) -> bool:
        return self.status in (CaseStatus.WAITING, CaseStatus.CLAIMED)


@dataclass
class Card:
    """The words that belong to the whole talk: what the agent's card shows, and what was offered."""

    place: dict[str, Any] | None = None
    place_seq: int = 0  # of the message that last changed it
    location: dict[str, Any] | None = None
    cues: list[dict[str, Any]] = field(default_factory=list)
    factors: list[dict[str, Any]] = field(default_factory=list)  # {kind, text, seq}
    young: bool = False  # she says that she is under 18, or chose the minors' space: she is told « tu »
    discreet: bool = False  # danger is imminent, or was: her screen hides itself when she turns away
    told_force: str | None = None  # which force she was told answers where she is
    told_live: bool = False  # the first sentence of a fraud going on has been said
    answers: list[dict[str, Any]] = field(default_factory=list)  # {key, answer, seq}
    offered: dict[str, str] = field(default_factory=dict)  # choice id → title, of the latest offers
    question: str | None = None  # the service's question that is open
    asked: list[str] = field(default_factory=list)
    asks: str | None = None  # the bot's question that is open
    rise: dict[str, Any] | None = None  # why danger last rose: {at, by, from, cues, seq}
    routed: list[str | None] | None = None  # what its team was chosen for; empty: it looks for one
    like: str | None = None  # keyed hash of the last words and the address they came from
    dispatch: list[dict[str, Any]] = field(default_factory=list)  # {unit, at, agent}
    contact: dict[str, Any] | None = None  # {text, at, agent}, given with consent


# What every message asks of the database, built once.
_TAKE = update(conversations).where(conversations.c.id == bindparam("talk")).values(touched_at=database_now()).returning(conversations)
_CASE = select(cases).where(cases.c.conversation_id == bindparam("talk"))
_TALK_OF = select(cases.c.conversation_id).where(cases.c.id == bindparam("case"))
_ADD = insert(events)
_NUMBER = update(desk).values(seq=desk.c.seq + 1).returning(desk.c.seq)

# Columns that no agent's screen shows; a change of any other takes the desk's next number, so that no screen stays behind.
_UNSEEN = {
    "active_at", "answered_seq", "away_at", "doubt_seq", "doubt_until", "failed_seq", "failures", "heard_seq", "return_hash", "shown_seq", "state_sealed", "token_hash",
    "window_seq",
}  # fmt: skip


@dataclass
class Talk:
    """What one transaction knows of one conversation; `now` is milliseconds and never read from a clock here."""

    connection: AsyncConnection
    key: Key
    now: int
    settings: Settings
    conversation: Conversation
    card: Card
    state: dict[str, Any] | None
    case: Case | None
    fresh: list[dict[str, Any]] = field(default_factory=list)  # events of this transaction, as rows
    desk_changed: bool = False
    call: dict[str, Any] | None = None  # a webhook to leave, once the case is written
    deeds: list[str] = field(default_factory=list)  # what was recorded, for the log once it is committed
    then: Callable[[], None] | None = None  # what follows the commit
    leaves: int | None = None  # when the turn that this transaction leaves is due
    heard: Reading | None = None  # the newest words of this transaction, read for a place
    past: Past = field(default_factory=Past)

    def add(self, type: str, body: dict[str, Any], **columns: Any) -> int:
        """Append an event; returns its sequence number."""
        conversation = self.conversation
        conversation.seq += 1
        sealed = self.key.seal(body, event_place(conversation.id, conversation.seq))
        row = {"author": None, "agent_id": None, "client_id": None} | columns
        self.fresh.append(
            {"conversation_id": conversation.id, "seq": conversation.seq, "type": type, "at": self.now, "body_sealed": sealed, **row}
        )
        return conversation.seq

    def say(self, author: str, text: str, choices: dict[str, str] | None = None) -> int:
        """A message from the bot or the service, with its buttons (id → title)."""
        body: dict[str, Any] = {"text": spaced(text)}
        if choices:
            body["choices"] = [{"id": id, "title": title} for id, title in choices.items()]
            self.card.offered = {**dict(list(self.card.offered.items())[-8:]), **choices}
        return self.add("message", body, author=author)

    @property
    def reader(self) -> Reader:
        """How she is to be spoken to."""
        return Reader(self.conversation.cannot_call, self.card.young, self.card.discreet)

    def tell(self, key: str, choices: dict[str, str] | None = None, **facts: Any) -> int:
        """A sentence of the service, in the voice and with the numbers that fit who reads it."""
        return self.say("system", told(key, self.reader, **facts), choices)

    def notice(self, cannot_call: bool = False, young: bool = False, discreet: bool = False) -> None:
        """What her words, taps or danger say of how to speak to her: kept, and told to her screens once."""
        before = self.reader
        self.conversation.cannot_call |= cannot_call
        self.conversation.minor |= young
        self.card.young |= young
        self.card.discreet |= discreet
        if self.reader != before:
            self.add("reader", asdict(self.reader))

    def enter(self, status: Status, agent: str | None = None) -> None:
        """Change who holds the conversation, and tell the visitor, with the name of the agent who comes.

        Where no person awaits or holds it, nothing leads back to it.
        """
        if status not in (Status.WAITING, Status.AGENT):
            self.conversation.return_hash = None
        if self.conversation.status != status or agent:
            self.conversation.status = status
            self.add("status", {"status": str(status), **({"agent": agent} if agent else {})})

    def move(self, verb: str, agent: str | None = None) -> None:
        """Apply a verb of the state table to the case and the conversation, for the agent named; raises TransitionRefused."""
        assert self.case is not None
        self.case.status, status = states.after(verb, self.case.status)
        self.case.alarm_since = None  # other hands, another ladder
        if self.case.status == CaseStatus.WAITING:
            self.case.waiting_at, self.card.routed = self.now, None
        self.enter(status, agent)
        self.desk_changed = True

    async def record(self, action: str, agent_id: str | None = None, **facts: Any) -> None:
        """One line of audit: codes and numbers, never words."""
        line = " ".join(f"{name}={value}" for name, value in facts.items())
        case_id = self.case.id if self.case else None
        await self.connection.execute(insert(audit).values(at=self.now, action=action, agent_id=agent_id, case_id=case_id, facts=line))
        self.deeds.append(action)

    async def messages(self, after: int, last: int = EVERY) -> list[tuple[int, dict[str, Any]]]:
        """The visitor's messages after a sequence number, oldest first, those of this transaction included; of many, the last ones."""
        fresh = [(row["seq"], row["body_sealed"]) for row in self.fresh if row["author"] == "user" and row["seq"] > after]
        stored = await self.past.messages(self.connection, self.key, self.conversation.id, after, max(0, last - len(fresh)))
        return [*stored, *((seq, self.key.open(sealed, event_place(self.conversation.id, seq))) for seq, sealed in fresh)][-last:]


@asynccontextmanager
async def hold(store: Store, vault: Vault, settings: Settings, conversation_id: str, now: int, yields: bool = False) -> AsyncIterator[Talk]:
    """Take a conversation, let a verb change it, write it all in one commit; it may yield to others. Raises UnknownConversation."""
    with telling(conversation_id) as tell:
        async with store.write(yields) as connection:
            row = (await connection.execute(_TAKE, {"talk": conversation_id})).one_or_none()
            if row is None or row.wrapped_key is None:
                raise UnknownConversation()
            async with _kept(await _opened(connection, vault, settings, row, now)) as talk:
                yield talk
        tell(talk.case and talk.case.id, talk.deeds)


@asynccontextmanager
async def begin(store: Store, vault: Vault, settings: Settings, conversation: Conversation, now: int, yields: bool = False) -> AsyncIterator[Talk]:
    """A new conversation, held from its first moment: row, first word, case and turn are one commit.

    Its key and its token are made here. Raises sqlalchemy's IntegrityError where its client id has begun one already.
    """
    async with store.write(yields) as connection:
        key = vault.new_key(conversation.id, await wrapping(connection))
        conversation.token_hash, conversation.wrapped_key = hashed(key.token(conversation.id)), key.wrapped
        await connection.execute(insert(conversations).values(**{**vars(conversation), "touched_at": database_now()}))
        async with _kept(Talk(connection, key, now, settings, conversation, Card(), None, None)) as talk:
            yield talk
    with telling(conversation.id) as tell:
        tell(talk.case and talk.case.id, talk.deeds)


@asynccontextmanager
async def _kept(talk: Talk) -> AsyncIterator[Talk]:
    """What the block changes of a talk is written at its end."""
    before, card, state = dict(vars(talk.conversation)), _as_text(talk.card), talk.state
    case = talk.case and dict(vars(talk.case))
    yield talk
    await _write(talk, before, card, case, state)


def _as_text(card: Card) -> str:
    return json.dumps(vars(card))


async def _opened(connection: AsyncConnection, vault: Vault, settings: Settings, row: Row[Any], now: int) -> Talk:
    columns = dict(row._mapping)
    key = vault.unwrap(row.id, row.wrapped_key)
    state = key.open(columns.pop("state_sealed"), f"conversations.state:{row.id}")
    card = Card(**key.open(columns.pop("card_sealed"), f"conversations.card:{row.id}", {}))
    columns["status"], columns["presence"] = Status(row.status), Presence(row.presence)
    conversation = Conversation(**columns)
    return Talk(connection, key, now, settings, conversation, card, state, await _case_of(connection, conversation))


async def _case_of(connection: AsyncConnection, conversation: Conversation) -> Case | None:
    if not conversation.has_case:
        return None
    row = (await connection.execute(_CASE, {"talk": conversation.id})).one()
    return Case(**{**row._mapping, "status": CaseStatus(row.status)})


async def _write(talk: Talk, before: dict[str, Any], card: str, case: dict[str, Any] | None, state: Any) -> None:
    conversation = talk.conversation
    if talk.fresh:
        await talk.connection.execute(_ADD, talk.fresh)
    changes = _changes(conversation, before)
    if _as_text(talk.card) != card:
        changes["card_sealed"] = talk.key.seal(vars(talk.card), f"conversations.card:{conversation.id}")
    if talk.state is not state:
        changes["state_sealed"] = talk.key.seal(talk.state, f"conversations.state:{conversation.id}")
    if talk.case is not None and (talk.desk_changed or changes.keys() - _UNSEEN or case is None or _changes(talk.case, case)):
        talk.desk_changed = True
        await _write_case(talk, case)
        changes |= {} if conversation.has_case else {"has_case": True}
    await _change(talk.connection, conversations, conversation.id, changes)


async def _write_case(talk: Talk, before: dict[str, Any] | None) -> None:
    """A changed case takes the desk's next number: at once and last where there is one writer, else when the queue is read next.

    With many writers the desk's row would be held until the disk has the commit, and no two of them would go to the disk together.
    """
    assert talk.case is not None
    numbers = before is None or talk.connection.dialect.name == "sqlite"
    if numbers:
        talk.case.desk_seq = (await talk.connection.execute(_NUMBER)).scalar_one()
    if before is None:
        await talk.connection.execute(insert(cases).values(**vars(talk.case)))
    else:  # the mark is written even where it stood: the queue may have been read since
        await _change(talk.connection, cases, talk.case.id, _changes(talk.case, before) | ({} if numbers else {"unnumbered": True}))
    if talk.call is not None:
        await talk.connection.execute(insert(webhooks).values(**talk.call))


def _changes(row: Conversation | Case, before: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in vars(row).items() if before[name] != value}


async def _change(connection: AsyncConnection, table: Table, id: str, changes: dict[str, Any]) -> None:
    if changes:
        await connection.execute(_changing(table, tuple(changes)), {"of": id, **{f"new_{name}": value for name, value in changes.items()}})


@cache  # the same few columns change again and again
def _changing(table: Table, names: tuple[str, ...]) -> Update:
    return update(table).where(table.c.id == bindparam("of")).values({name: bindparam(f"new_{name}") for name in names})


async def conversation_of(store: Store, case_id: str) -> str:
    """The conversation a case belongs to; raises UnknownCase."""
    if "\0" in case_id:
        raise UnknownCase()  # PostgreSQL's text knows no NUL
    async with store.read() as connection:
        found = (await connection.execute(_TALK_OF, {"case": case_id})).scalar_one_or_none()
    if found is None:
        raise UnknownCase()
    return found
