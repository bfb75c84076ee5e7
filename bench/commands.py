"""`relais bench`: figures that anyone can print again."""

import asyncio
import os
import platform
import sys
from dataclasses import asdict

import click

from bench.faults.run import Outcome, Size, run
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


def show(outcomes: list[Outcome]) -> None:
    """The table: one column for each database."""
    _row("", [outcome.name for outcome in outcomes])
    for key, title in entry("bench.rows").items():
        _row(title, [_figure(outcome, key) for outcome in outcomes])
    for key, title in entry("bench.broken").items():
        _row(title, [str(outcome.broken[key]) for outcome in outcomes])
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
