"""`python -m bench.pictures DATA.json FOLDER`: one picture for each bench. Run where matplotlib is, as evaluation/pictures.py."""

import json
import sys
from pathlib import Path
from typing import Any

from evaluation.pictures import BLUE, GREY, INK, RED, STYLE, plt, save

COLOURS = (BLUE, RED, INK, GREY, "#2f8f5b", "#b8860b")


def main() -> None:
    """Draw what is in the data into the folder."""
    data, folder = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    with plt.rc_context(STYLE):
        for bench, panels in data.items():
            draw(panels, folder / f"performance-{bench}.svg")


def draw(panels: list[dict[str, Any]], path: Path) -> None:
    """Panels side by side, two in a row."""
    columns = min(2, len(panels))
    rows = -(-len(panels) // columns)
    figure, axes = plt.subplots(rows, columns, figsize=(5.4 * columns, 3.6 * rows), layout="constrained", squeeze=False)
    for axis, panel in zip(axes.flat, panels):
        draw_bars(axis, panel["bars"]) if panel["bars"] else draw_lines(axis, panel)
        axis.set_title(panel["title"], fontweight="bold", fontsize=10)
    for axis in axes.flat[len(panels):]:
        axis.set_visible(False)
    save(figure, path)


def draw_lines(axis: Any, panel: dict[str, Any]) -> None:
    """A line for each name, over what it grows with; the goal as a dashed line."""
    for colour, (name, points) in zip(COLOURS, panel["lines"].items()):
        axis.plot(*zip(*points), "o-", color=colour, linewidth=1.8, markersize=4, label=name)
    if panel["goal"] is not None:
        axis.axhline(panel["goal"], color=GREY, linewidth=0.8, linestyle="--", label="goal")
    axis.set(xlabel=panel["across"], ylabel=panel["up"], xlim=(0, None), ylim=(0, None))
    axis.grid(color="#e6e6e3", linewidth=0.6)
    axis.legend(frameon=False, fontsize=8)


def draw_bars(axis: Any, bars: dict[str, float]) -> None:
    """A bar for each name, its figure beside it."""
    names = list(reversed(bars))
    axis.barh(names, [bars[name] for name in names], color=BLUE, height=0.6)
    for at, name in enumerate(names):
        axis.text(bars[name], at, f" {bars[name]:.1f}", va="center", fontsize=9)
    axis.margins(x=0.15)
    axis.spines["left"].set_visible(False)
    axis.tick_params(left=False)


if __name__ == "__main__":
    main()
