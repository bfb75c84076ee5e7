"""`relais keys`: the master key."""

import click

from handoff.commands.opened import Opened, run
from handoff.content import sentence
from handoff.keyring import rotate


@click.group(help=sentence("commands.keys"))
def keys() -> None:
    """The master key."""


@keys.command("rotate", help=sentence("commands.keys_rotate"))
def renew() -> None:
    """Wrap every key under a fresh master key; words are not touched."""
    try:
        count = run(_rotate)
    except BlockingIOError:
        raise click.ClickException(sentence("commands.keys_busy")) from None
    click.echo(sentence("commands.keys_rotated", count=count))


async def _rotate(opened: Opened) -> int:
    return await rotate(opened.store, opened.settings.key_file, lambda done: click.echo(sentence("commands.keys_progress", count=done), err=True))
