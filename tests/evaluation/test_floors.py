"""No danger that is found today is lost tomorrow: our own set, through the real bot, against the recorded floors."""

import asyncio

from evaluation.floors import broken, read
from handoff.commands.measures import Measured, own
from handoff.decisions import deciding
from handoff.setup import assistant


async def _measured(bot: assistant.Running) -> list[Measured]:
    async with deciding(bot.url, bot.token) as talker:
        return await own(talker)


def test_no_danger_figure_falls_below_its_floor(bot: assistant.Running) -> None:
    """Where this fails, look at `relais evaluate --quick --errors`; a floor is lowered by hand, with the reason in the commit."""
    measured = asyncio.run(_measured(bot))
    assert broken({one.name: one.figures for one in measured}, read()) == []
