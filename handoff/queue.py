"""What the agents see: every case as one JSON object, in order, with a cursor.

The queue is state, not history: an event is a whole case, so applying what changed since a cursor to an old snapshot gives
the same as a fresh snapshot.
"""

from dataclasses import fields
from typing import Any

from sqlalchemy import Row, bindparam, select, update

import triage
from handoff import questions
from handoff.audit import record_read
from handoff.content import entry
from handoff.desk import Desk
from handoff.errors import UnknownCase
from handoff.escalation import EVERYONE, is_ringing
from handoff.facts import facts
from handoff.messages import iso
from handoff.models import agents, audit, cases, conversations, desk, notes, teams
from handoff.states import CaseStatus
from handoff.talk import Case
from handoff.units import Units

_COLUMNS = [one.name for one in fields(Case) if one.name not in ("id", "conversation_id", "status", "danger")]
_UNNUMBERED = select(cases.c.id).where(cases.c.unnumbered).order_by(cases.c.id)
_GIVE = update(cases).where(cases.c.id == bindparam("case")).values(desk_seq=bindparam("number"), unnumbered=False)
CLOSED_SHOWN = 86_400_000  # ms that a closed case stays in the list
PAGE = 50  # closed cases shown at once


class Queue:
    """Reads cases for agents; changes nothing but the record of who read what."""

    def __init__(self, front: Desk) -> None:
        self._desk, self._units = front, Units(front.store)

    async def snapshot(self) -> tuple[int, list[dict[str, Any]]]:
        """The desk's number and every case that is open or was closed today, most urgent first."""
        await self._number()
        recent = (cases.c.status != str(CaseStatus.CLOSED)) | (cases.c.closed_at > self._desk.now() - CLOSED_SHOWN)
        return await self._select(recent)

    async def changed(self, after: int) -> tuple[int, list[dict[str, Any]]]:
        """The desk's number and every case that changed after a cursor."""
        await self._number()
        return await self._select(cases.c.desk_seq > after)

    async def seq(self) -> int:
        """The desk's number."""
        await self._number()
        async with self._desk.store.read() as connection:
            return (await connection.execute(select(desk.c.seq))).scalar_one()

    async def _number(self) -> None:
        """Give the cases that changed their numbers, where writers do not take them; the desk's row is held by one service at a time."""
        if not self._desk.store.is_shared:
            return
        async with self._desk.store.read() as connection:
            if (await connection.execute(_UNNUMBERED)).first() is None:
                return
        async with self._desk.store.write() as connection:
            seq = (await connection.execute(select(desk.c.seq).with_for_update())).scalar_one()
            found = list((await connection.execute(_UNNUMBERED)).scalars())
            if found:
                await connection.execute(_GIVE, [{"case": id, "number": number} for number, id in enumerate(found, seq + 1)])
                await connection.execute(update(desk).values(seq=seq + len(found)))

    async def one(self, case_id: str) -> dict[str, Any]:
        """One case; raises UnknownCase, where it was erased too."""
        _, found = await self._select(cases.c.id == case_id)
        if not found:
            raise UnknownCase()
        return found[0]

    async def whole(self, case_id: str, conversation_id: str, agent_id: str, reading: str = "read") -> dict[str, Any]:
        """A case with its talk, notes, answers, units, facts and history; that it was read, and how, is recorded."""
        await record_read(self._desk.store, self._desk.now(), agent_id, reading, case_id)
        seq, events = await self._desk.read(conversation_id, 0)
        case, margin = await self.one(case_id), await self._margin(case_id, conversation_id)
        units = await self._units.around(case, self._desk.now())
        margin |= {"units": units, "facts": facts(case, margin["answers"], units), "history": await self._history(case_id)}
        return {"case": case, "seq": seq, "events": events, **margin}

    async def closed(self, before: int) -> list[dict[str, Any]]:
        """The cases closed before a moment, newest first, a page at a time."""
        query = select(cases.c.id).where(cases.c.status == str(CaseStatus.CLOSED), cases.c.closed_at < before)
        async with self._desk.store.read() as connection:
            ids = (await connection.execute(query.order_by(cases.c.closed_at.desc()).limit(PAGE))).scalars().all()
        _, found = await self._select(cases.c.id.in_(ids))
        return sorted(found, key=lambda case: case["closed_at"], reverse=True)

    async def _history(self, case_id: str) -> list[dict[str, Any]]:
        """What was done with the case, from the record: no words."""
        query = select(audit, agents.c.name).outerjoin(agents, agents.c.id == audit.c.agent_id).where(audit.c.case_id == case_id)
        async with self._desk.store.read() as connection:
            rows = (await connection.execute(query.order_by(audit.c.id))).all()
        labels = entry("history")
        return [{"at": iso(row.at), "action": row.action, "label": labels[row.action], "agent": row.name} for row in rows if row.action in labels]

    async def _margin(self, case_id: str, conversation_id: str) -> dict[str, Any]:
        query = select(notes, agents.c.name).join(agents, agents.c.id == notes.c.agent_id).where(notes.c.case_id == case_id)
        async with self._desk.store.read() as connection:
            row = (await connection.execute(select(conversations).where(conversations.c.id == conversation_id))).one()
            written = (await connection.execute(query.order_by(notes.c.at))).all()
        key = self._desk.vault.unwrap(conversation_id, row.wrapped_key)
        card = key.open(row.card_sealed, f"conversations.card:{conversation_id}", {})
        answers = [{**one, "question": questions.label(one["key"])} for one in card.get("answers", [])]
        told = [{"at": iso(n.at), "agent": n.name, "text": key.open(n.body_sealed, f"notes.body:{n.id}")} for n in written]
        return {"notes": told, "answers": answers}

    async def _select(self, condition: Any) -> tuple[int, list[dict[str, Any]]]:
        query = select(cases, conversations, agents.c.name.label("agent_name"), cases.c.id.label("case_id"), cases.c.status.label("case_status"))
        query = query.join(conversations, conversations.c.id == cases.c.conversation_id).outerjoin(agents, agents.c.id == cases.c.agent_id)
        query = query.outerjoin(teams, teams.c.id == cases.c.team_id)
        query = query.add_columns(cases.c.danger.label("case_danger"), teams.c.name.label("team_name"))
        async with self._desk.store.read() as connection:
            seq = (await connection.execute(select(desk.c.seq))).scalar_one()
            rows = (await connection.execute(query.where(condition, conversations.c.wrapped_key.isnot(None)))).all()
        return seq, sorted((self._case(row) for row in rows), key=urgency)

    def _case(self, row: Row[Any]) -> dict[str, Any]:
        key = self._desk.vault.unwrap(row.conversation_id, row.wrapped_key)
        card = key.open(row.card_sealed, f"conversations.card:{row.conversation_id}", {})
        case = _from_row(row)
        ringing = is_ringing(case)
        return {
            "id": case.id,
            "conversation_id": case.conversation_id,
            "status": case.status,
            "priority": case.priority,
            "danger": case.danger,
            "cues": [{**cue, "label": triage.LABELS.get(cue["kind"], cue["kind"])} for cue in card.get("cues", [])],
            "factors": [{**factor, "label": triage.FACTOR_LABELS[factor["kind"]]} for factor in card.get("factors", [])],
            "category": row.category,
            "category_label": entry("categories").get(row.category),
            "minor": row.minor,
            "cannot_call": row.cannot_call,
            "live": row.live,
            "reason": case.reason,
            **_place(card.get("place")),
            "location": card.get("location"),
            "muted": row.muted,
            "language": row.language,
            "presence": row.presence,
            "opened_at": iso(case.opened_at),
            "claimed_at": iso(case.claimed_at),
            "answered_at": iso(case.answered_at),
            "closed_at": iso(case.closed_at),
            "agent": {"id": case.agent_id, "name": row.agent_name} if case.agent_id else None,
            "team": {"id": case.team_id, "name": row.team_name} if row.team_name else None,
            "ringing": ringing,
            "alarm": _alarm(case) if ringing else None,
            "rise": _rise(card.get("rise")),
            "like": case.like_key if ringing else None,
            "unattended": case.unattended and case.status == CaseStatus.WAITING,
            "waiting_since": iso(case.waiting_at) if case.status == CaseStatus.WAITING else None,
            "dispatch": [{**one, "at": iso(one["at"])} for one in card.get("dispatch", [])],
            "contact": _dated(card.get("contact")),
            "ringing_since": iso(case.raised_at) if ringing else None,
            "unanswered_since": iso(case.unanswered_at),
            "seq": row.seq,
            "desk_seq": case.desk_seq,
            "outcome": case.outcome,
        }


