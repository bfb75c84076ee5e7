"""« Reprendre »: the way back to a talk that a person awaits or holds, after a change of page or when a phone threw the tab away.

One random key, which the tab keeps and of which this side knows the hash, while a case waits or is claimed and only then. It dies
at exit, at closing, when it is refused, and after a time without contact. Who comes back may be somebody else: the token before it
is dead, nothing that was said before is shown, and the first thing asked is whether it is a good moment.
"""

import secrets
from dataclasses import dataclass

from sqlalchemy import select

from handoff.alarm import ask_whether_safe, is_held
from handoff.desk import Desk, arrive
from handoff.errors import ReturnOver, Revoked, TransitionRefused
from handoff.models import conversations
from handoff.moves import case_of, named
from handoff.states import CaseStatus, Presence, Status
from handoff.talk import Conversation, Talk
from handoff.vault import hashed
from handoff.wording import Reader


@dataclass(frozen=True)
class Back:
    """A talk taken up again: what a screen that shows nothing of it must know."""

    id: str
    token: str
    status: Status
    since: int | None  # when she began to wait, in milliseconds
    agent: str | None  # who holds the talk
    reader: Reader


async def offer(desk: Desk, conversation_id: str) -> str:
    """A new key for this talk; one given before is dead. Raises TransitionRefused where no person awaits or holds it, or Revoked."""
    key = secrets.token_urlsafe(32)
    async with desk.holding(conversation_id) as talk:
        if talk.conversation.revoked_at is not None:
            raise Revoked()
        if not is_held(talk):
            raise TransitionRefused(verb="return", status=str(talk.conversation.status))
        talk.conversation.return_hash = hashed(key)
        await talk.record("return_offer")
    return key


async def find(desk: Desk, key: str) -> str:
    """The conversation that a living key leads to; raises ReturnOver."""
    query = select(conversations.c.id, conversations.c.away_at).where(conversations.c.return_hash == hashed(key))
    async with desk.store.read() as connection:
        row = (await connection.execute(query)).one_or_none()
    if row is None or (row.away_at is not None and row.away_at <= desk.now() - int(desk.settings.return_within * 1000)):
        raise ReturnOver()
    return str(row.id)


async def take_up(desk: Desk, key: str, client_id: str) -> Back:
    """Go on with a talk on a new screen, with a new token; the same client id gets the same one. Raises ReturnOver."""
    async with desk.holding(await find(desk, key)) as talk:
        conversation = _still(talk, key)
        token = talk.key.token(conversation.id, client_id)
        if conversation.token_hash != hashed(token):
            conversation.token_hash, conversation.shown_seq = hashed(token), conversation.seq
            arrive(talk, Presence.BACK)
            ask_whether_safe(talk)
            await talk.record("return")
        case = case_of(talk)
        agent = (await named(talk, case.agent_id))["name"] if case.agent_id else None
        since = case.waiting_at if case.status == CaseStatus.WAITING else None
        return Back(conversation.id, token, conversation.status, since, agent, talk.reader)


async def refuse(desk: Desk, key: str) -> None:
    """She does not want a way back: the key is dead. Raises ReturnOver where it is already."""
    async with desk.holding(await find(desk, key)) as talk:
        _still(talk, key).return_hash = None
        await talk.record("return_refused")


async def leave(desk: Desk, key: str) -> None:
    """Quick exit from a screen that only offers the way back. Raises ReturnOver."""
    await desk.exit(await find(desk, key))


def _still(talk: Talk, key: str) -> Conversation:
    """The conversation, if its key did not die between finding and holding it."""
    if talk.conversation.return_hash != hashed(key):
        raise ReturnOver()
    return talk.conversation
