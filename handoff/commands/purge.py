"""`relais purge`: what is past its time goes now, by the settings."""

import click

from handoff.commands.opened import Opened, run
from handoff.content import sentence
from handoff.retention import Purged


@click.command(help=sentence("commands.purge"))
@click.option("--compact", is_flag=True, help=sentence("commands.purge_compact"))
def purge(compact: bool) -> None:
    """Purge, and with `--compact` write the file anew without what is gone."""
    purged: Purged | None = run(lambda opened: _purge(opened, compact))
    if purged is None:
        raise click.ClickException(sentence("commands.purge_busy"))
    click.echo(sentence("commands.purged", talks=purged.talks, cases=purged.cases, audit=purged.audit))


async def _purge(opened: Opened, compact: bool) -> Purged | None:
    purged = await opened.retention.purge_if_due(at_once=True)
    if purged is not None and compact and not await opened.retention.compact_if_due(at_once=True):
        return None
    return purged
