"""What is past its time is gone, from the file and from the log beside it, and only that."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from handoff import chores, records, retention
from handoff.errors import TransitionRefused, UnknownConversation
from handoff.models import audit, cases, conversations, events
from handoff.retention import CHUNK, LEASE, Purged, Retention
from handoff.store import Store
from tests.handoff.conftest import Office
from tests.handoff.test_desk import BEHIND_THE_DOOR

DAY = 86_400
WORDS = "ma voisine fait du bruit tous les soirs "


def _retention(office: Office) -> Retention:
    return Retention(office.desk.store, office.desk.settings, office.clock)


async def _closed(office: Office, login: str = "camille") -> str:
    id = await office.visitor(BEHIND_THE_DOOR)
    case, agent = await office.case(id), await office.agent(login)
    await office.cases.claim(case["id"], agent)
    await office.cases.annotate(case["id"], agent, "une note")
    await office.cases.close(case["id"], agent, 999, "advised")
    return id


async def _left(office: Office) -> set[str]:
    async with office.desk.store.read() as connection:
        return set((await connection.execute(select(conversations.c.id))).scalars())


async def _sealed(office: Office) -> tuple[list[bytes], list[bytes]]:
    """Every wrapped key, and everything that is sealed."""
    async with office.desk.store.read() as connection:
        rows = (await connection.execute(select(conversations.c.wrapped_key, conversations.c.card_sealed, conversations.c.state_sealed))).all()
        bodies = list((await connection.execute(select(events.c.body_sealed))).scalars())
    return [row.wrapped_key for row in rows], [*bodies, *(value for row in rows for value in row[1:] if value is not None)]


async def test_each_kind_has_its_time(office: Office) -> None:
    """A talk without a case goes after a week, a closed case after ninety days, an open one never."""
    quiet, closed, open_ = await office.visitor("bonjour à vous"), await _closed(office), await office.visitor(BEHIND_THE_DOOR)
    office.clock.pass_(7 * DAY - 60)
    assert await _retention(office).purge_if_due(at_once=True) == Purged(sessions=1)
    office.clock.pass_(120)
    assert (await _retention(office).purge_if_due(at_once=True)).talks == 1
    assert await _left(office) == {closed, open_} and quiet not in await _left(office)
    office.clock.pass_(83 * DAY)
    assert (await _retention(office).purge_if_due(at_once=True)).cases == 1
    assert await _left(office) == {open_}
    async with office.desk.store.read() as connection:
        assert (await connection.execute(select(func.count()).select_from(cases))).scalar_one() == 1
        assert (await connection.execute(select(func.count()).select_from(audit))).scalar_one() > 0
    office.clock.pass_(366 * DAY)
    assert (await _retention(office).purge_if_due(at_once=True)).audit > 0 and await _left(office) == {open_}


async def test_who_writes_again_is_kept(office: Office) -> None:
    """The clock starts at the last word, and after the closing too."""
    quiet, closed = await office.visitor("bonjour à vous"), await _closed(office)
    office.clock.pass_(89 * DAY)
    await office.write(quiet, "encore moi")
    await office.write(closed, "merci beaucoup")
    office.clock.pass_(2 * DAY)
    await _retention(office).purge_if_due(at_once=True)
    assert await _left(office) == {quiet, closed}


async def test_it_is_done_once_an_hour_by_one_process(office: Office) -> None:
    """The lease is in the database: whoever comes second, or too early, does nothing; a taker that died is replaced."""
    mine = _retention(office)
    answers = await asyncio.gather(mine.purge_if_due(), mine.purge_if_due(), _retention(office).purge_if_due())
    assert sum(one is not None for one in answers) == 1
    assert await mine.purge_if_due() is None
    fence = await chores.take(office.desk.store, "purge", 0, at_once=True)
    assert fence is not None and await chores.take(office.desk.store, "purge", LEASE, at_once=True) == fence + 1
    assert not await chores.keep(office.desk.store, "purge", fence, LEASE)
    assert await mine.purge_if_due(at_once=True) is None


async def test_a_service_that_runs_purges_by_itself(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has to remember; it ends with the service."""
    quiet, closing = await office.visitor("bonjour à vous"), asyncio.Event()
    office.clock.pass_(8 * DAY)
    monkeypatch.setattr(retention, "LOOK", 0.01)
    running = asyncio.create_task(_retention(office).run(closing))
    async with asyncio.timeout(20):
        while quiet in await _left(office):
            await asyncio.sleep(0.01)
        closing.set()
        await running


class Interrupted:
    """The same store, in which something happens between what is looked for and what is deleted."""

    def __init__(self, store: Store, happens: Callable[[], Awaitable[None]]) -> None:
        self._store, self._happens, self._looks = store, happens, 0

    def read(self) -> Any:
        self._looks += 1
        return self._store.read()

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Any]:
        if self._looks == 2:  # the chore's own row, then the talks
            self._looks += 1
            await self._happens()
        async with self._store.write() as connection:
            yield connection

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


async def test_who_writes_between_the_look_and_the_purge_is_kept(office: Office) -> None:
    """Each row is looked at again in the transaction that deletes it."""
    quiet, other = await office.visitor("bonjour à vous"), await office.visitor("bonjour")
    office.clock.pass_(8 * DAY)

    async def write() -> None:
        await office.desk.receive(quiet, "client-late", "encore moi")

    purging = Retention(Interrupted(office.desk.store, write), office.desk.settings, office.clock)  # type: ignore[arg-type]
    assert (await purging.purge_if_due(at_once=True)).talks == 1
    assert await _left(office) == {quiet} and other not in await _left(office)


