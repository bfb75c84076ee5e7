"""`relais backup` and `relais restore`: the database copied into a file, and brought back."""

import asyncio
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from handoff.backups import BackupFailed, back_up
from handoff.backups import restore as bring_back
from handoff.commands.opened import run
from handoff.content import entry, sentence
from handoff.settings import Settings
from handoff.setup import machine


@click.command(help=sentence("commands.backup"))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup(file: Path) -> None:
    """Copy the database, whatever runs on it."""
    with _told():
        size = run(lambda opened: back_up(opened.store, file))
    click.echo(sentence("commands.backed_up", file=file, size=machine.gigabytes(size)))


@click.command(help=sentence("commands.restore"))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--yes", is_flag=True, help=sentence("commands.conversations_yes"))
def restore(file: Path, yes: bool) -> None:
    """Bring a copy back; exit code 1 where the key file does not open all of it."""
    if not yes:
        click.confirm(sentence("commands.restore_sure", file=file), abort=True)
    settings = Settings.from_environment(os.environ)
    with _told():
        back = asyncio.run(bring_back(settings, file))
    click.echo(sentence("commands.restored", newest=f"{settings.local(back.newest):%d/%m/%Y %H:%M:%S}" if back.newest else "–"))
    click.echo(sentence("commands.restored_erased", count=back.erased))
    click.echo(sentence("commands.restored_unknown"))
    if back.sealed:
        raise click.ClickException(sentence("commands.restored_sealed", count=back.sealed))


@contextmanager
def _told() -> Iterator[None]:
    """A failure as a sentence."""
    try:
        yield
    except BackupFailed as failure:
        raise click.ClickException(entry("commands.backup_failed")[failure.code]) from None
