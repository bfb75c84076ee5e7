"""The example client, on a served application and on a line that is cut at the worst moments."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from examples.talk import Over, Talk
from handoff.models import conversations
from tests.handoff.conftest import Site

ROOT = Path(__file__).parents[2]


@pytest.fixture
def database() -> str:
    return ""


@dataclass
class Line:
    """A line to the service; `swallowed` answers of the next are lost after the service gave them."""

    origin: str
    swallowed: int = 0

    async def carry(self, port: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        from_service, to_service = await asyncio.open_connection("127.0.0.1", port)
        asking = asyncio.create_task(self._pour(reader, to_service))
        answer = await from_service.read(65536)
        if self.swallowed:
            self.swallowed -= 1
        else:
            writer.write(answer)
            await self._pour(from_service, writer)
        asking.cancel()
        for end in (writer, to_service):
            end.close()

    async def _pour(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()


@asynccontextmanager
async def _line(site: Site) -> AsyncIterator[Line]:
    port = int(site.origin.rsplit(":", 1)[1])
    line = Line("")
    async with await asyncio.start_server(lambda reader, writer: line.carry(port, reader, writer), "127.0.0.1", 0) as server:
        line.origin = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        yield line


def _until_answered(talk: Talk, words: str) -> list[dict[str, Any]]:
    found = []
    for event in talk.events():
        found.append(event)
        if event.get("author") == "bot" and words in event["text"]:
            break
    return found


async def test_a_whole_talk(site: Site) -> None:
    """The first word opens it, the answer is read, leaving kills the token."""
    talk = Talk(site.origin)
    await asyncio.to_thread(talk.write, "on m'a volé mon vélo")
    assert (await asyncio.to_thread(_until_answered, talk, "vélo"))[0]["text"] == "on m'a volé mon vélo"
    address, token = f"/api/v1/conversations/{talk._id}/events", talk._token
    assert (await site.get(address, token))[0] == 200
    await asyncio.to_thread(talk.leave)
    assert (await site.get(address, token))[0] == 410


async def test_a_cut_neither_loses_nor_doubles(site: Site) -> None:
    """The answer to the first word is lost twice, to the second once, and news on the way: one conversation, each word once."""
    async with _line(site) as line:
        talk = Talk(line.origin, wait=lambda seconds: None)
        line.swallowed = 2
        await asyncio.to_thread(talk.write, "bonjour")
        line.swallowed = 1
        await asyncio.to_thread(talk.write, "on m'a volé mon vélo")
        line.swallowed = 1
        events = await asyncio.to_thread(_until_answered, talk, "vélo")
        await asyncio.to_thread(talk.leave)
    assert [event["text"] for event in events if event.get("author") == "user"] == ["bonjour", "on m'a volé mon vélo"]
    async with site.app.ctx.store.read() as connection:
        assert (await connection.execute(select(func.count()).select_from(conversations))).scalar_one() == 1


async def test_a_refusal_is_not_tried_again(site: Site) -> None:
    """What the service will never take is said at once, with its code."""
    with pytest.raises(Over, match="message_too_long"):
        await asyncio.to_thread(Talk(site.origin).write, "a" * 5000)


async def test_it_is_held_from_a_terminal(site: Site) -> None:
    """Numbers first, then lines in and answers out; the end of the input leaves."""
    program = await asyncio.create_subprocess_exec(
        sys.executable, "-u", str(ROOT / "examples" / "talk.py"), site.origin, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert program.stdin is not None and program.stdout is not None
    program.stdin.write("on m'a volé mon vélo\n".encode())
    async with asyncio.timeout(30):
        shown = await program.stdout.readuntil("mon vélo\n".encode())
        assert "114 par SMS" in shown.decode()
        program.stdin.close()
        assert await program.wait() == 0
