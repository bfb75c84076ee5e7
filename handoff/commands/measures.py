"""What `relais evaluate` measures: decisions on labelled sets, and how long the bot takes."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import triage
from evaluation.scoring import Figure, Pair, figures, paired
from evaluation.sets import OWN, Example, read
from handoff.bot import Bot
from handoff.decisions import Decision, Talker

AT_ONCE = 6  # talks played side by side: the bot works on one turn at a time, the rest hides the disk
TIMED = 300  # turns measured for speed, after as many that warm up as WARMING
WARMING = 20


@dataclass
class Measured:
    """One labelled set: its pairs, its figures, and of each message how sure the model was and whether the rules ring."""

    name: str
    pairs: list[Pair]
    sure: dict[str, float] = field(default_factory=dict)
    rules: dict[str, bool] = field(default_factory=dict)

    @property
    def figures(self) -> dict[str, Figure]:
        """Every figure, by name."""
        return figures(self.pairs)


@dataclass(frozen=True)
class Speed:
    """Milliseconds of a turn that is judged only, asked one after the other."""

    half: float
    nearly_all: float
    turns: int


async def decided(talker: Talker, name: str, examples: Sequence[Example]) -> Measured:
    """The decisions on a set, several talks side by side."""
    sure: dict[str, float] = {}

    async def decide(example: Example) -> Decision:
        if "turns" in example:
            return await talker.dialogue(example)
        decision, judgement = await talker.message(example)
        sure[example["id"]] = judgement.dangers.get("imminent", 0.0)
        return decision

    pairs = paired(examples, await side_by_side(decide, examples))
    rules = {example["id"]: triage.read(example["text"]).danger == "imminent" for example in examples if "text" in example}
    return Measured(name, pairs, sure, rules)


async def own(talker: Talker) -> list[Measured]:
    """The decisions on our own messages, then dialogues, then questions."""
    return [await decided(talker, path.stem, read(path)) for path in OWN]


async def side_by_side(decide: Callable[[Example], Awaitable[Decision]], examples: Sequence[Example]) -> list[Decision]:
    """Every decision, in the order of the examples."""
    room = asyncio.Semaphore(AT_ONCE)

    async def one(example: Example) -> Decision:
        async with room:
            return await decide(example)

    return await asyncio.gather(*map(one, examples))


async def speed(bot: Bot, texts: Sequence[str]) -> Speed:
    """How long the bot takes to judge, from the post to the reply."""
    taken = [await _timed(bot, text) for text in texts[:WARMING + TIMED]][WARMING:]
    ordered = sorted(taken) or [0.0]
    return Speed(ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)], len(taken))


async def _timed(bot: Bot, text: str) -> float:
    request: dict[str, Any] = {"turn": "speed", "text": text, "choice": None, "place": None, "state": None, "speak": False, "before": []}
    began = time.perf_counter()
    await bot.turn(request)
    return (time.perf_counter() - began) * 1000
