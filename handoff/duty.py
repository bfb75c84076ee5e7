"""Duty: agents take it with a tested sound, pause, leave; an open screen is their sign of life."""

from typing import Any

from sqlalchemy import Row, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from handoff import audit
from handoff.desk import Desk
from handoff.errors import SoundUntested, TalksOpen, UnknownAgent
from handoff.messages import iso
from handoff.models import agents, cases, duty, teams
from handoff.routing import is_open
from handoff.staff import Team, is_fit, staff_of, talks_of
from handoff.states import CaseStatus, DutyState

ABSENCE = 1_800_000  # ms unseen after which duty ends by itself: a lunch keeps it, a night does not


class Duties:
    """Who is on duty, and what they hold."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def seen(self, agent_id: str) -> None:
        """An open screen of hers gave a sign of life. Duty taken before a long absence is over: nobody says that she hears it now."""
        now = self._desk.now()
        async with self._desk.store.write() as connection:
            stale = update(duty).where(duty.c.agent_id == agent_id, duty.c.seen_at < now - ABSENCE)
            await connection.execute(stale.values(state=str(DutyState.OFF), sound=False, since=None))
        await self._write(agent_id, {"seen_at": self._desk.now()}, {"state": DutyState.OFF, "sound": False, "since": None})

    async def choose(self, agent_id: str, state: DutyState, sound: bool, **capacity: int | None) -> None:
        """Take duty, pause or leave. Raises SoundUntested without a tested sound, TalksOpen where she still holds talks."""
        if state == DutyState.ON and not sound:
            raise SoundUntested()
        if state == DutyState.OFF:
            async with self._desk.store.read() as connection:
                held = await talks_of(connection, agent_id)
            if held:
                raise TalksOpen(open=len(held))
        chosen = {"state": str(state), "sound": sound, "since": self._desk.now(), "seen_at": self._desk.now()}
        await self._write(agent_id, chosen, {})
        async with self._desk.store.write() as connection:
            if capacity:
                await connection.execute(update(agents).where(agents.c.id == agent_id).values(**capacity))
            await audit.record(connection, self._desk.now(), "duty", agent_id, state=state)

    async def of(self, agent_id: str) -> dict[str, Any]:
        """One agent with her team, skills, capacity and duty; raises UnknownAgent."""
        found = [one for one in await self.roster() if one["id"] == agent_id]
        if not found:
            raise UnknownAgent()
        return found[0]

    async def roster(self) -> list[dict[str, Any]]:
        """Everyone in service by name: team, skills, duty, how many talks she holds, and whether she could be given one."""
        seen_since = self._desk.now() - int(self._desk.settings.agent_grace * 1000)
        async with self._desk.store.read() as connection:
            configured = bool((await connection.execute(select(teams.c.id).limit(1))).first())
            rows = (await connection.execute(_everyone())).all()
        return [_shown(row, _is_there(row, seen_since, configured)) for row in rows]

    async def has_teams(self) -> bool:
        """Whether any team is configured: without one everyone sees and hears everything."""
        async with self._desk.store.read() as connection:
            return (await connection.execute(select(teams.c.id).limit(1))).first() is not None

    async def teams(self) -> list[dict[str, Any]]:
        """The teams as they are set, and how many of each are there."""
        async with self._desk.store.read() as connection:
            staff = await staff_of(connection, self._desk.now() - int(self._desk.settings.agent_grace * 1000))
        present, local = list(staff.there.values()), self._desk.settings.local(self._desk.now())
        return [_team(team, is_open(team.hours, local), present.count(team.id)) for team in staff.teams.values()]

    async def _write(self, agent_id: str, values: dict[str, Any], fresh: dict[str, Any]) -> None:
        async with self._desk.store.write() as connection:
            if await _changed(connection, agent_id, values):
                return
        try:
            async with self._desk.store.write() as connection:
                await connection.execute(insert(duty).values(agent_id=agent_id, **fresh, **values))
        except IntegrityError:  # two screens at once: the other made the row
            async with self._desk.store.write() as connection:
                await _changed(connection, agent_id, values)


async def _changed(connection: AsyncConnection, agent_id: str, values: dict[str, Any]) -> bool:
    return (await connection.execute(update(duty).where(duty.c.agent_id == agent_id).values(**values))).rowcount > 0


def _everyone() -> Any:
    held = select(cases.c.agent_id, func.count().label("open")).where(cases.c.status == str(CaseStatus.CLAIMED)).group_by(cases.c.agent_id).subquery()
    query = select(agents.c.id, agents.c.login, agents.c.name, agents.c.role, agents.c.skills, agents.c.capacity)
    query = query.add_columns(duty.c.state, duty.c.sound, duty.c.since, duty.c.seen_at, held.c.open, teams.c.id.label("team_id"), teams.c.name.label("team_name"))
    query = query.outerjoin(duty, duty.c.agent_id == agents.c.id).outerjoin(teams, teams.c.id == agents.c.team_id)
    return query.outerjoin(held, held.c.agent_id == agents.c.id).where(agents.c.disabled_at.is_(None)).order_by(agents.c.name)


def _is_there(row: Row[Any], seen_since: int, configured: bool) -> bool:
    return row.seen_at is not None and row.seen_at >= seen_since and is_fit(row.state, row.sound, row.since, configured)


def _shown(row: Row[Any], there: bool) -> dict[str, Any]:
    return {
        "id": row.id,
        "login": row.login,
        "name": row.name,
        "role": row.role,
        "team": {"id": row.team_id, "name": row.team_name} if row.team_id else None,
        "skills": row.skills.split(),
        "capacity": row.capacity,
        "duty": {"state": row.state or "off", "sound": bool(row.sound), "since": iso(row.since), "open": row.open or 0},
        "there": there,
    }


def _team(team: Team, is_open: bool, there: int) -> dict[str, Any]:
    listed = {"departments": sorted(team.departments), "skills": sorted(team.skills), "hours": team.hours, "overflow": team.overflow_id}
    return {"id": team.id, "name": team.name, "force": team.force, **listed, "open": is_open, "there": there}
