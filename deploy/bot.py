"""Starts the bot as `relais up` does, where systemd or a container keeps it: today's model and its digest, an environment made from nothing.

    .venv/bin/python deploy/bot.py

Environment: RELAIS_BOT_TOKEN_FILE; RELAIS_BOT_PORT (8010). The bot itself listens on the loopback alone. RELAIS_BOT_HOST opens a
door to it on another address, and it takes a free port itself: a private network's, since words travel there in clear.
Standard library of Python 3.10.
"""

import asyncio
import os
import signal
import socket
import sys
from pathlib import Path
from typing import Dict

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bot.digest import model_path  # noqa: E402  found beside us, wherever we were started

BLOCK = 1 << 16


def main() -> None:
    """Run until the bot ends, or a signal comes."""
    host, port = os.environ.get("RELAIS_BOT_HOST", "127.0.0.1"), int(os.environ.get("RELAIS_BOT_PORT", "8010"))
    command = [sys.executable, "-m", "bot"]
    os.chdir(ROOT)
    if host == "127.0.0.1":
        os.execve(command[0], command, environment(port))
    sys.exit(asyncio.run(serve_behind_door(command, host, port)))


def environment(port: int) -> Dict[str, str]:
    """What the bot is told; leaves with one sentence where there is no model of today's inputs, or no token."""
    model = model_path(ROOT)
    seal = model.with_name(model.name + ".sha256")
    token = os.environ.get("RELAIS_BOT_TOKEN_FILE")
    if not (model.is_file() and seal.is_file()):
        sys.exit(f"bot: there is no model at {model}; make it with ./relais train")
    if not token:
        sys.exit("bot: RELAIS_BOT_TOKEN_FILE is not set")
    return {
        "HOME": os.environ.get("HOME", "/nonexistent"), "LANG": "C.UTF-8", "PYTHONUNBUFFERED": "1",
        "RELAIS_BOT_PORT": str(port), "RELAIS_BOT_TOKEN": Path(token).read_text(encoding="utf-8").strip(),
        "RELAIS_BOT_MODEL": str(model), "RELAIS_BOT_MODEL_DIGEST": seal.read_text().strip(),
    }


async def serve_behind_door(command: "list[str]", host: str, port: int) -> int:
    """The bot, and a door that passes every byte on; both end together. A bot that ends unasked is a failure, whatever it says."""
    inner, asked = _free_port(), False
    bot = await asyncio.create_subprocess_exec(*command, env=environment(inner))

    async def enter(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            inner_reader, inner_writer = await asyncio.open_connection("127.0.0.1", inner)
        except OSError:
            writer.close()
            return
        await asyncio.gather(_pass(reader, inner_writer), _pass(inner_reader, writer))

    door = await asyncio.start_server(enter, host, port)
    loop = asyncio.get_running_loop()

    def stop() -> None:
        nonlocal asked
        asked = True
        bot.terminate()

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop)
    code = await bot.wait()
    door.close()
    if asked:
        return code
    print(f"bot: it ended by itself, with code {code}", file=sys.stderr)
    return code or 1


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


async def _pass(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while block := await reader.read(BLOCK):
            writer.write(block)
            await writer.drain()
    except OSError:
        pass
    finally:
        writer.close()


if __name__ == "__main__":
    main()
