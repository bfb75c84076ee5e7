"""Many verbs in one commit on SQLite, and whoever is cut in the middle of one."""

import asyncio
import gc
import random
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, func, insert, select, text
from sqlalchemy.exc import IntegrityError

from handoff.errors import UnknownChoice
from handoff.figures import figures
from handoff.models import chores
from handoff.store import Store
from tests.handoff.conftest import Office
from tests.handoff.test_desk import BEHIND_THE_DOOR

ORPHAN = "INSERT INTO sittings (conversation_id, service_id) VALUES ('nobody', 'nowhere')"


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """A SQLite database of its own."""
    store = Store(f"sqlite+aiosqlite:///{tmp_path / 'relais.db'}")
    await store.migrate()
    yield store
    await store.close()


async def _note(store: Store, name: str, fails: bool = False) -> None:
    async with store.write() as connection:
        await connection.execute(insert(chores).values(name=name, due_at=0, fence=0))
        if fails:
            raise ValueError(name)


async def _noted(store: Store) -> set[str]:
    async with store.read() as connection:
        return set((await connection.execute(select(chores.c.name))).scalars())


async def _together(*verbs: Coroutine[Any, Any, Any]) -> list[Any]:
    return await asyncio.gather(*verbs, return_exceptions=True)


async def test_verbs_that_wait_share_a_commit_and_one_that_fails_harms_nobody(store: Store) -> None:
    """Thirty verbs at once take a few commits; the poisoned one leaves nothing behind, its neighbours are there."""
    commits = list[object]()
    event.listen(store._file.writer.sync_engine, "commit", commits.append)
    answers = await _together(*(_note(store, f"verb-{number}", fails=number == 13) for number in range(30)))
    assert [number for number, answer in enumerate(answers) if answer is not None] == [13]
    assert await _noted(store) == {f"verb-{number}" for number in range(30)} - {"verb-13"}
    assert len(commits) < 10


@asynccontextmanager
async def _crowd(store: Store) -> AsyncIterator[list[str]]:
    """Four hundred verbs that yield wait when the block begins; gives the names of those that are committed."""
    committed = list[str]()

    async def verb(name: str) -> None:
        async with store.write(yields=True) as connection:
            await connection.execute(insert(chores).values(name=name, due_at=0, fence=0))
        committed.append(name)

    names = [f"crowd-{number}" for number in range(400)]
    waiting = [asyncio.create_task(verb(name)) for name in names]
    await asyncio.sleep(0)  # they stand in line
    assert store.is_busy
    yield committed
    await asyncio.gather(*waiting)
    assert set(names) <= await _noted(store)


@pytest.mark.parametrize("database", ["sqlite", "postgresql"], indirect=True)
async def test_who_is_in_a_hurry_passes_a_crowd_that_waits(office: Office) -> None:
    """A cry, and words in a talk that a person has, are stored before a crowd; other words stand in line."""
    desk = office.desk
    held, other = await office.visitor(BEHIND_THE_DOOR), await office.visitor("bonjour à vous")
    await office.cases.claim((await office.case(held))["id"], await office.agent("camille"))
    async with _crowd(desk.store) as committed:
        waits = asyncio.create_task(desk.receive(other, "client-id-1", "vous êtes ouverts quand"))
        await desk.receive(held, "client-id-1", "je suis dans la cuisine")
        await desk.open("widget", "fr", "client-id-of-a-cry", BEHIND_THE_DOOR)
        assert not waits.done() and len(committed) < 400
        await waits


async def test_a_commit_that_fails_fails_for_everyone_whose_words_were_in_it(store: Store) -> None:
    """Nobody is told that something is kept which is not; who comes after is served."""

    async def break_the_commit() -> None:
        async with store.write() as connection:
            await connection.execute(text("PRAGMA defer_foreign_keys = ON"))
            await connection.execute(text(ORPHAN))

    answers = await _together(_note(store, "before"), break_the_commit(), _note(store, "after"))
    assert [type(answer) for answer in answers] == [IntegrityError] * 3
    assert await _noted(store) == set()
    await _note(store, "later")
    assert await _noted(store) == {"later"}


async def test_a_refusal_is_told_when_what_it_rests_on_is_committed(store: Store) -> None:
    """Who is refused because of a neighbour in the same commit can already read what the neighbour wrote."""
    seen = list[set[str]]()

    async def second() -> None:
        try:
            await _note(store, "mine")
        except IntegrityError:
            seen.append(await _noted(store))

    await asyncio.gather(_note(store, "mine"), second())
    assert seen == [{"mine"}]


async def test_who_waits_for_the_pen_and_is_cut_keeps_it_from_nobody(store: Store) -> None:
    """A verb that is cut before, while or after it writes: the others are written."""
    tasks = [asyncio.create_task(_note(store, f"verb-{number}")) for number in range(40)]
    for number, task in enumerate(tasks):
        if number % 3 == 0:
            task.cancel()
        await asyncio.sleep(0)
    answers = await asyncio.gather(*tasks, return_exceptions=True)
    kept = {f"verb-{number}" for number, answer in enumerate(answers) if answer is None}
    assert kept <= await _noted(store) and len(kept) >= 26


async def test_messages_of_one_moment_keep_their_order_and_their_numbers(office: Office) -> None:
    """Retries, a refused tap and messages of ten talks at once: each talk counts without a gap, each answer is what was stored."""
    ids = [await office.visitor() for _ in range(10)]
    sent = [(id, f"client-id-{number}") for id in ids for number in (1, 2, 2, 3)]
    tapped = office.desk.receive(ids[3], "client-id-9", choice="no-such-button")
    *seqs, refused = await _together(*(office.desk.receive(id, client, f"bonjour {client}") for id, client in sent), tapped)
    assert isinstance(refused, UnknownChoice)
    for at, id in enumerate(ids):
        first, second, again, third = seqs[4 * at : 4 * at + 4]
        told = [(event["seq"], event["client_id"]) for event in (await office.desk.read(id, 0))[1]]
        assert second == again and told == sorted([(first, "client-id-1"), (second, "client-id-2"), (third, "client-id-3")])
        assert [seq for seq, _ in told] == [1, 2, 3]


@pytest.mark.parametrize("seed", range(4))
async def test_requests_cut_at_any_moment_leave_no_connection_behind(office: Office, seed: int) -> None:
    """Readers, writers and counters cut anywhere, a hundred of them: every connection comes back, and no half of a message stays."""
    chance, id = random.Random(seed), await office.visitor()
    desk = office.desk
    for number in range(100):
        verb = chance.choice([lambda n: desk.receive(id, f"client-id-{n}", f"bonjour {n}"), lambda n: desk.read(id, 0), lambda n: figures(desk.store, 0, 1)])
        task = asyncio.create_task(verb(number))
        for _ in range(chance.randrange(40)):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    await desk.receive(id, "client-id-last", "bonjour encore")
    gc.collect()  # what was left behind would warn, and a warning is an error
    seq, events = await desk.read(id, 0)
    assert [event["seq"] for event in events] == list(range(1, seq + 1))
    assert desk.store.is_shared or desk.store._file.surveying == 0


async def test_what_no_transaction_may_hold_takes_its_turn(store: Store) -> None:
    """The file is written anew between verbs, and everyone around it is written."""
    await asyncio.gather(_note(store, "before"), store.compact(), _note(store, "after"), store.empty_log())
    async with store.survey() as connection:
        assert (await connection.execute(select(func.count()).select_from(chores))).scalar_one() == 2