async def test_a_purge_leaves_those_who_write_meanwhile_alone(office: Office) -> None:
    """More than one chunk goes while somebody else begins and writes: nothing of hers is lost."""
    for _ in range(2 * CHUNK + 10):
        await office.desk.create("widget", "fr", None)
    office.clock.pass_(8 * DAY)
    mine = await office.visitor("bonjour à vous")

    async def write() -> None:
        for n in range(20):
            await office.desk.receive(mine, f"client-id-{n}", f"message {n}")

    purged, _ = await asyncio.gather(_retention(office).purge_if_due(at_once=True), write())
    assert purged.talks == 2 * CHUNK + 10 and await _left(office) == {mine}
    assert len(await office.texts(mine, "user")) == 21


async def _many(office: Office, count: int) -> list[str]:
    """Talks of many sizes, so that the database's pages are split and rows move."""
    ids = [await office.desk.create("widget", "fr", None) for _ in range(count)]
    for turn in range(3):
        for n, id in enumerate(ids):
            await office.desk.receive(id, f"client-{turn}-{n:03}", WORDS * (1 + (n * 7 + turn * 13) % 40))
    return ids


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_what_was_purged_is_in_no_byte_of_the_files(office: Office, tmp_path: Path) -> None:
    """A copy made before the purge opens with the master key; after it no wrapped key and no sealed word is left, free pages and log included."""
    ids = await _many(office, 60)
    kept = await office.visitor("un message qui reste")
    office.clock.pass_(8 * DAY)
    await office.write(kept, "encore un message")
    keys, sealed = await _sealed(office)
    copy = tmp_path / "copy"
    copy.mkdir()
    for file in tmp_path.glob("relais.db*"):
        shutil.copy(file, copy)
    before = b"".join(file.read_bytes() for file in copy.iterdir())
    assert all(one in before for one in [*keys, *sealed])
    assert (await _retention(office).purge_if_due(at_once=True)).talks == len(ids)
    assert await _retention(office).compact_if_due(at_once=True)
    after = b"".join(file.read_bytes() for file in tmp_path.glob("relais.db*"))
    left_keys, left_sealed = await _sealed(office)
    assert len(left_keys) == 1
    assert [one for one in keys if one in after] == left_keys
    assert sorted(one for one in sealed if one in after) == sorted(left_sealed)
    old = Store(f"sqlite+aiosqlite:///{copy / 'relais.db'}")
    before_desk = type(office.desk)(old, office.desk.vault, office.desk.hub, replace(office.desk.settings, data=copy), office.clock)
    assert (await before_desk.read(ids[7], 0))[1][0]["text"].startswith(WORDS.strip())
    await old.close()
    with pytest.raises(UnknownConversation):
        await office.desk.read(ids[7], 0)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_a_purge_alone_overwrites_what_it_deletes(office: Office, tmp_path: Path) -> None:
    """Before the daily rewriting of the file too: the rows as they stood are overwritten and the log is cut."""
    id = await office.visitor("bonjour à vous", WORDS * 30)
    keys, sealed = await _sealed(office)
    office.clock.pass_(8 * DAY)
    await _retention(office).purge_if_due(at_once=True)
    after = b"".join(file.read_bytes() for file in tmp_path.glob("relais.db*"))
    assert (tmp_path / "relais.db-wal").stat().st_size < 20_000
    assert not any(one in after for one in [*keys, *sealed]) and id not in await _left(office)


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_on_postgresql_row_and_key_are_gone_and_the_space_is_given_back(office: Office) -> None:
    """No query finds them; VACUUM runs beside those who write. What the disk still holds is the operator's: see the runbook."""
    await _many(office, 20)
    office.clock.pass_(8 * DAY)
    mine = await office.visitor("bonjour à vous")
    await _retention(office).purge_if_due(at_once=True)
    done, _ = await asyncio.gather(_retention(office).compact_if_due(at_once=True), office.write(mine, "encore moi"))
    keys, _ = await _sealed(office)
    assert done and len(keys) == 1 and await _left(office) == {mine}


async def test_one_conversation_is_erased_on_demand(office: Office) -> None:
    """Not while a person waits; afterwards nothing is left of it but a line without words."""
    open_, closed = await office.visitor(BEHIND_THE_DOOR), await _closed(office)
    with pytest.raises(TransitionRefused):
        await records.erase(office.desk, open_)
    await records.erase(office.desk, closed)
    assert await _left(office) == {open_}
    with pytest.raises(UnknownConversation):
        await records.erase(office.desk, closed)
    async with office.desk.store.read() as connection:
        line = (await connection.execute(select(audit).where(audit.c.action == "erase"))).one()
    assert line.facts == f"conversation={closed}" and line.agent_id is None


async def test_one_conversation_is_exported_whole_and_that_is_written_down(office: Office) -> None:
    """Words, card, notes and who read them; no key and no hash."""
    id = await _closed(office)
    told = await records.export(office.desk, id, "agent-1")
    assert [event["text"] for event in told["events"] if event.get("author") == "user"] == [BEHIND_THE_DOOR]
    assert told["case"]["notes"][0]["text"] == "une note" and told["card"]["cues"]
    assert not {"wrapped_key", "token_hash", "card_sealed"} & set(told["conversation"])
    assert told["case"]["audit"][-1]["action"] == "export" and told["case"]["audit"][-1]["agent"] == "agent-1"
