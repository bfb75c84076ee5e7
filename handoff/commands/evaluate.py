"""`relais evaluate [FILE…]`: how well Relais understands, on our own set, on the corpus held back, and on files one gives.

Figures go to standard output, errors too where asked; the page and its pictures to docs/. Words of a file that is given are
never written anywhere.
"""

import asyncio
import json
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from bot.digest import inputs_digest
from evaluation import confusion, curves, errors, floors, sets
from evaluation.page import GOALS, Page, Section
from evaluation.scoring import Figure, Pair, figures
from handoff.bot import Bot
from handoff.commands.measures import (
    Measured,
    Speed,
    decided,
    own,
    speed,
)
from handoff.content import sentence
from handoff.decisions import NoDecision, deciding
from handoff.setup import assistant, environments, paths, steps

CURVE_ROUNDS = 20  # deals of the ordinary messages, eight to a talk, on the curve of talks
PICTURES = (
    ("evaluation-figures.svg", "Every figure with its interval and its goal."),
    ("evaluation-curves.svg", "Imminent danger found against what it costs, over the model's threshold. The foot of a full line is what the rules ring without the model."),
    ("evaluation-confusion.svg", "What is taken for what, on our own messages."))


@dataclass(frozen=True)
class Results:
    """All that was measured."""

    own: list[Measured]
    given: list[Measured]
    speed: Speed


@click.command(help=sentence("commands.evaluate"))
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--quick", is_flag=True, help=sentence("commands.evaluate_quick"))
@click.option("--record", is_flag=True, help=sentence("commands.evaluate_record"))
@click.option("--errors", "shown", is_flag=True, help=sentence("commands.evaluate_errors"))
def evaluate(files: tuple[Path, ...], quick: bool, record: bool, shown: bool) -> None:
    """Measure, write the page unless it has to be quick, and print a summary; exit code 1 under a floor."""
    given = [(path.name, _readable(path)) for path in files]
    with assistant.running() as bot:
        try:
            results = asyncio.run(_measure(bot, given))
        except NoDecision as failure:
            sys.exit(sentence("commands.triage_failed", id=failure))
    measured = {one.name: one.figures for one in results.own}
    if record:
        floors.record(measured)
    if not quick:
        _write_page(results, _crossvalidated())
    _summarize(results, shown)
    under = floors.broken(measured, floors.read())
    if under:
        sys.exit(sentence("commands.evaluate_under", figures="\n".join(under)))


def _readable(path: Path) -> list[sets.Example]:
    try:
        return sets.read(path)
    except (ValueError, KeyError) as fault:
        sys.exit(sentence("commands.evaluate_unreadable", fault=fault))


async def _measure(running: assistant.Running, given: Sequence[tuple[str, list[sets.Example]]]) -> Results:
    async with deciding(running.url, running.token) as talker:
        _tell("own")
        ours = await own(talker)
        theirs = [await decided(talker, name, examples) for name, examples in given]
        messages = [pair.gold for pair in ours[0].pairs]
    bot = Bot(running.url, running.token, timeout=10.0)
    try:
        return Results(ours, theirs, await speed(bot, [gold["text"] for gold in messages]))
    finally:
        await bot.close()


def _crossvalidated() -> list[Pair]:
    """The corpus judged by models that never saw what they judge; made again only when corpus or bot changed."""
    root = Path(paths.ROOT)
    made = root / ".relais" / f"crossvalidation-{inputs_digest(root)[:16]}.jsonl"
    if not made.is_file():
        for older in made.parent.glob("crossvalidation-*.jsonl"):
            with suppress(FileNotFoundError):
                older.unlink()
        draft = made.with_suffix(".draft")
        with steps.step(paths.ROOT, "crossvalidation"):
            steps.run(paths.ROOT, "crossvalidation", [environments.bot(paths.ROOT).python, "-m", "bot.crossvalidate", str(draft)])
        draft.replace(made)
    rows = [json.loads(line) for line in made.read_text(encoding="utf-8").splitlines()]
    return [Pair(row["gold"], row["decision"]) for row in rows]