def _alarm(case: Case) -> dict[str, Any]:
    """Whom it rings: its holder, the teams whose case it is, everyone; at the top the supervisors too."""
    claimed, top = case.status == CaseStatus.CLAIMED, case.alarm_level == EVERYONE
    audience = "everyone" if top or (case.alarm_level and not claimed) else "holder" if claimed else "teams"
    return {
        "level": case.alarm_level,
        "audience": audience,
        "teams": case.ring_teams.split(),
        "supervisors": top,
        "since": iso(case.alarm_since),
        "why": _why(case),
    }


def _why(case: Case) -> str:
    entered = case.claimed_at if case.status == CaseStatus.CLAIMED else case.waiting_at
    if (case.raised_at or 0) > case.opened_at and (case.raised_at or 0) >= (entered or 0):
        return "raised"
    if case.status == CaseStatus.CLAIMED:
        return "unanswered" if case.alarm_level else "opened"
    return "opened" if entered in (None, case.opened_at) else "returned"


def _rise(rise: dict[str, Any] | None) -> dict[str, Any] | None:
    if rise is None:
        return None
    return {**rise, "at": iso(rise["at"]), "cues": [{**cue, "label": triage.LABELS.get(cue["kind"], cue["kind"])} for cue in rise["cues"]]}


def _dated(one: dict[str, Any] | None) -> dict[str, Any] | None:
    return one and {**one, "at": iso(one["at"])}


def urgency(case: dict[str, Any]) -> tuple[bool, int, bool, str]:
    """The queue's order: open first, by priority, then fraud or attack going on, then who waits longest."""
    return (case["status"] == CaseStatus.CLOSED, case["priority"], not case["live"], case["opened_at"])


def _from_row(row: Row[Any]) -> Case:
    values = {name: getattr(row, name) for name in _COLUMNS}
    return Case(row.case_id, row.conversation_id, CaseStatus(row.case_status), danger=row.case_danger, **values)


def _place(place: dict[str, Any] | None) -> dict[str, Any]:
    known = place or {}
    return {"place": place, **{name: known.get(name) for name in ("postal_code", "commune", "department", "force", "unit")}}


