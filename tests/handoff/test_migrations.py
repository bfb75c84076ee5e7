"""The schema that migrations build is the schema that the code declares."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection

from handoff.models import metadata
from tests.handoff.conftest import Office


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
