"""Decisions on labelled examples, through the very paths that serve a visitor.

Each example is a conversation of its own on a database of its own: the desk receives, the rules read, the bot's turn runs,
the case opens or not.
"""

import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import select

from handoff.bot import Bot, Judgement
from handoff.desk import Desk
from handoff.hub import Hub
from handoff.models import turns
from handoff.settings import Settings
from handoff.store import Store
from handoff.talk import Talk
from handoff.turns import Turns
from handoff.vault import Vault
from territory import Place

TRIES = 3
DOUBT_DELAY = 5.0  # seconds: here nobody rings because the model was slow on a busy machine

Example = Mapping[str, Any]
Decision = dict[str, Any]


class NoDecision(Exception):
    """The bot gave no judgement of an example; its text is the example's id."""


@asynccontextmanager
async def deciding(bot_url: str, bot_token: str) -> AsyncIterator["Talker"]:
    """A desk of its own, forgotten at the end, with the bot at that address."""
    with tempfile.TemporaryDirectory() as folder:
        settings = replace(Settings(), data=Path(folder), key_file=Path(folder) / "key", bot_url=bot_url, bot_token=bot_token, doubt_delay=DOUBT_DELAY)
        store, bot = Store(settings.database_url), Bot(bot_url, bot_token, settings.bot_timeout)
        try:
            await store.migrate()
            desk = Desk(store, Vault.from_file(settings.key_file), Hub(), settings)
            yield Talker(desk, Turns(desk, bot))
        finally:
            await bot.close()
            await store.close()


@dataclass
class Talker:
    """Plays a visitor, and waits for every turn. Raises NoDecision where the bot does not answer."""

    desk: Desk
    turns: Turns

    async def decide(self, example: Example) -> Decision:
        """The decision on an example: a whole talk where it has turns, else a message."""
        return await self.dialogue(example) if "turns" in example else (await self.message(example))[0]

    async def message(self, example: Example) -> tuple[Decision, Judgement]:
        """The decision on the first message of a new conversation, and what the bot judged."""
        id = await self.desk.create("api", "fr", None)
        judgement = await self._say(id, example["id"], 0, example["text"])
        async with self.desk.holding(id) as talk:
            decision = {"id": example["id"], "kind": judgement.kind, "faq": judgement.faq, **_kept(talk)}
            return {**decision, "cues": [cue["kind"] for cue in talk.card.cues]}, judgement

    async def dialogue(self, example: Example) -> Decision:
        """The decision on a whole talk: the peak of danger and the first turn that was imminent."""
        return (await self.played(example))[0]

    async def played(self, example: Example) -> tuple[Decision, str]:
        """`dialogue`, and the id of the conversation it was played in."""
        id, danger_turn = await self.desk.create("api", "fr", None), None
        for number, text in enumerate(example["turns"]):
            await self._say(id, example["id"], number, text)
            async with self.desk.holding(id) as talk:
                kept = _kept(talk)
            if danger_turn is None and kept["danger"] == "imminent":
                danger_turn = number
        return {"id": example["id"], **kept, "danger_turn": danger_turn}, id

    async def _say(self, id: str, example_id: str, number: int, text: str) -> Judgement:
        await self.desk.receive(id, f"example-{number}", text)
        for _ in range(TRIES):
            async with self.desk.store.read() as connection:
                turn = (await connection.execute(select(turns.c.id).where(turns.c.conversation_id == id, turns.c.done_at.is_(None)))).scalar_one()
            judgement = await self.turns.take_and_run(turn)
            if judgement is not None:
                return judgement
        raise NoDecision(example_id)


def _kept(talk: Talk) -> Decision:
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
