"""`relais bench`: figures that anyone can print again."""

import asyncio
import contextlib
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from functools import partial
from typing import Any

import click

from bench import alarm as alarms
from bench import flood as floods
from bench import growth as growths
from bench import host as hosts
from bench import page
from bench import relay as relays
from bench import sockets as socket_bench
from bench import start as starts
from bench import train as trainings
from bench import triage as rules
from bench import turn as turns
from bench.console import first_password
from bench.faults.run import Outcome, Size, run
from bench.machine import machine
from bench.report import Findings, Report, keep
from bench.stage import DATABASES, set_up
from handoff.content import entry, sentence
from handoff.setup import processes

# In the order of the page; growth takes over what sockets found.
ALL: dict[str, Callable[[bool], Findings]] = {
    "turn": turns.measure, "alarm": alarms.measure, "relay": relays.measure, "sockets": socket_bench.measure, "flood": floods.measure,
    "start": starts.measure, "train": trainings.measure, "triage": rules.measure, "growth": growths.measure, "host": hosts.measure,
}

quick_option = click.option("--quick", is_flag=True, help=sentence("bench.quick"))
write_option = click.option("--write", is_flag=True, help=sentence("bench.write"))
only_option = click.option("--only", type=click.Choice(list(DATABASES)), help=sentence("bench.only"))


@click.group(help=sentence("bench.group"))
def bench() -> None:
    """Measures."""


@bench.command("all", help=sentence("bench.all"))
@quick_option
@write_option
def all_(quick: bool, write: bool) -> None:
    """One bench after the other; the page is written anew after each."""
    with processes.all_ended():
        for name, measure in ALL.items():
            _show(name, measure, quick, write)


@bench.command(help=sentence("bench.turn"))
@click.option("--alone", is_flag=True, help=sentence("bench.alone"))
@only_option
@quick_option
@write_option
def turn(alone: bool, only: str | None, quick: bool, write: bool) -> None:
    """Ask the bot, and those beside it, again and again."""
    _shown("turn", partial(turns.measure, only=only, alone=alone), quick, write)


@bench.command(help=sentence("bench.alarm"))
@click.option("--runs", default=60, show_default=True, help=sentence("bench.runs"))
@only_option
@quick_option
@write_option
def alarm(runs: int, only: str | None, quick: bool, write: bool) -> None:
    """Ring a console again and again."""
    _shown("alarm", partial(alarms.measure, only=only, runs=runs), quick, write)


@bench.command(help=sentence("bench.relay"))
@click.option("--rate", "rates", type=float, multiple=True, help=sentence("bench.rate"))
@click.option("--seconds", default=5.0, show_default=True, help=sentence("bench.seconds"))
@only_option
@quick_option
@write_option
def relay(rates: tuple[float, ...], seconds: float, only: str | None, quick: bool, write: bool) -> None:
    """Write faster and faster, or at the rates that are given."""
    _shown("relay", partial(relays.measure, only=only, rates=rates or relays.RATES, seconds=seconds), quick, write)


@bench.command(help=sentence("bench.sockets"))
@click.option("--size", "sizes", type=int, multiple=True, help=sentence("bench.size"))
@quick_option
@write_option
def sockets(sizes: tuple[int, ...], quick: bool, write: bool) -> None:
    """Open more and more, then poke all."""
    _shown("sockets", partial(socket_bench.measure, sizes=sizes or socket_bench.SIZES), quick, write)


@bench.command(help=sentence("bench.flood"))
@click.option("--seconds", default=120.0, show_default=True, help=sentence("bench.seconds"))
@quick_option
@write_option
def flood(seconds: float, quick: bool, write: bool) -> None:
    """Ten times what the bot can answer."""
    _shown("flood", partial(floods.measure, seconds=seconds), quick, write)


def _alone(name: str) -> None:
    """A bench that has nothing to choose."""

    @bench.command(name, help=sentence(f"bench.{name}"))
    @quick_option
    @write_option
    def measured(quick: bool, write: bool) -> None:
        _shown(name, ALL[name], quick, write)


