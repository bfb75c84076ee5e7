"""`relais agents`: accounts, safe while the service runs."""

import click
from sqlalchemy.exc import IntegrityError

from handoff.agents import ROLES
from handoff.commands.opened import run
from handoff.commands.teams import capacity, skills, team
from handoff.content import sentence


@click.group(help=sentence("commands.agents"))
def agents() -> None:
    """The accounts of agents."""


for _command in (team, skills, capacity):
    agents.add_command(_command)


@agents.command(help=sentence("commands.agents_add"))
@click.argument("login")
@click.option("--name", required=True)
@click.option("--role", type=click.Choice(ROLES), default="agent")
def add(login: str, name: str, role: str) -> None:
    """Make an account and print its first password."""
    try:
        click.echo(run(lambda opened: opened.agents.add(login, name, role)))
    except IntegrityError:
        raise click.ClickException(sentence("commands.login_taken", login=login)) from None


@agents.command("list", help=sentence("commands.agents_list"))
def show() -> None:
    """One account a line, the closed ones too."""
    for one in run(lambda opened: opened.accounts.everyone()):
        marks = [sentence(f"commands.agents_{mark}") for mark in ("disabled", "second_factor") if one[mark]]
        click.echo("\t".join([one["login"], one["name"], one["role"], str(one["sessions"]), ", ".join(marks)]))


@agents.command(help=sentence("commands.agents_sessions"))
@click.argument("login")
def sessions(login: str) -> None:
    """The open sessions of an account, one a line."""
    for one in run(lambda opened: opened.accounts.sessions(login)):
        click.echo(f"{one['id']}\t{one['created_at']}\t{one['expires_at']}")


@agents.command(help=sentence("commands.agents_end"))
@click.argument("login")
def end(login: str) -> None:
    """End every session of an account."""
    click.echo(sentence("commands.sessions_ended", count=run(lambda opened: opened.accounts.end_sessions(login))))


@agents.command(help=sentence("commands.agents_disable"))
@click.argument("login")
def disable(login: str) -> None:
    """Close an account and end its sessions."""
    run(lambda opened: opened.accounts.disable(login))


@agents.command(help=sentence("commands.agents_enable"))
@click.argument("login")
def enable(login: str) -> None:
    """Open a closed or locked account again."""
    run(lambda opened: opened.accounts.enable(login))


@agents.command(help=sentence("commands.agents_password"))
@click.argument("login")
def password(login: str) -> None:
    """Print a new first password."""
    click.echo(run(lambda opened: opened.accounts.reset_password(login)))


@agents.command("totp-reset", help=sentence("commands.agents_totp_reset"))
@click.argument("login")
def totp_reset(login: str) -> None:
    """Take a second factor away from who lost it."""
    run(lambda opened: opened.accounts.reset_factor(login))


@agents.command(help=sentence("commands.agents_role"))
@click.argument("login")
@click.argument("role", type=click.Choice(ROLES))
def role(login: str, role: str) -> None:
    """Give an account another role."""
    run(lambda opened: opened.accounts.set_role(login, role))
