"""Teams as whoever runs the service sets them, and who is in which; read anew by every case, so a change counts at once."""

import re
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from handoff import audit
from handoff.desk import clock
from handoff.errors import UnknownAgent, UnknownTeam
from handoff.models import agents, new_id, teams
from handoff.routing import FORCES, SKILLS, check_hours
from handoff.staff import Team, teams_of
from handoff.store import Store

_DEPARTMENT = re.compile(r"^(\d{2,3}|2[AB])$")


class Teams:
    """What the command line does with teams."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def all(self) -> list[Team]:
        """Every team, by name."""
        async with self._store.read() as connection:
            return list((await teams_of(connection)).values())

    async def add(self, name: str, **values: str | None) -> None:
        """A new team; raises ValueError on what cannot be read, IntegrityError on a name in use, UnknownTeam."""
        row = {"id": new_id(), "name": name, "force": None, "departments": "", "skills": "", "hours": "", "overflow_id": None}
        async with self._store.write() as connection:
            row |= await _checked(connection, values)
            await connection.execute(insert(teams).values(created_at=clock(), **row))
            await audit.record(connection, clock(), "team_add", team=row["id"])

    async def change(self, name: str, **values: str | None) -> None:
        """Other settings of a team, those given alone; raises what `add` raises."""
        async with self._store.write() as connection:
            id = await _id_of(connection, name)
            changes = await _checked(connection, values)
            if changes:
                await connection.execute(update(teams).where(teams.c.id == id).values(**changes))
            await audit.record(connection, clock(), "team_set", team=id)

    async def place(self, login: str, team: str | None) -> None:
        """Put an agent in a team, or in none; raises UnknownAgent, UnknownTeam."""
        async with self._store.write() as connection:
            id = await _id_of(connection, team) if team else None
            await _change_agent(connection, login, "agent_team", team_id=id)

    async def teach(self, login: str, skills: list[str]) -> None:
        """What an agent is good at; raises UnknownAgent, or ValueError on a skill that is not one."""
        async with self._store.write() as connection:
            await _change_agent(connection, login, "agent_skills", skills=_listed(" ".join(skills), SKILLS))

    async def limit(self, login: str, capacity: int | None) -> None:
        """How many talks an agent takes at once; none: no limit. Raises UnknownAgent."""
        async with self._store.write() as connection:
            await _change_agent(connection, login, "agent_capacity", capacity=capacity)


async def _change_agent(connection: AsyncConnection, login: str, action: str, **values: Any) -> None:
    changed = update(agents).where(agents.c.login == login).values(**values).returning(agents.c.id)
    id = (await connection.execute(changed)).scalar_one_or_none()
    if id is None:
        raise UnknownAgent()
    await audit.record(connection, clock(), action, id)


async def _id_of(connection: AsyncConnection, name: str) -> str:
    id = (await connection.execute(select(teams.c.id).where(teams.c.name == name))).scalar_one_or_none()
    if id is None:
        raise UnknownTeam()
    return id


async def _checked(connection: AsyncConnection, values: dict[str, str | None]) -> dict[str, Any]:
    """The given settings as columns; an empty one clears."""
    given = {name: value for name, value in values.items() if value is not None}
    if "overflow" in given:
        name = given.pop("overflow")
        return {"overflow_id": await _id_of(connection, name) if name else None, **await _checked(connection, given)}
    if given.get("force"):
        _listed(given["force"], FORCES)
    wrong = [one for one in given.get("departments", "").upper().split() if not _DEPARTMENT.match(one)]
    if wrong:
        raise ValueError(wrong[0])
    check_hours(given.get("hours", ""))
    columns: dict[str, Any] = {name: value.upper() if name == "departments" else value for name, value in given.items()}
    return columns | ({"force": given["force"] or None} if "force" in given else {}) | ({"skills": _listed(given["skills"], SKILLS)} if "skills" in given else {})


def _listed(text: str, known: tuple[str, ...]) -> str:
    for one in text.split():
        if one not in known:
            raise ValueError(one)
    return " ".join(text.split())
