"""The database copied beside running services, and brought back.

A copy holds what the database holds: words sealed, keys wrapped. The master key is in none of them. What was erased since a
copy was made is erased again when it comes back, as far as the database that it replaces can still tell; and every number that
screens go on from jumps, so that a page which saw more than the copy holds still hears all that follows.
"""

import asyncio
import os
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alembic.script import ScriptDirectory
from cryptography.exceptions import InvalidTag
from sqlalchemy import URL, func, make_url, select
from sqlalchemy.exc import SQLAlchemyError

from handoff import audit as record
from handoff import chores
from handoff.keyring import SEALED
from handoff.models import audit, conversations, metadata, services
from handoff.settings import Settings
from handoff.store import MIGRATIONS, Store, database_now
from handoff.vault import Vault

CHORE = "backup"  # the row whose moment is that of the last copy
TALK_JUMP, DESK_JUMP = 10_000, 1_000_000_000  # further than any screen can have seen between a copy and its return
_SQLITE, _POSTGRESQL = b"SQLite format 3\0", b"PGDMP"
_ERASED = re.compile(r"conversation=([\w-]{1,22})$")


class BackupFailed(Exception):
    """No copy was made, or nothing was brought back; `code` says why: a sentence of the content."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Restored:
    """What came back."""

    newest: int  # the last change that the copy holds
    erased: int  # conversations erased again
    sealed: int  # keys that the key file does not open


async def back_up(store: Store, file: Path) -> int:
    """Copy the database into a file for its owner alone, whole or not at all; returns its size. Raises BackupFailed."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f"{file.name}.", dir=file.parent)  # mode 0600
    os.close(handle)
    draft = Path(name)
    try:
        if store.is_shared:
            await _run("pg_dump", make_url(store.url), "--format=custom", "--no-owner", "--no-privileges", f"--file={draft}")
        else:
            await asyncio.to_thread(_copied, _file_of(store.url), draft)
        _settled(draft, file)
    finally:
        draft.unlink(missing_ok=True)
    await chores.note(store, CHORE)
    return file.stat().st_size


async def restore(settings: Settings, file: Path) -> Restored:
    """Put a copy in the place of the database, whatever stands there. Raises BackupFailed, and then nothing has changed."""
    if not settings.key_file.exists():
        raise BackupFailed("no_key")
    store = Store(settings.database_url)
    try:
        _check_kind(file, store.is_shared)
        if await _known(store, _is_served):
            raise BackupFailed("served")
        erased = await _known(store, _erased) or []
    finally:
        await store.close()
    if store.is_shared:
        await _bring_postgresql(make_url(store.url), file, _aftermath(erased))
    else:
        await asyncio.to_thread(_bring_sqlite, _file_of(store.url), file, _aftermath(erased))
    return await _taken_up(store, Vault.from_file(settings.key_file), erased)


def _aftermath(erased: list[str]) -> list[str]:
    """What a copy goes through before anyone reads it; plain enough for every revision of the schema."""
    return [
        *(f"DELETE FROM conversations WHERE id = '{id}'" for id in erased),
        "DELETE FROM sessions",  # those that were ended since would be open again
        f"UPDATE conversations SET seq = seq + {TALK_JUMP}",
        f"UPDATE cases SET desk_seq = desk_seq + {DESK_JUMP}",
        f"UPDATE desk SET seq = seq + {DESK_JUMP}",
    ]


async def _known(store: Store, question: Callable[[Any], Any]) -> Any:
    """What the database that is to be replaced can still say; None where it is gone or broken."""
    if not store.is_shared and not _file_of(store.url).exists():
        return None
    try:
        async with store.read() as connection:
            return await question(connection)
    except (SQLAlchemyError, sqlite3.Error, OSError):
        return None


async def _is_served(connection: Any) -> bool:
    alive = select(func.count()).select_from(services).where(services.c.until > database_now())
    return bool((await connection.execute(alive)).scalar_one())


async def _erased(connection: Any) -> list[str]:
    lines = (await connection.execute(select(audit.c.facts).where(audit.c.action == "erase"))).scalars()
    return sorted({found[1] for facts in lines if (found := _ERASED.search(facts))})


async def _taken_up(store: Store, vault: Vault, erased: list[str]) -> Restored:
    store = Store(store.url)
    try:
        await store.migrate()
        async with store.write() as connection:
            newest = (await connection.execute(select(func.max(conversations.c.touched_at)))).scalar_one() or 0
            again = set(erased) - set(await _erased(connection))
            for id in sorted(again):  # a copy that is older still will need to know
                await record.record(connection, newest, "erase", None, None, conversation=id)
            now = (await connection.execute(select(database_now()))).scalar_one()
            await record.record(connection, now, "restore", None, None, erased=len(again))
        return Restored(newest, len(again), await _unopened(store, vault))
    finally:
        await store.close()


