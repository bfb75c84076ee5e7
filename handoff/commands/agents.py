"""`relais agents`: accounts, safe while the service runs."""

import asyncio
import os

import click
from sqlalchemy.exc import IntegrityError

from handoff.agents import ROLES, Agents
from handoff.commands.teams import capacity, skills, team
from handoff.content import sentence
from handoff.settings import Settings
from handoff.store import Store
from handoff.vault import Vault


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
        print(asyncio.run(_with_accounts(lambda accounts: accounts.add(login, name, role))))
    except IntegrityError:
        raise click.ClickException(sentence("commands.login_taken", login=login)) from None


@agents.command("list", help=sentence("commands.agents_list"))
def show() -> None:
    """One account a line."""
    for one in asyncio.run(_with_accounts(lambda accounts: accounts.everyone())):
        print(f"{one['login']}\t{one['name']}\t{one['role']}")


async def _with_accounts(work):
    settings = Settings.from_environment(os.environ)
    store = Store(settings.database_url)
    await store.migrate()
    try:
        return await work(Agents(store, Vault.from_file(settings.key_file), settings))
    finally:
        await store.close()
