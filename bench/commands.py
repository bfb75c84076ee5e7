"""`relais bench`: figures that anyone can print again."""

import asyncio
import contextlib
import os
import platform
import statistics
import sys
import threading
from dataclasses import asdict

import click

from bench.alarm import ring
from bench.console import first_password
from bench.faults.run import Outcome, Size, run
from bench.relay import relay as relayed
from bench.stage import set_up
from handoff.content import entry, sentence
from handoff.setup import processes

STAGES = {"sqlite": ("SQLite", 1, 1), "postgresql": ("PostgreSQL", 2, 2)}  # name, services, bots


@click.group(help=sentence("bench.group"))
def bench() -> None:
    """Measures."""


@bench.command(help=sentence("bench.faults"))
@click.option("--seed", default=1, show_default=True, help=sentence("bench.seed"))
@click.option("--seconds", default=300.0, show_default=True, help=sentence("bench.seconds"))
@click.option("--visitors", default=200, show_default=True, help=sentence("bench.visitors"))
@click.option("--agents", default=20, show_default=True, help=sentence("bench.agents"))
@click.option("--gap", default=15.0, show_default=True, help=sentence("bench.gap"))
@click.option("--every", default=6.0, show_default=True, help=sentence("bench.every"))
@click.option("--only", type=click.Choice(list(STAGES)), help=sentence("bench.only"))
def faults(seed: int, seconds: float, visitors: int, agents: int, gap: float, every: float, only: str | None) -> None:
    """Talk and break; print the table; exit code 1 where something that must be zero is not."""
    size, outcomes = Size(seconds, visitors, agents, gap, every), []
    with processes.all_ended():
        for kind in [only] if only else STAGES:
            name, services, bots = STAGES[kind]
            click.echo(sentence("bench.begins", name=name, seed=seed, **asdict(size)), err=True)
            outcomes.append(asyncio.run(run(name, kind, seed, size, services, bots)))
    show(outcomes)
    sys.exit(1 if any(outcome.count.faults for outcome in outcomes) else 0)


@bench.command(help=sentence("bench.alarm"))
@click.option("--runs", default=200, show_default=True, help=sentence("bench.runs"))
@click.option("--without-bot", is_flag=True, help=sentence("bench.without_bot"))
@click.option("--only", type=click.Choice(list(STAGES)), help=sentence("bench.only"))
def alarm(runs: int, without_bot: bool, only: str | None) -> None:
    """Ring a console again and again; on PostgreSQL she sits at another service than the visitor."""
    with processes.all_ended():
        for kind in [only] if only else STAGES:
            name, services, bots = STAGES[kind]
            with set_up(kind, services, 0 if without_bot else bots) as stage:
                rung = asyncio.run(ring(stage, runs))
            _spread(f"{name} : {sentence('bench.from_request')}", rung.from_request)
            _spread(f"{name} : {sentence('bench.from_acknowledgement')}", rung.from_acknowledgement)
    click.echo(sentence("bench.machine", machine=machine()))


@bench.command(help=sentence("bench.relay"))
@click.option("--rate", default=50.0, show_default=True, help=sentence("bench.rate"))
@click.option("--seconds", default=20.0, show_default=True, help=sentence("bench.seconds"))
@click.option("--only", type=click.Choice(list(STAGES)), help=sentence("bench.only"))
def relay(rate: float, seconds: float, only: str | None) -> None:
    """Write at a held rate, without a bot: what it would say is not part of a relay. Exit code 1 where one was lost."""
    lost = 0
    with processes.all_ended():
        for kind in [only] if only else STAGES:
            name, services, _ = STAGES[kind]
            with set_up(kind, services, 0) as stage:
                found = asyncio.run(relayed(stage, rate, seconds))
            _spread(f"{name} : {sentence('bench.acknowledged', rate=rate)}", found.acknowledged)
            _spread(f"{name} : {sentence('bench.seen', rate=rate, lost=found.lost)}", found.seen)
            lost += found.lost
    click.echo(sentence("bench.machine", machine=machine()))
    sys.exit(1 if lost else 0)


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


def _spread(title: str, milliseconds: list[float]) -> None:
    ranked = sorted(milliseconds) or [0.0]
    figures = [statistics.median(ranked), ranked[int(len(ranked) * 0.99) - 1], ranked[-1]]
    click.echo(sentence("bench.spread", title=f"{title:<72}", half=f"{figures[0]:.1f}", most=f"{figures[1]:.1f}", worst=f"{figures[2]:.1f}", count=len(milliseconds)))


def show(outcomes: list[Outcome]) -> None:
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
    click.echo(sentence("bench.machine", machine=machine()))


def machine() -> str:
    """What the figures were measured on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} × {_processor()}, {memory:.0f} Gio, {platform.system()} {platform.release()}"


def _processor() -> str:
    with open("/proc/cpuinfo") as lines:
        return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def _figure(outcome: Outcome, key: str) -> str:
    beside = {"rate": f"{outcome.rate:.1f}", "cases": str(outcome.cases), "half": f"{outcome.count.percentile(0.5):.0f}", "most": f"{outcome.count.percentile(0.99):.0f}"}
    return beside.get(key) or str(getattr(outcome.count, key))


def _row(title: str, figures: list[str]) -> None:
    click.echo(f"{title:<62}" + "".join(f"{figure:>12}" for figure in figures))
