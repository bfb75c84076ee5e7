"""`relais triage FILE.jsonl`: one decision a line. Nothing but the decisions is written to standard output."""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

import click

from handoff.content import sentence
from handoff.decisions import NoDecision, deciding
from handoff.setup import assistant


@click.command(help=sentence("commands.triage"))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def triage(file: Path) -> None:
    """Print the decision on each example of a file, in its order."""
    examples = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    with assistant.running() as bot:
        try:
            asyncio.run(_decide(examples, bot))
        except NoDecision as failure:
            sys.exit(sentence("commands.triage_failed", id=failure))


async def _decide(examples: list[dict[str, Any]], bot: assistant.Running) -> None:
    async with deciding(bot.url, bot.token) as talker:
        for example in examples:
            print(json.dumps(await talker.decide(example), ensure_ascii=False), flush=True)
