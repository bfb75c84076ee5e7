"""Figures count what happened, the same on both databases: checked against talks whose times the test made."""

from dataclasses import replace
from typing import Any

import pytest

from handoff.figures import HOUR, figures
from handoff.settings import Settings
from tests.handoff.conftest import Office
from tests.handoff.test_desk import BEHIND_THE_DOOR


async def _all(office: Office) -> dict[str, Any]:
    return await figures(office.desk.store, 0, office.clock() + HOUR)


async def _served(office: Office, agent: Any, waits: float, answers: float, outcome: str | None = None) -> str:
    """A case claimed and answered after so many seconds."""
    id = await office.visitor("je veux parler à un agent")
    case_id = (await office.case(id))["id"]
    office.clock.pass_(waits)
    await office.cases.claim(case_id, agent)
    office.clock.pass_(answers)
    await office.cases.answer(case_id, agent, f"client-id-{office.clock.at}", "Bonjour.")
    if outcome:
        await office.cases.close(case_id, agent, 10_000, outcome)
    return id


async def test_waiting_times_are_nearest_rank_percentiles(office: Office) -> None:
    """Ten people waited 1 to 10 minutes: half were served by the fifth, nine in ten by the ninth; an open case waits in none."""
    office.bot.handoff = "requested"
    agent = await office.agent("camille")
    for minutes in (3, 1, 10, 2, 5, 4, 9, 8, 7, 6):
        await _served(office, agent, minutes * 60, 30)
    await office.visitor("je veux parler à un agent")
    waiting = (await _all(office))["waiting"]
    assert waiting["claim"] == {"count": 10, "p50": 300.0, "p90": 540.0, "p95": 600.0}
    assert waiting["answer"] == {"count": 10, "p50": 330.0, "p90": 570.0, "p95": 630.0}


async def test_a_transfer_does_not_begin_the_wait_anew(office: Office) -> None:
    """What counts is when someone first came."""
    office.bot.handoff = "requested"
    agent, other = await office.agent("camille"), await office.agent("dominique")
    id = await _served(office, agent, 60, 10)
    office.clock.pass_(50)
    await office.duties.seen(other.id)
    await office.cases.transfer((await office.case(id))["id"], agent, 10_000, other.id)
    assert (await _all(office))["waiting"]["claim"]["p50"] == 60.0


async def test_cases_are_counted_by_hour_category_force_and_outcome(office: Office) -> None:
    """Each list sums to the number of cases, or of those that ended."""
    office.bot.handoff = "requested"
    agent = await office.agent("camille")
    office.clock.at -= office.clock.at % HOUR
    await _served(office, agent, 1, 1, "advised")
    await _served(office, agent, 1, 1, "advised")
    office.clock.pass_(3600)
    office.bot.category = "scam"
    await office.write(await _served(office, agent, 1, 1), "j'habite à Lyon 69003")
    found = await _all(office)
    assert [one["count"] for one in found["by_hour"]] == [2, 1]
    assert {one["category"]: one["count"] for one in found["by_category"]} == {None: 2, "scam": 1}
    assert {one["force"]: one["count"] for one in found["by_force"]} == {None: 2, "PN": 1}
    assert found["outcomes"] == [{"outcome": "advised", "count": 2}]
    assert found["by_priority"] == [{"priority": 3, "count": 3}]


async def test_lifted_alarms_and_imminent_ones_are_counted(office: Office) -> None:
    """« Pas imminent » is counted once, whatever became of the case."""
    agent = await office.agent("camille")
    id = await office.visitor(BEHIND_THE_DOOR)
    await office.visitor(BEHIND_THE_DOOR)
    await office.cases.prioritise((await office.case(id))["id"], agent, 10_000, 3, "elle parle d'un film")
    await office.nobody()
    await office.visitor(BEHIND_THE_DOOR)
    found = await _all(office)
    assert (found["cases"], found["imminent"], found["lifted"], found["unattended"], found["reopened"]) == (3, 3, 1, 1, 0)


async def test_nothing_happened_is_told_as_nothing(office: Office) -> None:
    """Zeros and empty lists, no waiting time out of nowhere."""
    found = await _all(office)
    assert found["cases"] == 0 and found["by_hour"] == [] and found["waiting"]["claim"] == {"count": 0, "p50": None, "p90": None, "p95": None}


async def test_only_what_opened_between_the_two_moments_counts(office: Office) -> None:
    """The first moment is in, the last is out."""
    await office.visitor(BEHIND_THE_DOOR)
    now = office.clock()
    assert (await figures(office.desk.store, now, now + 1))["cases"] == 1
    assert (await figures(office.desk.store, now - HOUR, now))["cases"] == 0


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return replace(settings, agent_grace=1e6)  # the clock jumps here, and nobody is to be taken for gone