for _name in ("start", "train", "triage", "growth", "host"):
    _alone(_name)


@bench.command(help=sentence("bench.faults"))
@click.option("--seed", default=1, show_default=True, help=sentence("bench.seed"))
@click.option("--seconds", default=300.0, show_default=True, help=sentence("bench.seconds"))
@click.option("--visitors", default=200, show_default=True, help=sentence("bench.visitors"))
@click.option("--agents", default=20, show_default=True, help=sentence("bench.agents"))
@click.option("--gap", default=15.0, show_default=True, help=sentence("bench.gap"))
@click.option("--every", default=6.0, show_default=True, help=sentence("bench.every"))
@only_option
def faults(seed: int, seconds: float, visitors: int, agents: int, gap: float, every: float, only: str | None) -> None:
    """Talk and break; print the table; exit code 1 where something that must be zero is not."""
    size, outcomes = Size(seconds, visitors, agents, gap, every), []
    with processes.all_ended():
        for kind in [only] if only else DATABASES:
            name, services, bots = DATABASES[kind]
            click.echo(sentence("bench.begins", name=name, seed=seed, **asdict(size)), err=True)
            outcomes.append(asyncio.run(run(name, kind, seed, size, services, bots)))
    _show_faults(outcomes)
    sys.exit(1 if any(outcome.count.faults for outcome in outcomes) else 0)


def _shown(name: str, measure: Callable[..., Findings], quick: bool, write: bool) -> None:
    with processes.all_ended():
        _show(name, measure, quick, write)


def _show(name: str, measure: Callable[..., Findings], quick: bool, write: bool) -> None:
    """Measure, print, and keep it on the page if asked."""
    click.echo(sentence("bench.measures", name=name), err=True)
    before, began = machine(), time.monotonic()
    report = Report(name, before, str(date.today()), 0, quick, measure(quick))
    report = Report(**{**vars(report), "seconds": round(time.monotonic() - began)})
    click.echo(f"\n## {name}\n\n{report.text()}")
    if write:
        keep(report)
        page.write(list(ALL))


@bench.command(help=sentence("bench.topology"))
def topology() -> None:
    """Two of each behind a proxy, to be looked at, until it is interrupted."""
    with processes.all_ended(), set_up("postgresql", services=2, bots=2, proxy=True) as stage, contextlib.suppress(KeyboardInterrupt):
        for service in stage.services:
            service.env |= {"RELAIS_ORIGIN": stage.origins[0], "RELAIS_AGENTS_ORIGIN": stage.desk}
        asyncio.run(stage.ready())
        password = asyncio.run(first_password(stage))
        click.echo(sentence("bench.topology_ready", visitors=stage.origins[0], agents=stage.desk, password=password, folder=stage.key_file.parent))
        threading.Event().wait()


def _show_faults(outcomes: list[Outcome]) -> None:
    """The table: one column for each database."""
    _row("", [outcome.name for outcome in outcomes])
    for key, title in entry("bench.rows").items():
        _row(title, [_figure(outcome, key) for outcome in outcomes])
    for key, title in entry("bench.broken").items():
        _row(title, [str(outcome.broken[key]) for outcome in outcomes])
    for outcome in outcomes:
        for place in outcome.count.where:
            click.echo(sentence("bench.where", name=outcome.name, place=place))
    click.echo(sentence("bench.none", faults=", ".join(str(outcome.count.faults) for outcome in outcomes)))
    click.echo(sentence("bench.machine", machine=machine().said))


def _figure(outcome: Outcome, key: str) -> str:
    beside: dict[str, Any] = {"rate": f"{outcome.rate:.1f}", "cases": str(outcome.cases), "half": f"{outcome.count.percentile(0.5):.0f}", "most": f"{outcome.count.percentile(0.99):.0f}"}
    return beside.get(key) or str(getattr(outcome.count, key))


def _row(title: str, figures: list[str]) -> None:
    click.echo(f"{title:<62}" + "".join(f"{figure:>12}" for figure in figures))
