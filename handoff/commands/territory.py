"""`relais territory`: the ministry's files of units, read and told line by line; the service goes on meanwhile."""

from pathlib import Path

import click

from handoff.commands.opened import run
from handoff.content import entry, sentence
from handoff.units import Units
from territory import load
from territory.ministry import FilesRefused, Import, Remark, read


@click.group(help=sentence("commands.territory"))
def territory() -> None:
    """The units."""


@territory.command("import", help=sentence("commands.territory_import"))
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
def take_in(paths: tuple[Path, ...]) -> None:
    """Read three files; all of it counts at once, or nothing where they cannot be read."""
    try:
        found = read(paths, load())
    except FilesRefused as refused:
        raise click.ClickException(sentence(f"commands.territory_files.{refused.code}", detail=refused.detail)) from None
    for remark in found.remarks:
        click.echo(_told(remark))
    run(lambda opened: Units(opened.store).keep(found.directory, opened.desk.now()))
    click.echo(_summed(found))


@territory.command(help=sentence("commands.territory_undo"))
def undo() -> None:
    """Take back the newest import."""
    if not run(lambda opened: Units(opened.store).undo()):
        raise click.ClickException(sentence("commands.territory_none"))
    click.echo(sentence("commands.territory_undone"))


def _told(remark: Remark) -> str:
    kind = "refused" if remark.refused else "noted"
    why = entry("commands.territory_lines")[remark.code]
    detail = f" ({remark.detail})" if remark.detail else ""
    return sentence(f"commands.territory_{kind}", file=remark.file, line=remark.line, why=why, detail=detail)


def _summed(found: Import) -> str:
    refused = sum(remark.refused for remark in found.remarks)
    counts = {**found.taken, "communes": len(found.directory.competence)}
    return sentence("commands.territory_imported", refused=refused, noted=len(found.remarks) - refused, **counts)
