"""Each bench measures a real service, here with a handful of messages: figures are not looked at, only that they are figures."""

import asyncio
from pathlib import Path

import pytest

from bench.alarm import ring
from bench.relay import climbed
from bench.report import spread
from bench.rivals import rasa
from bench.stage import Player, playing, set_up
from bench.turn import TALKS, Rasa, Tally, play, watched
from bench.visitor import people
from handoff.setup import model, paths


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


def test_a_turn_is_divided_among_what_it_did() -> None:
    """The stopwatch's parts are all there, none is negative, and they are of turns that the bot answered."""
    found = asyncio.run(watched(1))
    assert {len(figures) for figures in found.values()} == {len(TALKS[1])}
    assert {name for name, figures in found.items() if min(figures) < 0} == set()
    for name in ("rules", "storage: three transactions", "bot: NLU", "bot: policies", "bot: actions"):
        assert min(found[name]) > 0


def test_bare_rasa_answers_the_same_talks(tmp_path: Path) -> None:
    """The same model behind Rasa's own channel, with its actions over HTTP, leaves no message without a reply."""
    actions = rasa.actions(tmp_path)
    bot = rasa.channel(tmp_path, "memory", model.prepare(paths.ROOT).path, actions)
    tally = asyncio.run(_rest(Rasa("Rasa", bot, actions), bot, actions))
    assert (len(tally.milliseconds), tally.unanswered) == (len(TALKS[0]), 0)
    assert tally.seconds > 0 and tally.work > 0


async def _rest(rival: Rasa, *players: Player) -> Tally:
    async with playing(*players), people() as client:
        await play(rival, client, 1, 1, tally := Tally())
    return tally
