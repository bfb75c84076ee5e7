"""One conversation as whoever runs the service may have to handle it by law: erased, or copied out whole. Both are written down."""

from typing import Any

from sqlalchemy import delete, select

from handoff import audit
from handoff.desk import Desk
from handoff.errors import TransitionRefused, UnknownConversation
from handoff.messages import iso
from handoff.models import audit as lines
from handoff.models import cases, conversations, labels, notes
from handoff.states import CaseStatus

_UNTOLD = frozenset({"token_hash", "client_hash", "wrapped_key", "state_sealed", "card_sealed"})


async def erase(desk: Desk, conversation_id: str) -> None:
    """Destroy a conversation's key and every row of it; its line in the audit stays, with ids and no word.

    Raises UnknownConversation, and TransitionRefused while a person waits or is talked to.
    """
    async with desk.store.write() as connection:
        found = select(cases.c.id, cases.c.status).where(cases.c.conversation_id == conversation_id)
        case = (await connection.execute(found)).one_or_none()
        if case is not None and case.status != CaseStatus.CLOSED:
            raise TransitionRefused(verb="erase", status=case.status)
        gone = await connection.execute(delete(conversations).where(conversations.c.id == conversation_id))
        if gone.rowcount == 0:
            raise UnknownConversation()
        await audit.record(connection, desk.now(), "erase", None, case and case.id, conversation=conversation_id)
    await desk.store.empty_log()


async def export(desk: Desk, conversation_id: str, agent_id: str) -> dict[str, Any]:
    """Everything kept of a conversation, opened; recorded before a word is shown, with the administrator who answers for it.

    Raises UnknownConversation.
    """
    async with desk.store.write() as connection:
        row = (await connection.execute(select(conversations).where(conversations.c.id == conversation_id))).one_or_none()
        if row is None or row.wrapped_key is None:
            raise UnknownConversation()
        case = (await connection.execute(select(cases).where(cases.c.conversation_id == conversation_id))).one_or_none()
        await audit.record(connection, desk.now(), "export", agent_id, case and case.id, conversation=conversation_id)
    key = desk.vault.unwrap(conversation_id, row.wrapped_key)
    _, events = await desk.read(conversation_id, 0)
    return {
        "conversation": _told(row),
        "events": events,
        "card": key.open(row.card_sealed, f"conversations.card:{conversation_id}", {}),
        "assistant": key.open(row.state_sealed, f"conversations.state:{conversation_id}"),
        "case": case and {**_told(case), **await _margin(desk, case.id, key)},
    }


async def _margin(desk: Desk, case_id: str, key: Any) -> dict[str, Any]:
    async with desk.store.read() as connection:
        noted = (await connection.execute(select(notes).where(notes.c.case_id == case_id).order_by(notes.c.at))).all()
        labelled = (await connection.execute(select(labels).where(labels.c.case_id == case_id).order_by(labels.c.at))).all()
        read = (await connection.execute(select(lines).where(lines.c.case_id == case_id).order_by(lines.c.id))).all()
    return {
        "notes": [{"at": iso(one.at), "agent": one.agent_id, "text": key.open(one.body_sealed, f"notes.body:{one.id}")} for one in noted],
        "labels": [_told(one) for one in labelled],
        "audit": [{"at": iso(one.at), "action": one.action, "agent": one.agent_id, "facts": one.facts} for one in read],
    }


def _told(row: Any) -> dict[str, Any]:
    """A row as JSON: times as ISO 8601, no hash, no key, nothing sealed."""
    return {
        name: iso(value) if name.endswith("_at") or name == "at" else value
        for name, value in row._mapping.items()
        if name not in _UNTOLD and not isinstance(value, bytes)
    }
