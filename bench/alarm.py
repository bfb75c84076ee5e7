"""How long from a message with a certain cue to the ring at a console, over the real interface.

    handoff/.venv/bin/python -m bench.alarm [--without-bot] [--runs 200]

Each run is a conversation of its own. Two figures: from the moment the visitor's request leaves to the frame at the agent's socket,
and from its acknowledgement to that frame (negative: the console rang before the visitor was answered).
"""

import argparse
import asyncio
import contextlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import aiohttp

from handoff.setup import assistant, paths, processes

WORDS = "il est derrière la porte avec un couteau"
PASSWORD = "une phrase assez longue"


def main() -> None:
    """Serve, ring `--runs` times, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--without-bot", action="store_true")
    parser.add_argument("--runs", type=int, default=200)
    wanted = parser.parse_args()
    with served(without_bot=wanted.without_bot) as (origin, environment):
        command = [sys.executable, "-m", "handoff", "agents", "add", "bench", "--name", "Bench"]
        first = subprocess.run(command, env=environment, cwd=paths.ROOT, check=True, capture_output=True, text=True).stdout.strip()
        sent, acknowledged = asyncio.run(_ring(origin, first, wanted.runs))
    print(f"alarm over {wanted.runs} messages, bot {'down' if wanted.without_bot else 'up'}, milliseconds")
    for name, figures in (("request to ring", sent), ("acknowledgement to ring", acknowledged)):
        ranked = sorted(figures)
        print(f"  {name}: median {statistics.median(ranked):.1f}, p99 {ranked[int(len(ranked) * 0.99) - 1]:.1f}, most {ranked[-1]:.1f}")


@contextlib.contextmanager
def served(without_bot: bool = False) -> Iterator[tuple[str, dict[str, str]]]:
    """A service of one's own on an empty database, with a bot or without; yields its origin and environment."""
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        port = assistant.free_port()
        environment = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        environment |= {"RELAIS_PORT": str(port), "RELAIS_DATA": f"{folder}/data", "RELAIS_KEY_FILE": f"{folder}/key"}
        if not without_bot:
            bot = stack.enter_context(assistant.running())
            environment |= {"RELAIS_BOT_URL": bot.url, "RELAIS_BOT_TOKEN": bot.token}
        log = stack.enter_context(Path(folder, "log").open("wb"))
        service = processes.start([sys.executable, "-m", "handoff", "serve"], env=environment, cwd=paths.ROOT, output=log)
        stack.callback(processes.end, service)
        _await(f"http://127.0.0.1:{port}/healthz")
        yield f"http://127.0.0.1:{port}", environment


def _await(address: str) -> None:
    from handoff.setup import keeper

    for _ in range(300):
        if keeper.answers(address):
            return
        time.sleep(0.1)
    sys.exit(f"{address} does not answer")


async def _ring(origin: str, first: str, runs: int) -> tuple[list[float], list[float]]:
    sent, acknowledged = [], []
    jar = aiohttp.CookieJar(unsafe=True, treat_as_secure_origin=origin)
    async with aiohttp.ClientSession(origin, cookie_jar=jar, headers={"origin": origin}) as client:
        login = {"login": "bench", "password": first, "new_password": PASSWORD}
        (await client.post("/api/v1/agents/session", json=login)).raise_for_status()
        async with client.ws_connect("/api/v1/agents/stream") as console:
            await console.send_json({"after": None})
            await console.receive_json()
            for _ in range(runs):
                ringing = asyncio.create_task(_heard(console))
                began = time.perf_counter()
                body = {"channel": "api", "client_id": uuid.uuid4().hex, "text": WORDS}
                async with client.post("/api/v1/conversations", json=body) as response:
                    answered = time.perf_counter()
                    id = (await response.json())["id"]
                rang = await ringing
                sent.append((rang[id] - began) * 1000)
                acknowledged.append((rang[id] - answered) * 1000)
    return sent, acknowledged


async def _heard(console: aiohttp.ClientWebSocketResponse) -> dict[str, float]:
    """When each conversation's first ring was heard, until one new is."""
    while True:
        frame = await console.receive_json()
        if frame["type"] == "case" and frame["case"]["ringing"] and frame["case"]["conversation_id"] not in _known:
            _known.add(frame["case"]["conversation_id"])
            return {frame["case"]["conversation_id"]: time.perf_counter()}


_known: set[str] = set()

if __name__ == "__main__":
    main()