async def _unopened(store: Store, vault: Vault) -> int:
    """How many of the keys that came back are under another master key than those of the file."""
    async with store.read() as connection:
        rows = [(place.format(id=row.id), row.sealed) for column, place in SEALED
                for row in await connection.execute(select(column.table.c.id, column.label("sealed")).where(column.isnot(None)))]
    return sum(not _opens(vault, sealed, place) for place, sealed in rows)


def _opens(vault: Vault, sealed: bytes, place: str) -> bool:
    try:
        vault.open(sealed, place)
    except InvalidTag:
        return False
    return True


def _check_kind(file: Path, is_shared: bool) -> None:
    with file.open("rb") as begun:
        head = begun.read(len(_SQLITE))
    is_sqlite, is_postgresql = head == _SQLITE, head.startswith(_POSTGRESQL)
    if not is_sqlite and not is_postgresql:
        raise BackupFailed("unreadable")
    if is_postgresql != is_shared:
        raise BackupFailed("other_kind")


def _check_revision(revision: str) -> None:
    if revision not in {script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}:
        raise BackupFailed("newer")


# SQLite


def _file_of(url: str) -> Path:
    return Path(str(make_url(url).database))


def _copied(database: Path, draft: Path) -> None:
    """One moment of the database, without its free pages: those may hold what was erased."""
    with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        connection.execute("VACUUM INTO ?", (str(draft),))


def _bring_sqlite(database: Path, file: Path, aftermath: list[str]) -> None:
    database.parent.mkdir(parents=True, exist_ok=True)
    draft = database.with_name(f"{database.name}.restored")
    draft.unlink(missing_ok=True)
    shutil.copyfile(file, draft)
    draft.chmod(0o600)
    try:
        _prepared(draft, aftermath)
        for beside in ("-wal", "-shm"):  # of the database that goes
            database.with_name(database.name + beside).unlink(missing_ok=True)
        _settled(draft, database)
    finally:
        draft.unlink(missing_ok=True)


def _prepared(draft: Path, aftermath: list[str]) -> None:
    with closing(sqlite3.connect(draft, isolation_level=None)) as connection:
        try:
            whole = connection.execute("PRAGMA quick_check").fetchone()[0] == "ok"
            revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
        except (sqlite3.DatabaseError, TypeError):
            raise BackupFailed("unreadable") from None
        if not whole:
            raise BackupFailed("unreadable")
        _check_revision(revision)
        for statement in ("PRAGMA foreign_keys=ON", "PRAGMA secure_delete=ON", "BEGIN", *aftermath, "COMMIT", "VACUUM"):
            connection.execute(statement)


def _settled(draft: Path, place: Path) -> None:
    """Move a whole file to its place; a power cut leaves the old one or the new one."""
    with draft.open("rb") as file:
        os.fsync(file.fileno())
    os.replace(draft, place)
    folder = os.open(place.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


# PostgreSQL


async def _bring_postgresql(url: URL, file: Path, aftermath: list[str]) -> None:
    """In one transaction: our tables go, the copy's come, and what was erased since is erased again."""
    with tempfile.TemporaryDirectory() as folder:
        before, copy, after = (Path(folder, name) for name in ("before.sql", "copy.sql", "after.sql"))
        await _run("pg_restore", None, "--no-owner", "--no-privileges", f"--file={copy}", str(file))
        _check_revision(_revision_in(copy))
        tables = ", ".join(["alembic_version", *metadata.tables])
        before.write_text(f"DROP TABLE IF EXISTS {tables} CASCADE;\n")
        after.write_text("RESET search_path;\n" + "".join(f"{statement};\n" for statement in aftermath))
        scripts = [f"--file={script}" for script in (before, copy, after)]
        await _run("psql", url, "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--single-transaction", "--output=/dev/null", *scripts)


def _revision_in(copy: Path) -> str:
    with copy.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            if line.startswith("COPY public.alembic_version "):
                return next(lines).strip()
    raise BackupFailed("unreadable")


async def _run(tool: str, url: URL | None, *arguments: str) -> None:
    """One of PostgreSQL's own tools; a password goes by its environment, where `ps` does not show it."""
    if shutil.which(tool) is None:
        raise BackupFailed("no_tool")
    environment, where = dict(os.environ), []
    if url is not None:
        environment |= {"PGPASSWORD": url.password} if url.password else {}
        where = [f"--dbname={url.set(drivername='postgresql', password=None).render_as_string()}"]
    process = await asyncio.create_subprocess_exec(tool, *where, *arguments, env=environment)
    if await process.wait() != 0:
        raise BackupFailed("tool")
