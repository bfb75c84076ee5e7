"""`relais doctor`: what is there and what is missing."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click

from handoff.setup import browser, environments, machine, model, node, paths, pythons, uv, web
from handoff.setup.content import HELP, TEXTS


class Finding(NamedTuple):
    """One thing that Relais needs, and what was found of it; no detail: it is missing."""

    key: str
    detail: str | None
    needed: bool = True


@click.command(help=HELP["doctor"])
def doctor() -> None:
    """Show every finding; exit code 1 when something needed is missing."""
    findings = list(_findings(paths.ROOT))
    for finding in findings:
        click.echo(_line(finding))
    missing = [finding for finding in findings if finding.needed and finding.detail is None]
    click.echo(TEXTS["doctor_missing" if missing else "doctor_well"])
    sys.exit(1 if missing else 0)


def _findings(root: str) -> Iterator[Finding]:
    yield Finding("platform", machine.name() if machine.name() == "Linux x86_64" else None)
    yield Finding("disk", machine.gigabytes(machine.free_disk(root)))
    yield Finding("uv", _uv(root))
    yield Finding("python_service", _environment(environments.service(root)))
    yield Finding("python_bot", _environment(environments.bot(root)))
    yield Finding("node", _node(root), needed=not web.is_current(root))
    yield Finding("web", _size(Path(root, "web", "dist")) if web.is_current(root) else None)
    yield Finding("model", _model(root))
    yield Finding("data", _data(root), needed=False)
    yield Finding("browser", browser.find(root), needed=False)


def _line(finding: Finding) -> str:
    mark = "✓" if finding.detail else "✗" if finding.needed else "–"
    return f"{mark} {TEXTS['doctor_' + finding.key]:<28} {finding.detail or TEXTS['doctor_no_' + finding.key]}"


def _environment(environment: environments.Environment) -> str | None:
    """Version and size of an installed environment; None when it is not there or not from today's lock file."""
    if not environments.is_current(environment):
        return None
    return f"Python {_dotted(pythons.version(environment.python))}, {_size(Path(environment.folder, 'lib'))}"


def _uv(root: str) -> str | None:
    found = uv.find(root, os.environ)
    return f"{_dotted(uv.version(found))} ({found})" if found else None


def _node(root: str) -> str | None:
    found = node.find(root)
    return f"{found.version} ({found.npm})" if found else None


def _model(root: str) -> str | None:
    found = model.find(root)
    return f"{_size(found.path)} ({found.path.relative_to(root)})" if found else None


def _data(root: str) -> str | None:
    from handoff.settings import Settings

    folder = Path(root, Settings.from_environment(os.environ).data)
    return f"{_size(folder)} ({folder})" if folder.is_dir() else None


def _size(path: Path) -> str:
    return machine.gigabytes(machine.size(str(path)))


def _dotted(version: tuple[int, ...] | None) -> str:
    return ".".join(map(str, version or ()))
