"""Who could take a case now: teams as they are set, and agents on duty whose screen is open.

Where no team is configured, an agent who never chose is on duty as soon as her screen is open.
"""

from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from handoff.models import agents, cases, duty, teams
from handoff.states import CaseStatus, DutyState

OVERFLOWS = 4  # teams that may follow one another; a circle ends here too


@dataclass(frozen=True)
class Agent:
    """Who is signed in."""

    id: str
    login: str
    name: str
    role: str
    second_factor: bool = False


@dataclass(frozen=True)
class Team:
    """A row of `teams`, its lists as sets."""

    id: str
    name: str
    force: str | None = None
    departments: frozenset[str] = frozenset()
    skills: frozenset[str] = frozenset()
    hours: str = ""
    overflow_id: str | None = None


@dataclass(frozen=True)
class Staff:
    """The teams, and which agents are there: agent id → team id."""

    teams: dict[str, Team] = field(default_factory=dict)
    there: dict[str, str | None] = field(default_factory=dict)

    def has(self, team_id: str) -> bool:
        """Whether somebody of this team is there."""
        return team_id in self.there.values()

    def line(self, team_id: str | None) -> list[str]:
        """A team and those it overflows to, in order."""
        found: list[str] = []
        while team_id in self.teams and team_id not in found and len(found) <= OVERFLOWS:
            found.append(team_id)
            team_id = self.teams[team_id].overflow_id
        return found


async def teams_of(connection: AsyncConnection) -> dict[str, Team]:
    """Every team, by id, in the order of their names."""
    rows = (await connection.execute(select(teams).order_by(teams.c.name))).all()
    return {row.id: Team(row.id, row.name, row.force, _set(row.departments), _set(row.skills), row.hours, row.overflow_id) for row in rows}


async def staff_of(connection: AsyncConnection, seen_since: int) -> Staff:
    """Teams, and who is there: on duty, and a screen seen since this moment."""
    configured = await teams_of(connection)
    query = select(agents.c.id, agents.c.team_id, duty.c.state, duty.c.sound, duty.c.since).join(duty, duty.c.agent_id == agents.c.id)
    rows = (await connection.execute(query.where(agents.c.disabled_at.is_(None), duty.c.seen_at >= seen_since))).all()
    return Staff(configured, {row.id: row.team_id for row in rows if is_fit(row.state, row.sound, row.since, bool(configured))})


def is_fit(state: str, sound: bool, since: int | None, teams_configured: bool) -> bool:
    """On duty with a tested sound; without teams, whoever never chose otherwise."""
    return (state == DutyState.ON and sound) or (not teams_configured and since is None)


async def talks_of(connection: AsyncConnection, agent_id: str) -> list[str]:
    """The cases an agent holds, most endangered first, then the message that waits longest."""
    held = select(cases.c.id).where(cases.c.agent_id == agent_id, cases.c.status == str(CaseStatus.CLAIMED))
    order = (cases.c.priority, func.coalesce(cases.c.unanswered_at, cases.c.opened_at + (1 << 60)), cases.c.opened_at)
    return list((await connection.execute(held.order_by(*order))).scalars())


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())
