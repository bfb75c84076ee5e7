"""Which team sees a case first: force, territory, skills, hours. Pure rules; nobody is ever kept from any case."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from handoff.staff import Staff, Team

SKILLS = ("minors", "violence", "cyber", "languages")  # violence: conjugal, family and sexual
FORCES = ("PN", "GN")
DAYS = ("lun", "mar", "mer", "jeu", "ven", "sam", "dim")

_NEEDED = {
    "minors": "minors",
    "conjugal_violence": "violence",
    "family_violence": "violence",
    "sexual_violence": "violence",
    "cyberbullying": "cyber",
    "scam": "cyber",
}
_SPAN = re.compile(r"^(?:(\w{3})(?:-(\w{3}))?\s+)?(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})$")


@dataclass(frozen=True)
class Wanted:
    """What a case asks of a team."""

    force: str | None
    department: str | None
    skills: frozenset[str]


@dataclass(frozen=True)
class Route:
    """The team whose case it is first, the teams that ring first (none: everyone), and whether nobody at all is there."""

    team_id: str | None
    rings: tuple[str, ...]
    unattended: bool


def wanted(category: str | None, minor: bool, language: str | None, force: str | None, department: str | None) -> Wanted:
    """What a case asks of a team, from what is known of it."""
    skills = {_NEEDED.get(category or "")} | ({"minors"} if minor else set()) | ({"languages"} if language not in (None, "fr") else set())
    return Wanted(force, department, frozenset(skill for skill in skills if skill))


def route(asked: Wanted, staff: Staff, local: datetime) -> Route:
    """Where a case goes; with no team configured, to everyone."""
    fitting = [team for team in staff.teams.values() if fits(team, asked)]
    ranked = sorted(fitting, key=lambda team: (not is_open(team.hours, local), *_rank(team, asked), team.name))
    return to_team(ranked[0].id if ranked else None, staff)


def to_team(team_id: str | None, staff: Staff) -> Route:
    """The route to a given team: it rings; its overflow where it has nobody; everyone where none of them has."""
    line = staff.line(team_id)
    manned = next((place for place, one in enumerate(line) if staff.has(one)), None)
    rings = () if manned is None else tuple(line[: manned + 1])
    return Route(line[0] if line else None, rings, not staff.there)


def fits(team: Team, asked: Wanted) -> bool:
    """Whether nothing that is known speaks against this team."""
    right_force = team.force is None or asked.force not in FORCES or team.force == asked.force
    return right_force and (not team.departments or asked.department is None or asked.department in team.departments)


def _rank(team: Team, asked: Wanted) -> tuple[int, bool, bool, int]:
    """Most of the needed skills, then its own territory, then its own force, then the fewest skills nobody asked for."""
    near = asked.department in team.departments
    own = team.force is not None and team.force == asked.force
    return (-len(team.skills & asked.skills), not near, not own, len(team.skills - asked.skills))


def is_open(hours: str, local: datetime) -> bool:
    """Whether it is within the hours (« lun-ven 08:00-20:00; sam 09:00-12:00 »); empty is always. A span may cross midnight."""
    return not hours.strip() or any(_within(span, local) for span in _spans(hours))


def check_hours(hours: str) -> None:
    """Raises ValueError with the part that cannot be read."""
    list(_spans(hours) if hours.strip() else ())


def _spans(hours: str) -> Iterable[tuple[set[int], int, int]]:
    for part in hours.split(";"):
        match = _SPAN.match(part.strip().lower())
        if match is None or not {match[1], match[2]} <= {None, *DAYS} or not _is_clock(*match.groups()[2:]):
            raise ValueError(part.strip())
        first, last = (DAYS.index(match[1]), DAYS.index(match[2] or match[1])) if match[1] else (0, 6)
        days = {(first + step) % 7 for step in range((last - first) % 7 + 1)}
        yield days, int(match[3]) * 60 + int(match[4]), int(match[5]) * 60 + int(match[6])


def _is_clock(*parts: str) -> bool:
    return all(int(parts[at]) * 60 + int(parts[at + 1]) <= 1440 and int(parts[at + 1]) < 60 for at in (0, 2))


def _within(span: tuple[set[int], int, int], local: datetime) -> bool:
    days, begins, ends = span
    minute, today = local.hour * 60 + local.minute, local.weekday()
    if begins < ends:
        return today in days and begins <= minute < ends
    return (today in days and minute >= begins) or ((today - 1) % 7 in days and minute < ends)
