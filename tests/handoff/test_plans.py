"""Statements that are asked again: said to the driver as they are, and answered as SQLAlchemy answers."""

import pytest
from sqlalchemy import bindparam, delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from handoff.models import chores, conversations
from tests.handoff.conftest import Office

ADD = insert(chores)
RENAME = update(chores).where(chores.c.name == bindparam("of")).values(due_at=bindparam("new"))
NAMED = select(chores).where(chores.c.name.in_(bindparam("names", expanding=True)))
TALK = select(conversations).where(conversations.c.id == bindparam("talk"))
DROP = delete(chores).where(chores.c.name == bindparam("of"), chores.c.fence == 0).returning(chores.c.name, chores.c.due_at)


async def test_the_second_answer_is_the_first_one(office: Office) -> None:
    """Rows, their kinds, their names and their number are the same, whichever way a statement goes."""
    id = await office.visitor("bonjour à vous")
    async with office.desk.store.read() as connection:
        answers = [(await connection.execute(TALK, {"talk": id})).all() for _ in range(3)]
        unknown = [(await connection.execute(TALK, {"talk": "nobody"})).one_or_none() for _ in range(3)]
    assert [dict(rows[0]._mapping) for rows in answers] == 3 * [dict(answers[0][0]._mapping)]
    assert answers[2][0].has_case is False and isinstance(answers[2][0].wrapped_key, bytes) and unknown == [None] * 3


async def test_many_rows_lists_and_counts(office: Office) -> None:
    """Several rows at once, a list whose length varies, what was touched and what is given back: each time alike."""
    for number in range(3):
        names = [f"{number}-{which}" for which in range(number + 2)]
        async with office.desk.store.write() as connection:
            await connection.execute(ADD, [{"name": name, "due_at": 0, "fence": 0} for name in names])
            assert (await connection.execute(RENAME, {"of": names[0], "new": 7})).rowcount == 1
            assert (await connection.execute(RENAME, {"of": "none", "new": 7})).rowcount == 0
            assert {row.name for row in (await connection.execute(NAMED, {"names": names}))} == set(names)
            assert (await connection.execute(DROP, {"of": names[0]})).mappings().all() == [{"name": names[0], "due_at": 7}]


async def test_a_refusal_of_the_database_has_its_name_and_leaves_nothing(office: Office) -> None:
    """A row that is there already is an IntegrityError each time, and the transaction it came in is undone."""
    row = {"name": "one", "due_at": 0, "fence": 0}
    async with office.desk.store.write() as connection:
        await connection.execute(ADD, row)
    for number in range(3):
        with pytest.raises(IntegrityError):
            async with office.desk.store.write() as connection:
                await connection.execute(ADD, row | {"name": f"other-{number}"})
                await connection.execute(ADD, row)
    async with office.desk.store.read() as connection:
        assert {row.name for row in await connection.execute(select(chores))} == {"one"}


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_a_line_that_was_lost_is_laid_again(office: Office) -> None:
    """The server ends every connection: looks and writes fail at most once each, then go on."""
    id, store = await office.visitor("bonjour à vous"), office.desk.store
    async with store.write() as connection:
        await connection.execute(text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"))
    failures = 0
    for _ in range(12):
        try:
            async with store.read() as connection:
                assert (await connection.execute(TALK, {"talk": id})).one().id == id
            await office.desk.receive(id, "client-id-again", "encore là")
        except DBAPIError:
            failures += 1
    assert failures <= 3
    assert (await office.desk.read(id, 0))[1][-1]["text"]
