"""Each bench measures a real service, here with a handful of messages: figures are not looked at, only that they are figures."""

import asyncio
from pathlib import Path

import pytest

from bench import growth, host, page, report, start, train
from bench.alarm import ring
from bench.commands import ALL
from bench.flood import flooded
from bench.machine import machine
from bench.relay import climbed
from bench.report import Findings, Panel, Report, Table, spread
from bench.rivals import rasa
from bench.sockets import opened
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
    for name in ("rules", "storage", "bot: NLU", "bot: policies", "bot: actions"):
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


def test_every_socket_hears_and_weighs_something() -> None:
    """More and more sockets, each of its own talk; what changes in all of them reaches all of them."""
    with set_up("sqlite") as stage:
        found = asyncio.run(opened(stage, (5, 10)))
    assert [(one.sockets, len(one.heard), one.lost) for one in found] == [(5, 5, 0), (10, 10, 0)]
    assert min(found[-1].heard) > 0 and found[-1].memory > 0


def test_a_flood_loses_nothing_and_every_cry_rings() -> None:
    """Ten times what the bot can answer, for a moment: all that was acknowledged is stored once."""
    with set_up("sqlite", bots=1) as stage:
        found = asyncio.run(flooded(stage, 2.0))
    assert (found.count.lost, found.count.doubled, found.silent) == (0, 0, 0)
    assert found.written and found.asked and len(found.from_request) == found.opened["danger"]


def test_a_start_and_a_training_are_timed() -> None:
    """Both programs answer, at rest they weigh something; the process that trains is accounted for."""
    assert min(asyncio.run(start.started()).values()) > 0
    wall, _, peak = train.trained(Path("nowhere"), only_start=True)
    assert wall > 0 and peak > 1


async def test_what_grows_is_measured_at_each_size() -> None:
    """A row for each size, and no cell empty."""
    with set_up("sqlite", bots=1) as stage:
        await stage.ready()
        async with people() as client:
            tables = [await growth.longer(stage, client, (2, 4)), await growth.more_consoles(stage, client, (1, 2)), await growth.more_cases(stage, client, (1, 2))]
    assert [[row[0] for row in rows] for rows in tables] == [[2, 4], [1, 2], [1, 2]]
    assert all(cell > 0 for rows in tables for row in rows for cell in row[1:3])


def test_what_is_kept_is_read_back_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One bench may be measured again alone: the others stand in their files."""
    monkeypatch.setattr(report, "RESULTS", tmp_path)
    findings = Findings([Table("Waits", ["", "p50"], [["here", 1.5], ["there", None]])], ["Said."], [Panel("Waits", "x", "y", {"a": [[1.0, 2.0]]})])
    kept = Report("relay", machine(), "2027-01-20", 3, False, findings)
    report.keep(kept)
    assert report.kept("relay") == kept and report.kept("turn") is None
    assert "| here  | 1.50 |" in kept.text() and "| there |    – |" in kept.text()


def test_every_bench_has_its_place_on_the_page() -> None:
    """`bench all` and the page know the same ones."""
    assert list(ALL) == list(page.TITLES)


def test_a_page_is_measured_without_the_widget_with_it_and_with_the_talk() -> None:
    """Three pages, each with its costs; none of them moves."""
    table, = host.measure(runs=1).tables
    assert [row[0] for row in table.rows] == list(host.PAGES)
    assert all(float(row[1] or 0) > 0 and row[-1] == 0 for row in table.rows)
