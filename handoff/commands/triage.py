"""`relais triage FILE.jsonl`: one decision a line, through the very paths that serve a visitor.

Each example is a conversation of its own on a database of its own: the desk receives, the rules read, the bot's turn runs,
the case opens or not. Nothing but the decisions is written to standard output.
"""

import asyncio
import json
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click
from sqlalchemy import select

from handoff.bot import Bot, Judgement
from handoff.content import sentence
from handoff.desk import Desk
from handoff.hub import Hub
from handoff.models import turns
from handoff.settings import Settings
from handoff.setup import assistant
from handoff.store import Store
from handoff.talk import Talk
from handoff.turns import Turns
from handoff.vault import Vault
from territory import Place

TRIES = 3


@click.command(help=sentence("commands.triage"))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def triage(file: Path) -> None:
    """Print the decision on each example of a file, in its order."""
    examples = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    with assistant.running() as bot, tempfile.TemporaryDirectory() as folder:
        settings = replace(Settings(), data=Path(folder), key_file=Path(folder) / "key", bot_url=bot.url, bot_token=bot.token, doubt_delay=5.0)
        asyncio.run(_decide(examples, settings))


async def _decide(examples: list[dict[str, Any]], settings: Settings) -> None:
    store = Store(settings.database_url)
    await store.migrate()
    desk = Desk(store, Vault.from_file(settings.key_file), Hub(), settings)
    bot = Bot(settings.bot_url, settings.bot_token, settings.bot_timeout)
    talker = Talker(desk, Turns(desk, bot))
    try:
        for example in examples:
            decision = await talker.dialogue(example) if "turns" in example else await talker.message(example)
            print(json.dumps(decision, ensure_ascii=False), flush=True)
    finally:
        await bot.close()
        await store.close()


@dataclass
class Talker:
    """Plays a visitor, and waits for every turn."""

    desk: Desk
    turns: Turns

    async def message(self, example: dict[str, Any]) -> dict[str, Any]:
        """The decision on the first message of a new conversation."""
        id = await self.desk.create("api", "fr", None)
        judgement = await self._say(id, example["id"], 0, example["text"])
        async with self.desk.holding(id) as talk:
            return {"id": example["id"], **_judged(judgement), **_kept(talk), "cues": [cue["kind"] for cue in talk.card.cues]}

    async def dialogue(self, example: dict[str, Any]) -> dict[str, Any]:
        """The decision on a whole talk: the peak of danger and the first turn that was imminent."""
        id, danger_turn = await self.desk.create("api", "fr", None), None
        for number, text in enumerate(example["turns"]):
            await self._say(id, example["id"], number, text)
            async with self.desk.holding(id) as talk:
                kept = _kept(talk)
            if danger_turn is None and kept["danger"] == "imminent":
                danger_turn = number
        return {"id": example["id"], **kept, "danger_turn": danger_turn}

    async def _say(self, id: str, example_id: str, number: int, text: str) -> Judgement:
        await self.desk.receive(id, f"example-{number}", text)
        for _ in range(TRIES):
            async with self.desk.store.read() as connection:
                turn = (await connection.execute(select(turns.c.id).where(turns.c.conversation_id == id, turns.c.done_at.is_(None)))).scalar_one()
            judgement = await self.turns.take_and_run(turn)
            if judgement is not None:
                return judgement
        sys.exit(sentence("commands.triage_failed", id=example_id))


def _judged(judgement: Judgement) -> dict[str, Any]:
    told = judgement.model_dump()
    return {name: told[name] for name in ("kind", "faq")}


def _kept(talk: Talk) -> dict[str, Any]:
    place = Place.from_json(talk.card.place)
    conversation = talk.conversation
    return {
        "category": conversation.category,
        "minor": conversation.minor,
        "danger": conversation.danger,
        "handoff": talk.case is not None,
        "postal_code": place.postal_code,
        "commune": place.town,
    }
