"""The danger rules over our own labelled messages, beside the bot's judgement of the same messages."""

import time

import uvloop

import triage
from bench.report import SPREAD, Findings, Table, median, spread
from evaluation.sets import OWN, read
from handoff.bot import Bot
from handoff.commands.measures import Speed, speed
from handoff.setup import assistant

ROUNDS = 3
GOAL = 1.0  # ms


def measure(quick: bool = False) -> Findings:
    """Every message some times, one after the other, in this process; then the bot's own reading of some of them."""
    texts = [example["text"] for example in read(OWN[0])][:100 if quick else None]
    rules = [_took(text) for _ in range(ROUNDS) for text in texts]
    with assistant.running() as running:
        bot = uvloop.run(_asked(running, texts))
    half, most = median(rules), float(spread(rules)[2] or 0)
    rows = [["the rules", *spread(rules), len(rules)], ["the bot, judgement only, over HTTP", round(bot.half, 2), round(bot.nearly_all, 2), None, None, bot.turns]]
    said = f"The rules read a message in {half:.2f} ms (p99 {most:.2f}; goal: under {GOAL:.0f}), {bot.half / half:.0f} times faster than the bot judges it."
    return Findings([Table("Reading one message, milliseconds", ["", *SPREAD, "messages"], rows)], [said])


async def _asked(running: assistant.Running, texts: list[str]) -> Speed:
    bot = Bot(running.url, running.token, timeout=10.0)
    try:
        return await speed(bot, texts)
    finally:
        await bot.close()


def _took(text: str) -> float:
    began = time.perf_counter()
    triage.read(text)
    return (time.perf_counter() - began) * 1000
