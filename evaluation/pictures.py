"""`python -m evaluation.pictures DATA.json FOLDER`: draws what it is given. Needs matplotlib, which nothing else here does."""

import json
import sys
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("svg")

import matplotlib.pyplot as plt

INK, RED, BLUE, GREY, PAPER = "#1d1d1b", "#c8102e", "#1f4e9c", "#8a8a86", "#ffffff"
STYLE = {
    "svg.fonttype": "none", "svg.hashsalt": "relais", "font.family": "sans-serif", "font.size": 10, "text.color": INK, "axes.edgecolor": GREY,
    "axes.labelcolor": INK, "xtick.color": INK, "ytick.color": INK, "axes.spines.top": False, "axes.spines.right": False, "figure.facecolor": PAPER}
WANTED_TALKS, WANTED_RECALL = 3, 0.95


def main() -> None:
    """Draw every picture of the data into the folder."""
    data, folder = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    with plt.rc_context(STYLE):
        draw_curves(data["curves"], data["now"], folder / "evaluation-curves.svg")
        draw_confusion(data["matrices"], folder / "evaluation-confusion.svg")
        draw_figures(data["figures"], folder / "evaluation-figures.svg")


def draw_curves(curves: dict[str, list[dict[str, float]]], now: dict[str, float], path: Path) -> None:
    """Recall of imminent danger against what it costs, over the model's threshold; the dot is what is decided today."""
    figure, (messages, talks) = plt.subplots(1, 2, figsize=(10, 4.4), layout="constrained", sharey=True)
    for axis, cost, scale in ((messages, "false_alarms", 100), (talks, "false_talks", 1)):
        for name, points in curves.items():
            rules = name == "rules and model"
            for what, colour in (("recall", RED), ("recall_indirect", BLUE)):
                axis.plot([point[cost] * scale for point in points], [100 * point[what] for point in points], color=colour,
                          linewidth=1.8 if rules else 1, linestyle="-" if rules else ":",
                          label=f"{'all' if what == 'recall' else 'nothing said outright'}, {name}")
        axis.plot(now[cost] * scale, 100 * now["recall"], "o", color=RED, markersize=8, label="decided today")
        axis.plot(now[cost] * scale, 100 * now["recall_indirect"], "o", color=BLUE, markersize=8)
        axis.axhline(100 * WANTED_RECALL, color=GREY, linewidth=0.8, linestyle="--")
        axis.grid(color="#e6e6e3", linewidth=0.6)
    messages.set(xlabel="messages rung for nothing, in 100", ylabel="imminent danger found, in 100", xlim=(0, 15), ylim=(40, 100.5))
    talks.set(xlabel="ordinary talks of 8 messages rung for nothing, in 100", xlim=(0, 60))
    talks.axvline(WANTED_TALKS, color=GREY, linewidth=0.8, linestyle="--")
    messages.legend(frameon=False, fontsize=8, loc="lower right")
    save(figure, path)


def draw_confusion(matrices: list[dict[str, Any]], path: Path) -> None:
    """Labels in rows, decisions in columns; shades are shares of the row."""
    figure, axes = plt.subplots(1, len(matrices), figsize=(14, 5.2), layout="constrained", width_ratios=[len(one["labels"]) + 2 for one in matrices])
    for axis, matrix in zip(axes, matrices):
        shares = [[count / (sum(row) or 1) for count in row] for row in matrix["counts"]]
        axis.imshow(shares, cmap="Blues", vmin=0, vmax=1.15)
        names = [label.replace("_", " ") for label in matrix["labels"]]
        axis.set_xticks(range(len(names)), names, rotation=45, ha="right")
        axis.set_yticks(range(len(names)), names)
        axis.set_title(matrix["name"], fontweight="bold")
        for row, counts in enumerate(matrix["counts"]):
            for column, count in enumerate(counts):
                if count:
                    axis.text(column, row, str(count), ha="center", va="center", fontsize=9, color=PAPER if shares[row][column] > 0.55 else INK)
    save(figure, path)


def draw_figures(figures: list[dict[str, Any]], path: Path) -> None:
    """Each figure with its interval, and the goal as a tick."""
    figure, axis = plt.subplots(figsize=(9, 0.27 * len(figures) + 1), layout="constrained")
    for at, one in enumerate(reversed(figures)):
        reached = one["goal"] is None or one["share"] >= one["goal"]
        colour = BLUE if reached else RED
        axis.plot([100 * one["low"], 100 * one["high"]], [at, at], color=colour, linewidth=2, alpha=0.45)
        axis.plot(100 * one["share"], at, "o", color=colour, markersize=6)
        if one["goal"] is not None:
            axis.plot(100 * one["goal"], at, "|", color=INK, markersize=11, markeredgewidth=1.5)
    axis.set_yticks(range(len(figures)), [f"{one['set']} · {one['name']}" for one in reversed(figures)], fontsize=8.5)
    axis.set(xlabel="cases that went well, in 100 (line: 95 % interval; tick: goal; red: goal not reached)", xlim=(None, 100.5))
    axis.grid(axis="x", color="#e6e6e3", linewidth=0.6)
    axis.margins(y=0.02)
    save(figure, path)


def save(figure: Any, path: Path) -> None:
    """Write a picture, the same bytes for the same figure."""
    figure.savefig(path, metadata={"Date": None})
    plt.close(figure)


if __name__ == "__main__":
    main()
