"""Each bench measures a real service, here with a handful of messages: figures are not looked at, only that they are figures."""

import asyncio

import pytest

from bench.alarm import ring
from bench.relay import climbed
from bench.report import spread
from bench.stage import set_up


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_what_is_relayed_is_seen_once(kind: str) -> None:
    """Each message at a held rate is acknowledged and seen at the other side, and the echo beside it comes back."""
    with set_up(kind, services=2 if kind == "postgresql" else 1) as stage:
        step, = asyncio.run(climbed(stage, [20], 1.0, pairs=5))
    assert (len(step.seen), len(step.acknowledged), len(step.echoed), step.lost) == (20, 20, 20, 0)
    assert 0 < step.late < float("inf") and step.work > 0


def test_every_cry_rings_once_on_the_clock() -> None:
    """Two figures for each cry, the second never longer than the first."""
    with set_up("sqlite") as stage:
        rung = asyncio.run(ring(stage, 3))
    assert [request >= acknowledged for request, acknowledged in zip(rung.from_request, rung.from_acknowledgement, strict=True)] == [True] * 3


def test_percentiles_are_somebodys_wait() -> None:
    """Nearest rank, on any number of figures."""
    assert spread([float(number) for number in range(1, 101)]) == [50.0, 95.0, 99.0, 100.0]
    assert spread([7.0]) == [7.0] * 4
    assert spread([]) == [None] * 4
