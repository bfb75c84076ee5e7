"""A message as it is stored, found again and shown."""

import re
import time
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy import bindparam, select

import triage
from handoff.errors import ClientIdReused
from handoff.models import events
from handoff.talk import Talk, event_place
from territory import Reading

WINDOW = 6  # earlier messages read together with a new one
CALLS = frozenset({"opening_human", "opening_cannot_call", "human", "s.outage.human"})  # buttons that ask for a person

_SENT = select(events.c.seq, events.c.body_sealed).where(events.c.conversation_id == bindparam("talk"), events.c.client_id == bindparam("client"))


class Letter(NamedTuple):
    """What a visitor sends: words or a tap, under an id of her own."""

    client_id: str
    text: str | None
    choice: str | None


@dataclass(frozen=True)
class Written:
    """What a visitor wrote or tapped, as it is stored."""

    text: str
    choice: str | None = None

    @cached_property
    def place(self) -> Reading:
        """What it says of a place: read once, for the card and for the turn that it alone is."""
        return Reading(self.text)

    @property
    def body(self) -> dict[str, str]:
        return {"text": self.text} if self.choice is None else {"text": self.text, "choice": self.choice}


def iso(milliseconds: int | None) -> str | None:
    """A moment as ISO 8601 in UTC."""
    if milliseconds is None:
        return None
    seconds, thousandths = divmod(milliseconds, 1000)
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds)) + f".{thousandths:03d}Z"


def as_event(row: Any, body: dict[str, Any]) -> dict[str, Any]:
    """An event as visitors and agents see it."""
    event = {"seq": row["seq"], "type": row["type"], "at": iso(row["at"])}
    if row["author"]:
        event["author"] = row["author"]
    if row["client_id"] and row["author"] == "user":
        event["client_id"] = row["client_id"]
    return {**event, **{name: value for name, value in body.items() if name != "choice"}}


async def window(talk: Talk, seq: int) -> list[str]:
    """The visitor's messages before this one, since the agent's last judgement."""
    if talk.conversation.heard_seq <= talk.conversation.window_seq:
        return []
    found = await talk.messages(talk.conversation.window_seq, WINDOW + 1)
    return [body["text"] for one, body in found if one < seq][-WINDOW:]


async def sent_before(talk: Talk, client_id: str) -> tuple[int, dict[str, Any]] | None:
    """The message that this client id already stored, if any."""
    row = (await talk.connection.execute(_SENT, {"talk": talk.conversation.id, "client": client_id})).one_or_none()
    return row and (row.seq, talk.key.open(row.body_sealed, event_place(talk.conversation.id, row.seq)))


def same_or_refused(before: tuple[int, dict[str, Any]], text: str | None, choice: str | None) -> int:
    """The number of the message stored before; raises ClientIdReused if its words were others."""
    seq, body = before
    same = body.get("choice") == choice if text is None else "choice" not in body and body["text"] == text
    if not same:
        raise ClientIdReused()
    return seq


def is_fragment(text: str) -> bool:
    """One or two lone words, which may be the beginning of a sentence."""
    return len(re.findall(r"\w+", text)) <= 2


def is_call(text: str | None, choice: str | None) -> bool:
    """True where somebody may be in danger or asks for a person: that is stored, whatever the count, and before all else."""
    if text is None:
        return choice in CALLS
    reading = triage.read(text)
    return bool(reading.cues) or reading.asks_human or reading.cannot_call or reading.danger != "none"
