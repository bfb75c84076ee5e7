"""A turn is taken with the message that leaves it, and a bot that is down is not asked at every word."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import Row, select

from handoff.messages import Letter
from handoff.models import turns
from tests.handoff.conftest import Office


@pytest.fixture
async def at_work(office: Office) -> AsyncIterator[Office]:
    """An office whose turns are taken, by a bot that waits for the test."""
    office.bot.gate = asyncio.Event()
    running = asyncio.create_task(office.turns.run())
    await asyncio.sleep(0)  # it begins to take turns
    yield office
    office.bot.gate.set()
    await office.turns.stop()
    await running


async def _open(office: Office, id: str) -> Row[tuple[int, int, int | None, int]]:
    async with office.desk.store.read() as connection:
        query = select(turns.c.fence, turns.c.attempts, turns.c.lease_until, turns.c.due_at)
        return (await connection.execute(query.where(turns.c.conversation_id == id, turns.c.done_at.is_(None)))).one()


async def _asked(office: Office, count: int) -> None:
    async with asyncio.timeout(10):
        while len(office.bot.asked) < count:
            await asyncio.sleep(0.005)


async def test_a_message_takes_its_turn_along(at_work: Office) -> None:
    """When a message is acknowledged its turn has its lease already: nothing more is written before the bot is asked."""
    id = await at_work.visitor()
    await at_work.desk.receive(id, "client-id-1", "on m'a volé mon vélo hier")
    taken = await _open(at_work, id)
    assert (taken.fence, taken.attempts) == (1, 1) and taken.lease_until is not None
    await _asked(at_work, 1)
    assert at_work.bot.asked[0]["text"] == "on m'a volé mon vélo hier"


async def test_letters_of_one_commit_are_one_turn(at_work: Office) -> None:
    """What was written while the line was down is understood together, not word by word."""
    id = await at_work.visitor()
    await at_work.desk.receive_all(id, [Letter("client-id-1", "on m'a volé mon vélo", None), Letter("client-id-2", "hier soir dans la cour", None)])
    await _asked(at_work, 1)
    assert at_work.bot.asked[0]["text"] == "on m'a volé mon vélo\nhier soir dans la cour"


async def test_what_comes_while_a_turn_runs_waits_for_the_next(at_work: Office) -> None:
    """One turn at a time, and nothing that was written is left out."""
    id = await at_work.visitor()
    await at_work.desk.receive(id, "client-id-1", "on m'a volé mon vélo hier")
    await _asked(at_work, 1)
    await at_work.desk.receive(id, "client-id-2", "il était dans la cour de l'immeuble")
    assert len(at_work.bot.asked) == 1
    assert at_work.bot.gate is not None
    at_work.bot.gate.set()
    await _asked(at_work, 2)
    assert at_work.bot.asked[1]["text"] == "il était dans la cour de l'immeuble"


async def test_in_a_held_talk_a_bot_that_is_down_is_asked_again_in_its_time(office: Office) -> None:
    """A person reads every word: the turn that failed keeps its time, unless a word holds a cue."""
    id = await office.visitor("il est derrière la porte avec un couteau")
    office.bot.down = True
    await office.write(id, "je suis toujours dans la cuisine")
    put_off = (await _open(office, id)).due_at
    assert put_off > office.clock.at
    await office.desk.receive(id, "client-id-2", "vous êtes encore là madame")
    assert (await _open(office, id)).due_at == put_off
    await office.desk.receive(id, "client-id-3", "il a une arme et il va me tuer")
    assert (await _open(office, id)).due_at == office.clock.at
