"""`relais conversations`: one of them erased or copied out, as the law may ask."""

import json
from typing import Any

import click

from handoff import records
from handoff.commands.opened import Opened, run
from handoff.content import sentence
from handoff.errors import RoleRequired, UnknownAgent


@click.group(help=sentence("commands.conversations"))
def conversations() -> None:
    """One conversation."""


@conversations.command(help=sentence("commands.conversations_erase"))
@click.argument("id")
@click.option("--yes", is_flag=True, help=sentence("commands.conversations_yes"))
def erase(id: str, yes: bool) -> None:
    """Destroy a conversation's key and rows."""
    if not yes:
        click.confirm(sentence("commands.conversations_sure", id=id), abort=True)
    run(lambda opened: records.erase(opened.desk, id))
    click.echo(sentence("commands.conversations_erased", id=id))


@conversations.command(help=sentence("commands.conversations_export"))
@click.argument("id")
@click.option("--administrator", required=True, help=sentence("commands.conversations_administrator"))
def export(id: str, administrator: str) -> None:
    """Print everything kept of a conversation as JSON; the administrator who answers for it is written down."""
    click.echo(json.dumps(run(lambda opened: _export(opened, id, administrator)), ensure_ascii=False, indent=2))


async def _export(opened: Opened, id: str, login: str) -> dict[str, Any]:
    if not opened.settings.export_words:
        raise click.ClickException(sentence("commands.words_refused"))
    one = next((one for one in await opened.agents.everyone() if one["login"] == login), None)
    if one is None:
        raise UnknownAgent()
    if one["role"] != "administrator":
        raise RoleRequired(role="administrator")
    return await records.export(opened.desk, id, one["id"])
