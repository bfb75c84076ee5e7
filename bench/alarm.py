"""How long from a message with a certain cue to the ring at a console, over the real interface.

Each run is a conversation of its own. Two figures: from the moment the visitor's request leaves to the frame at the agent's
socket, and from its acknowledgement to that frame (negative: the console rang before the visitor was answered).
"""

import asyncio
import time
import uuid
from dataclasses import dataclass, field

import aiohttp

from bench.console import Console, console
from bench.stage import ORIGIN, Stage

WORDS = "il est derrière la porte avec un couteau"
WITHIN = 10.0  # seconds after which an alarm counts as lost


@dataclass
class Rung:
    """Milliseconds, one for each message."""

    from_request: list[float] = field(default_factory=list)
    from_acknowledgement: list[float] = field(default_factory=list)


async def ring(stage: Stage, runs: int) -> Rung:
    """Cry so many times, one after the other. Raises TimeoutError where a console stays silent."""
    await stage.ready()
    rung = Rung()
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as client, console(stage, client, "bench", stage.origins[-1]) as desk:
        for _ in range(runs):
            heard = asyncio.create_task(_heard(desk))
            began = time.perf_counter()
            body = {"channel": "api", "client_id": uuid.uuid4().hex, "text": WORDS}
            async with client.post(f"{stage.origins[0]}/api/v1/conversations", json=body, headers={"origin": ORIGIN}) as response:
                answered = time.perf_counter()
                id = (await response.json())["id"]
            while id not in desk.rang:
                await asyncio.wait_for(heard, WITHIN)
                heard = asyncio.create_task(_heard(desk))
            heard.cancel()
            rung.from_request.append((desk.rang[id] - began) * 1000)
            rung.from_acknowledgement.append((desk.rang[id] - answered) * 1000)
    return rung


async def _heard(desk: Console) -> None:
    """Note the first ring of each conversation, until one more is noted."""
    known = len(desk.rang)
    while len(desk.rang) == known:
        frame = await desk.socket.receive_json()
        if frame["type"] == "case" and frame["case"]["ringing"]:
            desk.rang.setdefault(frame["case"]["conversation_id"], time.perf_counter())
