"""Everything people talk through is killed and paused while they talk; nothing is lost. The long run is `relais bench faults`."""

import asyncio
from dataclasses import replace

import pytest

from bench.faults.ledger import Letter, Talk, count
from bench.faults.run import Size, run
from bench.faults.script import KINDS, faults, said
from handoff.content import sentence, spaced

SHORT = Size(seconds=24.0, visitors=24, agents=4, gap=3.0, every=2.5)


@pytest.mark.parametrize(("kind", "services", "bots"), [("sqlite", 1, 1), ("postgresql", 2, 2)])
def test_nothing_is_lost_while_everything_breaks(kind: str, services: int, bots: int) -> None:
    """Real service, real bot, real database: acknowledged messages are there once and in order, cases too, nobody is talked over."""
    outcome = asyncio.run(run(kind, kind, 7, SHORT, services, bots))
    assert outcome.count.acknowledged > SHORT.visitors
    assert set(outcome.broken) == set(KINDS)
    assert replace(outcome.count, acknowledged=0, retried=0, milliseconds=[]) == type(outcome.count)()


def test_the_same_seed_is_the_same_plan() -> None:
    """What is said and what breaks follow from the seed alone."""
    assert faults(3, 100, 5) == faults(3, 100, 5) != faults(4, 100, 5)
    first, again = said(3, 1), said(3, 1)
    assert [next(first) for _ in range(50)] == [next(again) for _ in range(50)]


def _event(seq: int, **more: object) -> dict[str, object]:
    return {"seq": seq, "at": str(seq), "type": "message", **more}


USER = {"author": "user", "client_id": "one", "text": "il est derrière la porte avec un couteau"}
HELD = {"type": "status", "status": "waiting"}
ARRIVED = {"author": "system", "text": spaced(sentence("handoff.agent_arrived", name="Ana"))}


@pytest.mark.parametrize(
    ("events", "cases", "found"),
    [
        ([USER, HELD], {"talk"}, {}),
        ([HELD], {"talk"}, {"lost": 1}),
        ([USER, HELD, {**USER, "client_id": "two"}], {"talk"}, {"doubled": 1}),
        ([USER, HELD], set(), {"cases_lost": 1}),
        ([USER, {"author": "bot", "text": "a"}], {"talk"}, {"cases_lost": 1}),
        ([USER, HELD, {"author": "bot", "text": "a"}], {"talk"}, {"talked_over": 1}),
        ([USER, {"author": "bot", "text": "a"}, {"author": "bot", "text": "a"}, HELD], {"talk"}, {"doubled": 1}),
        ([USER, HELD, {"type": "status", "status": "agent"}, ARRIVED, {"author": "agent", "name": "Bob", "text": "x"}], {"talk"}, {"two_agents": 1}),
    ],
)
def test_the_count_sees_each_fault(events: list[dict[str, object]], cases: set[str], found: dict[str, int]) -> None:
    """A measure that cannot fail proves nothing."""
    numbered = [_event(seq, **event) for seq, event in enumerate(events, 1)]
    talk = Talk("talk", letters=[Letter("one", str(USER["text"]), 0.0, 1.0)], screen=list(numbered))
    counted = count([talk], {"talk": numbered}, cases)
    names = ("lost", "doubled", "out_of_order", "cases_lost", "talked_over", "two_agents", "unanswered", "screens")
    assert {name: value for name in names if (value := getattr(counted, name))} == found
