"""What was written before a transaction is read once in it, and nothing of it is left out."""

import itertools
from typing import Any, cast

from handoff.past import EVERY, Past
from tests.handoff.conftest import Office


async def test_asked_in_any_order_it_is_the_same(office: Office) -> None:
    """Whatever was asked for before, an answer is what the database holds: the last messages after a number, oldest first."""
    id = await office.visitor(*[f"message numéro {number} de la soirée" for number in range(6)])
    async with office.desk.holding(id) as talk:
        every = await Past().messages(talk.connection, talk.key, id, 0, EVERY)
        assert len(every) == 6
        asked = [(after, last) for after in (0, every[1][0], every[3][0], every[5][0]) for last in (0, 1, 3, EVERY)]
        for first, second in itertools.product(asked, asked):
            past = Past()
            for after, last in (first, second):
                expected = [one for one in every if one[0] > after]
                assert await past.messages(talk.connection, talk.key, id, after, last) == expected[max(0, len(expected) - last) :]


async def test_what_was_read_is_not_read_again(office: Office) -> None:
    """A window, then what has had no turn yet: the second is in the first, and no database is asked."""
    id = await office.visitor("on m'a volé mon vélo hier", "il était dans la cour", "il est rouge et noir")
    async with office.desk.holding(id) as talk:
        past, nothing = Past(), cast(Any, None)
        window = await past.messages(talk.connection, talk.key, id, 0, 7)
        assert await past.messages(nothing, talk.key, id, window[0][0], EVERY) == window[1:]
        assert await past.messages(nothing, talk.key, id, 0, 2) == window[1:]
