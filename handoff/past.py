"""What a visitor wrote before a transaction, as far as it was asked for: asked for again, it is not read again."""

from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from handoff.models import events
from handoff.vault import Key

EVERY = 1 << 31  # more messages than a talk has

_MESSAGES = select(events.c.seq, events.c.body_sealed).where(
    events.c.conversation_id == bindparam("talk"), events.c.author == "user", events.c.seq > bindparam("after")
).order_by(events.c.seq.desc()).limit(bindparam("last"))


def event_place(conversation_id: str, seq: int) -> str:
    """Where an event's words are sealed to."""
    return f"events.body:{conversation_id}:{seq}"


class Past:
    """The visitor's stored messages of one talk, in memory for one transaction."""

    def __init__(self) -> None:
        self._known: list[tuple[int, dict[str, Any]]] = []
        self._since = EVERY  # all after this number are known

    async def messages(self, connection: AsyncConnection, key: Key, conversation_id: str, after: int, last: int) -> list[tuple[int, dict[str, Any]]]:
        """Those after a sequence number, oldest first; of many, the last ones."""
        found = [one for one in self._known if one[0] > after]
        if after < self._since and len(found) < last:
            rows = (await connection.execute(_MESSAGES, {"talk": conversation_id, "after": after, "last": last})).all()[::-1]
            self._since = after if len(rows) < last else rows[0].seq - 1
            self._known = found = [(row.seq, key.open(row.body_sealed, event_place(conversation_id, row.seq))) for row in rows]
        return found[len(found) - min(last, len(found)) :]
