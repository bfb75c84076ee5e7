"""`relais teams`, and of `relais agents` what places people: safe while the service runs, and counting at once."""

import asyncio
import os
from collections.abc import Callable, Coroutine
from typing import Any

import click
from sqlalchemy.exc import IntegrityError

from handoff.content import error_sentence, sentence
from handoff.errors import Refusal
from handoff.routing import SKILLS
from handoff.settings import Settings
from handoff.store import Store
from handoff.teams import Teams


@click.group(help=sentence("commands.teams"))
def teams() -> None:
    """The teams."""


def _options(command: Callable[..., None]) -> Callable[..., None]:
    for name in ("overflow", "hours", "skills", "departments", "force"):
        command = click.option(f"--{name}", help=sentence(f"commands.teams_{name}"))(command)
    return command


@teams.command(help=sentence("commands.teams_add"))
@click.argument("name")
@_options
def add(name: str, **values: str | None) -> None:
    """Make a team."""
    _run(lambda known: known.add(name, **values))


@teams.command("set", help=sentence("commands.teams_set"))
@click.argument("name")
@_options
def change(name: str, **values: str | None) -> None:
    """Change what is given; an empty value clears."""
    _run(lambda known: known.change(name, **values))


@teams.command("list", help=sentence("commands.teams_list"))
def show() -> None:
    """One team a line."""
    found = _run(lambda known: known.all())
    names = {team.id: team.name for team in found}
    for team in found:
        listed = (" ".join(sorted(team.departments)), " ".join(sorted(team.skills)), team.hours, names.get(team.overflow_id, ""))
        print("\t".join((team.name, team.force or "", *listed)))


@click.command(help=sentence("commands.agents_team"))
@click.argument("login")
@click.argument("team", required=False)
def team(login: str, team: str | None) -> None:
    """Put an agent in a team."""
    _run(lambda known: known.place(login, team))


@click.command(help=sentence("commands.agents_skills", skills=", ".join(SKILLS)))
@click.argument("login")
@click.argument("skills", nargs=-1)
def skills(login: str, skills: tuple[str, ...]) -> None:
    """Say what an agent is good at."""
    _run(lambda known: known.teach(login, list(skills)))


@click.command(help=sentence("commands.agents_capacity"))
@click.argument("login")
@click.argument("capacity", type=click.IntRange(1, 20), required=False)
def capacity(login: str, capacity: int | None) -> None:
    """Say how many talks an agent takes at once."""
    _run(lambda known: known.limit(login, capacity))


def _run(work: Callable[[Teams], Coroutine[Any, Any, Any]]) -> Any:
    try:
        return asyncio.run(_with_teams(work))
    except Refusal as refusal:
        raise click.ClickException(error_sentence(refusal.code)) from None
    except ValueError as unreadable:
        raise click.ClickException(sentence("commands.teams_unreadable", part=unreadable)) from None
    except IntegrityError:
        raise click.ClickException(sentence("commands.team_taken")) from None


async def _with_teams(work: Callable[[Teams], Coroutine[Any, Any, Any]]) -> Any:
    store = Store(Settings.from_environment(os.environ).database_url)
    await store.migrate()
    try:
        return await work(Teams(store))
    finally:
        await store.close()
