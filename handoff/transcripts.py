"""What is read of a conversation: who may, what was said after a cursor, and what was touched of late."""

import asyncio
import secrets
from typing import Any

from sqlalchemy import Row, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from handoff.errors import Revoked, UnknownConversation, WrongToken
from handoff.hub import Hub
from handoff.messages import as_event
from handoff.models import conversations, events
from handoff.store import Store, database_now
from handoff.talk import event_place
from handoff.vault import Vault, hashed

_HEAD = select(
    conversations.c.seq.label("last"), conversations.c.shown_seq, conversations.c.wrapped_key, conversations.c.token_hash, conversations.c.revoked_at
).where(conversations.c.id == bindparam("talk"))
_LATER = (events.c.conversation_id == conversations.c.id) & (events.c.seq > bindparam("after"))
_AFTER = _HEAD.add_columns(events).outerjoin(events, _LATER).order_by(events.c.seq)  # one look: whose it is, and what is new
_SHOWN = _HEAD.add_columns(events).outerjoin(events, _LATER & (events.c.seq > conversations.c.shown_seq)).order_by(events.c.seq)
_TOUCHED = select(conversations.c.id, conversations.c.touched_at).where(conversations.c.touched_at >= database_now() - bindparam("within", type_=conversations.c.touched_at.type))


class Transcripts:
    """The reading half of the desk."""

    def __init__(self, store: Store, vault: Vault, hub: Hub) -> None:
        self.store, self.vault, self.hub = store, vault, hub

    async def token(self, conversation_id: str) -> str:
        """The visitor's token of a conversation: what its creation answers, retried ones too."""
        async with self.store.read() as connection:
            row = await _head(connection, conversation_id)
        if row.wrapped_key is None:
            raise UnknownConversation()
        return self.vault.unwrap(conversation_id, row.wrapped_key).token(conversation_id)

    async def authorise(self, conversation_id: str, token: str) -> int:
        """Refuse whoever does not hold this conversation's token; read on every call, so an exit counts everywhere at once.

        Returns the number up to which nothing may be shown: all of it, where the talk was taken up again.
        """
        async with self.store.read() as connection:
            return _checked(await _head(connection, conversation_id), token)

    async def read(self, conversation_id: str, after: int, token: str | None = None) -> tuple[int, list[dict[str, Any]]]:
        """The last sequence number, and the events after a cursor, oldest first; with a token, what may be shown to its holder alone."""
        async with self.store.read() as connection:
            rows = (await connection.execute(_AFTER if token is None else _SHOWN, {"talk": conversation_id, "after": after})).all()
        if not rows:
            raise UnknownConversation()
        head = rows[0]
        if token is not None:
            _checked(head, token)
        if head.wrapped_key is None:
            raise UnknownConversation()
        if head.seq is None:
            return head.last, []
        key = self.vault.unwrap(conversation_id, head.wrapped_key)
        return head.last, [as_event(one._mapping, key.open(one.body_sealed, event_place(conversation_id, one.seq))) for one in rows]

    async def wait(self, conversation_id: str, token: str, after: int, seconds: float) -> tuple[int, list[dict[str, Any]]]:
        """`read`, but not before something is there or the time is up: the long poll. An exit ends it, with Revoked."""
        with self.hub.listening(conversation_id) as listener:
            deadline = asyncio.get_running_loop().time() + seconds
            while True:
                seq, found = await self.read(conversation_id, after, token)
                left = deadline - asyncio.get_running_loop().time()
                if found or left <= 0:
                    return seq, found
                await listener.wait(min(left, 1.0))

    async def touched(self, within: int) -> dict[str, int]:
        """Conversations touched in these last milliseconds of the database's clock, and when: for the once-a-second catch-up."""
        async with self.store.read() as connection:
            return {row.id: row.touched_at for row in await connection.execute(_TOUCHED, {"within": within})}


async def _head(connection: AsyncConnection, conversation_id: str) -> Row[Any]:
    row = (await connection.execute(_HEAD, {"talk": conversation_id})).one_or_none()
    if row is None:
        raise UnknownConversation()
    return row


def _checked(row: Row[Any], token: str) -> int:
    """The number up to which nothing may be shown to who holds the token; raises WrongToken or Revoked."""
    if not secrets.compare_digest(row.token_hash, hashed(token)):
        raise WrongToken()
    if row.revoked_at is not None:
        raise Revoked()
    return int(row.shown_seq)
