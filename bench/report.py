"""What a bench found: tables, what is worth drawing, and the machine; one file each, so that one can be measured again alone."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from bench.machine import Machine

RESULTS = Path(__file__).parent / "results"
SPREAD = ["p50", "p95", "p99", "max"]

Cell = str | int | float | None


@dataclass(frozen=True)
class Table:
    """Rows under a head; the first cell of a row says what it is."""

    title: str
    head: list[str]
    rows: list[list[Cell]]

    def text(self) -> str:
        """In Markdown, its columns aligned for who reads it in a terminal."""
        cells = [self.head, *([_shown(cell) for cell in row] for row in self.rows)]
        widths = [max(len(row[column]) for row in cells) for column in range(len(self.head))]
        first, *others = [_line(row, widths) for row in cells]
        return "\n".join([f"**{self.title}**", "", first, _line(["-" * width for width in widths], widths), *others])


@dataclass(frozen=True)
class Panel:
    """One graph: a line for each name, or bars where it has `bars`."""

    title: str
    across: str
    up: str
    lines: dict[str, list[list[float]]] = field(default_factory=dict)
    bars: dict[str, float] = field(default_factory=dict)
    goal: float | None = None


@dataclass(frozen=True)
class Findings:
    """What one bench found, in its own words."""

    tables: list[Table]
    said: list[str] = field(default_factory=list)
    panels: list[Panel] = field(default_factory=list)


@dataclass(frozen=True)
class Report:
    """Findings, and on what they were measured."""

    bench: str
    machine: Machine
    at: str
    seconds: int
    quick: bool
    findings: Findings

    def text(self) -> str:
        """The tables and the sentences, in Markdown."""
        found = self.findings
        size = "a short run, " if self.quick else ""
        measured = f"Measured on {self.at} in {self.seconds} s ({size}{self.machine.said})."
        return "\n\n".join([*(table.text() for table in found.tables), "\n".join(f"- {sentence}" for sentence in found.said), measured]).replace("\n\n\n\n", "\n\n")


def keep(report: Report) -> None:
    """Write a report over the one before it."""
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{report.bench}.json").write_text(json.dumps(asdict(report), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def kept(bench: str) -> Report | None:
    """The last report of a bench, if there is one."""
    path = RESULTS / f"{bench}.json"
    return _report(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else None


def spread(figures: Sequence[float]) -> list[Cell]:
    """Median, p95, p99 and the worst, by nearest rank; nothing where there are no figures."""
    ranked = sorted(figures)
    return [round(_rank(ranked, share), 2) for share in (0.5, 0.95, 0.99, 1.0)] if ranked else [None] * len(SPREAD)


def median(figures: Sequence[float]) -> float:
    """The middle one, by nearest rank; 0 where there are none."""
    return _rank(sorted(figures), 0.5) if figures else 0.0


def _rank(ranked: Sequence[float], share: float) -> float:
    return ranked[max(0, -int(-len(ranked) * share // 1) - 1)]


def _report(kept: dict[str, Any]) -> Report:
    found = kept["findings"]
    findings = Findings([Table(**table) for table in found["tables"]], found["said"], [Panel(**panel) for panel in found["panels"]])
    return Report(**{**kept, "machine": Machine(**kept["machine"]), "findings": findings})


def _shown(cell: Cell) -> str:
    if cell is None:
        return "–"
    if isinstance(cell, float):
        return f"{cell:,.2f}" if abs(cell) < 10 else f"{cell:,.1f}" if abs(cell) < 100 else f"{cell:,.0f}"
    return f"{cell:,}" if isinstance(cell, int) else cell


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = zip(cells, widths)
    return "| " + " | ".join([first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]) + " |"
