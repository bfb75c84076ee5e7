"""The schema that migrations build is the schema that the code declares, and what earlier versions wrote is still there."""

from collections.abc import Iterator
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Boolean, Column, Connection, LargeBinary, MetaData, String, Table, insert, select
from sqlalchemy.ext.asyncio import create_async_engine

from handoff.models import metadata
from handoff.store import MIGRATIONS, Store
from tests.handoff.conftest import Office

REVISIONS = sorted(script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions())
EMPTIED = {"sessions": "0004"}  # what a migration empties on purpose: agents sign in again


def _differences(connection: Connection) -> list[object]:
    return compare_metadata(MigrationContext.configure(connection), metadata)


async def test_migrations_and_models_agree(office: Office) -> None:
    """Nothing is declared that no migration made, on either database."""
    async with office.desk.store.write() as connection:
        assert await connection.run_sync(_differences) == []


async def test_migrating_again_changes_nothing(office: Office) -> None:
    """Every start migrates; a second one finds nothing to do, and the desk keeps its number."""
    await office.visitor("au secours il est derrière la porte")
    seq = await office.queue.seq()
    await office.desk.store.migrate()
    assert await office.queue.seq() == seq > 0


@pytest.mark.parametrize("revision", REVISIONS[:-1])
async def test_what_an_earlier_version_wrote_is_kept(database: str, revision: str) -> None:
    """A row in every table as that version had it: after the upgrade each is there with every value that it had."""
    engine = create_async_engine(database)
    async with engine.begin() as connection:
        before = await connection.run_sync(_filled, revision)
    await Store(database).migrate()
    async with engine.begin() as connection:
        after = await connection.run_sync(_rows)
    await engine.dispose()
    for table, row in before.items():
        kept = [] if EMPTIED.get(table, "") > revision else [row]
        assert [{name: found[name] for name in row} for found in after[table]] == kept, table


def _filled(connection: Connection, revision: str) -> dict[str, dict[str, Any]]:
    """The database of a revision, with one row in every table that has none."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
    for table in _tables(connection):
        if connection.execute(select(table)).first() is None:
            connection.execute(insert(table).values({column.name: _value(column) for column in table.columns}))
    return {name: rows[0] for name, rows in _rows(connection).items()}


def _tables(connection: Connection) -> Iterator[Table]:
    """Every table of ours, those that others refer to first."""
    found = MetaData()
    found.reflect(connection)
    return (table for table in found.sorted_tables if table.name != "alembic_version")


def _rows(connection: Connection) -> dict[str, list[dict[str, Any]]]:
    return {table.name: [dict(row._mapping) for row in connection.execute(select(table))] for table in _tables(connection)}


def _value(column: Column[Any]) -> Any:
    """The same id everywhere, so that every reference finds its row."""
    kind = column.type
    if isinstance(kind, LargeBinary):
        return b"sealed"
    if isinstance(kind, String):
        return "x" * min(kind.length or 1, 2)
    return isinstance(kind, Boolean) or 7