def _write_page(results: Results, held_back: Sequence[Pair]) -> None:
    root = Path(paths.ROOT)
    _draw(results, root / "docs" / "pictures")
    own_errors = [error for one in results.own for error in errors.worst(one.pairs, one.sure)]
    own_errors.sort(key=lambda error: errors.GRAVITY.index(error.figure))
    took = results.speed
    said = (f"A turn that is judged only, from the post to the reply, one after the other: p50 {took.half:.1f} ms, p95 {took.nearly_all:.1f} ms "
            f"({took.turns} turns, {os.cpu_count()} cores, whatever else they were doing).")
    page = Page(_sections(results, held_back), said, own_errors, PICTURES)
    (root / "docs" / "evaluation.md").write_text(page.text(), encoding="utf-8")
    steps.tell(sentence("commands.evaluate_written"))


def _sections(results: Results, held_back: Sequence[Pair]) -> list[Section]:
    recorded = floors.read()
    ours = [Section(f"Our own {one.name}", f"{len(one.pairs)} of them, written by people who never saw the corpus.", one.figures,
                    recorded.get(one.name, {}), confusion.matrices(one.pairs) if one.name == "messages" else ()) for one in results.own]
    given = [Section(f"Given: {one.name}", f"{len(one.pairs)} examples of a file given to the command.", one.figures) for one in results.given]
    folds = Section("The corpus, held back", "Five folds: each example is judged by a model trained without it, read alone, without a town. "
                    "Figures of the corpus say how it hangs together, not how the world writes.", figures(held_back), {}, confusion.matrices(held_back))
    return [*ours, *given, folds]


def _draw(results: Results, folder: Path) -> None:
    """The pictures, by a Python of their own: nobody else needs what draws them."""
    python = environments.prepare(environments.evaluate(paths.ROOT))
    data = Path(paths.ROOT) / ".relais" / "pictures.json"
    data.write_text(json.dumps(_to_draw(results)), encoding="utf-8")
    steps.run(paths.ROOT, "pictures", [python, "-m", "evaluation.pictures", str(data), str(folder)])


def _to_draw(results: Results) -> dict[str, Any]:
    messages = results.own[0]
    dealt = sets.talks([dict(pair.gold) for pair in messages.pairs], CURVE_ROUNDS)
    found = messages.figures
    return {
        "curves": {name: curves.as_json(curves.curve(messages.pairs, messages.sure, rules, dealt))
                   for name, rules in (("rules and model", messages.rules), ("model alone", {}))},
        "now": {"recall": found["danger_recall"].share, "recall_indirect": found["danger_recall_indirect"].share,
                "false_alarms": 1 - found["no_false_alarm"].share,
                "false_talks": 100 * (1 - results.own[1].figures["no_alarm_in_ordinary_talk"].share)},
        "matrices": [vars(matrix) for matrix in confusion.matrices(messages.pairs)],
        "figures": [_drawn(one.name, name, figure) for one in results.own for name, figure in one.figures.items()],
    }


def _drawn(set_name: str, name: str, figure: Figure) -> dict[str, Any]:
    low, high = figure.interval
    return {"set": set_name, "name": name, "share": figure.share, "low": low, "high": high, "goal": GOALS.get(name)}


def _summarize(results: Results, shown: bool) -> None:
    for one in (*results.own, *results.given):
        click.echo(f"\n{one.name} ({len(one.pairs)})")
        for name, figure in one.figures.items():
            low, high = figure.interval
            mark = " " if figure.share >= GOALS.get(name, 0) else "✗"
            click.echo(f"{mark} {name:<28} {figure.share:.4f}  {figure.hits}/{figure.cases}  ({low:.3f}–{high:.3f})")
        for error in errors.worst(one.pairs, one.sure) if shown else ():
            sure = one.sure.get(error.pair.gold["id"])
            click.echo(f"  {error.figure} {error.pair.gold['id']} {error.pair.decision['danger']}{'' if sure is None else f' p={sure:.2f}'} : {error.pair.words}")
    click.echo("\n" + sentence("commands.evaluate_speed", half=f"{results.speed.half:.1f}", most=f"{results.speed.nearly_all:.1f}"))


def _tell(step: str, **facts: Any) -> None:
    steps.tell(sentence(f"commands.evaluate_{step}", **facts))
