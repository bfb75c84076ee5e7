"""docs/performance.md and its pictures, from what was kept of each bench."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

from bench.report import Report, kept
from handoff.setup import environments, paths, steps

HEAD = """# How fast Relais is, and what it holds

Written by `./relais bench all --write` (a dozen minutes; `./relais bench NAME --write` measures one part again); do not edit. Medians and
percentiles by nearest rank. The clients play on the same machine as what they measure, on the loopback, so that their own work is part of
every figure; what stands side by side in a table was measured in one run. « CPU each » is the processor time of one, in milliseconds, of
services, bots and database together, without the client. The parts are `bench/NAME.py`."""
TITLES = {
    "turn": "A turn of the bot, beside Rasa", "alarm": "The alarm", "relay": "The relay, beside a plain echo", "sockets": "Open sockets",
    "flood": "A flood", "start": "Starting", "train": "Training", "triage": "The danger rules", "growth": "What grows with what",
    "host": "A page that holds the widget"}


def write(benches: Sequence[str]) -> None:
    """The page and a picture of each bench that has something to draw. Raises StepFailed where it cannot be drawn."""
    reports = [report for name in benches if (report := kept(name)) is not None]
    root = Path(paths.ROOT)
    _draw(reports, root / "docs" / "pictures")
    (root / "docs" / "performance.md").write_text("\n\n".join([HEAD, *map(_section, reports)]) + "\n", encoding="utf-8")


def _section(report: Report) -> str:
    picture = f"![{TITLES[report.bench]}](pictures/performance-{report.bench}.svg)" if report.findings.panels else ""
    about = import_module(f"bench.{report.bench}").__doc__  # each says what it measures
    return "\n\n".join(filter(None, [f"## {TITLES[report.bench]}", about and about.strip(), picture, report.text()]))


def _draw(reports: Sequence[Report], folder: Path) -> None:
    """By the Python that draws for `relais evaluate`: nobody else needs what it draws with."""
    python = environments.prepare(environments.evaluate(paths.ROOT))
    data = Path(paths.ROOT) / ".relais" / "performance.json"
    drawn = {report.bench: [asdict(panel) for panel in report.findings.panels] for report in reports if report.findings.panels}
    data.write_text(json.dumps(drawn), encoding="utf-8")
    steps.run(paths.ROOT, "pictures", [python, "-m", "bench.pictures", str(data), str(folder)])
