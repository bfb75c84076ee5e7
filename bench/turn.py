"""A bot's turn, end to end: from the post of a message to the reply at the visitor's socket, both stored.

The same talks go, in turns and in one run, through Relais, through Rasa's own REST channel with the same model and an HTTP
action server, and through the configuration that Rasa recommends. Then Relais alone is watched by a stopwatch, message after
message: where the time goes.
"""

import asyncio
import itertools
import json
import tempfile
import time
import uuid
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean
from typing import Any, Protocol

import aiohttp
import uvloop

from bench import visitor
from bench.machine import resident, worked
from bench.report import SPREAD, Findings, Panel, Table, median, spread
from bench.rivals import rasa
from bench.stage import DATABASES, Player, Stage, playing, set_up
from handoff.setup import model, paths

TALKS = (
    ("bonjour, j'ai besoin d'un renseignement", "comment porter plainte en ligne ?", "on a piraté mon compte facebook et on demande de l'argent à mes amis",
     "69100", "est-ce que je dois appeler ma banque ?", "merci beaucoup pour votre aide"),
    ("bonjour, j'aurais besoin d'un conseil", "j'ai reçu un faux message de la poste et j'ai donné ma carte", "je suis à Villeurbanne",
     "non merci, pas maintenant", "comment faire opposition à ma carte ?", "merci, au revoir"),
    ("est-ce que ce chat est anonyme ?", "on m'a volé mon vélo dans la cour hier soir", "c'était à Rennes", "quels papiers faut-il pour porter plainte ?",
     "et si je retrouve mon vélo en vente sur internet ?", "d'accord, merci pour tout"),
)
AT_ONCE = (1, 4, 16)
WITHIN = 20.0  # seconds after which a turn counts as unanswered
GOALS = "goal: p50 under 20 ms, p95 under 45 ms, 120 turns a second"


class Talk(Protocol):
    """One talk with a contestant."""

    async def turn(self, text: str) -> float | None:
        """Milliseconds to the reply; None where there was none."""
        ...


class Contestant(Protocol):
    """Something that answers messages."""

    name: str

    @property
    def pids(self) -> list[int]:
        """Its processes."""
        ...

    def talk(self, client: aiohttp.ClientSession) -> Any:
        """A new talk, as an asynchronous context manager."""
        ...


@dataclass
class Tally:
    """What one contestant did with so many talks at once."""

    milliseconds: list[float] = field(default_factory=list)
    unanswered: int = 0
    seconds: float = 0.0
    work: float = 0.0  # seconds of processor


class Relais:
    """A stage; visitors come in at its first service."""

    def __init__(self, name: str, stage: Stage) -> None:
        self.name, self._stage = name, stage

    @property
    def pids(self) -> list[int]:
        return self._stage.pids + [bot.process.pid for bot in self._stage.bots if bot.process is not None]

    @asynccontextmanager
    async def talk(self, client: aiohttp.ClientSession) -> AsyncIterator["Screen"]:
        """A conversation, its socket open."""
        screen = Screen(client, await visitor.begin(client, self._stage.origins[0]))
        hearing = asyncio.create_task(screen.hear())
        await screen.open.wait()
        try:
            yield screen
        finally:
            hearing.cancel()
            await asyncio.gather(hearing, return_exceptions=True)


class Screen:
    """A visitor who waits for the bot's answer before she goes on."""

    def __init__(self, client: aiohttp.ClientSession, talk: visitor.Talk) -> None:
        self._client, self.known, self.open = client, talk, asyncio.Event()
        self._answers: dict[int, float] = {}
        self._news = asyncio.Event()

    async def turn(self, text: str) -> float | None:
        """Milliseconds from the post to the frame with the bot's first words; None where they did not come in time."""
        began = time.perf_counter()
        seq = await visitor.write(self._client, self.known, text)
        try:
            async with asyncio.timeout(WITHIN):
                while not (later := [at for number, at in self._answers.items() if number > seq]):
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            return None
        return (min(later) - began) * 1000

    async def hear(self) -> None:
        """Note when the bot's words come."""
        async for events in visitor.heard(self._client, self.known):
            self.open.set()
            self._answers |= {event["seq"]: time.perf_counter() for event in events if event.get("author") == "bot"}
            self._news.set()


class Rasa:
    """A bot behind Rasa's REST channel."""

    def __init__(self, name: str, bot: Player, actions: Player) -> None:
        self.name, self._url, self._players = name, f"{bot.url}/webhooks/rest/webhook", (bot, actions)

    @property
    def pids(self) -> list[int]:
        return [player.process.pid for player in self._players if player.process is not None]

    @asynccontextmanager
    async def talk(self, client: aiohttp.ClientSession) -> AsyncIterator["Rest"]:
        """A sender of its own."""
        yield Rest(client, self._url)


class Rest:
    """A talk over the REST channel."""

    def __init__(self, client: aiohttp.ClientSession, url: str) -> None:
        self._client, self._url, self._sender = client, url, uuid.uuid4().hex

    async def turn(self, text: str) -> float | None:
        """Milliseconds from the post to the replies in its answer; None where there were none."""
        began = time.perf_counter()
        async with self._client.post(self._url, json={"sender": self._sender, "message": text}) as response:
            replies = await response.json()
        return (time.perf_counter() - began) * 1000 if replies else None


def measure(quick: bool = False, only: str | None = None, alone: bool = False) -> Findings:
    """Relais on its databases, beside Rasa unless `alone`; then where the time goes."""
    talks, rounds = (3, 1) if quick else (12, 2)
    tallies, memory = uvloop.run(_raced([only] if only else list(DATABASES), alone, talks, rounds))
    parts = uvloop.run(watched(3 if quick else 20))
    return Findings([_race(tallies, memory), _parts(parts)], [*_said(tallies), _added(parts)], _panels(tallies, parts))


async def _raced(kinds: Sequence[str], alone: bool, talks: int, rounds: int) -> tuple[dict[tuple[str, int], Tally], dict[str, float]]:
    """Everybody ready at the same time, then one after the other, again and again: a machine that slows down slows all of them."""
    with ExitStack() as stages, tempfile.TemporaryDirectory() as folder:
        relais = {kind: stages.enter_context(set_up(kind, *DATABASES[kind][1:])) for kind in kinds}
        players, rivals = ([], []) if alone else _rivals(Path(folder))
        async with playing(*players), visitor.people() as client:
            for stage in relais.values():
                await stage.ready()
            contestants = [*[Relais(f"Relais, {DATABASES[kind].title}", stage) for kind, stage in relais.items()], *rivals]
            return await _compared(contestants, client, talks, rounds), {one.name: resident(*one.pids) for one in contestants}


def _rivals(folder: Path) -> tuple[list[Player], list[Rasa]]:
    """Rasa's own channel three times, and the action server they share."""
    ours, theirs, actions = model.prepare(paths.ROOT).path, rasa.recommended(), rasa.actions(folder)
    stored = {"type": "SQL", "dialect": "sqlite", "db": str(folder / "talks.db")}
    bots = {
        "Rasa's REST, same model": rasa.channel(folder, "memory", ours, actions),
        "Rasa's REST, same model, talks in SQLite": rasa.channel(folder, "stored", ours, actions, stored),
        "Rasa's REST, recommended (DIET, TED)": rasa.channel(folder, "recommended", theirs, actions),
    }
    return [actions, *bots.values()], [Rasa(name, bot, actions) for name, bot in bots.items()]


async def _compared(contestants: Sequence[Contestant], client: aiohttp.ClientSession, talks: int, rounds: int) -> dict[tuple[str, int], Tally]:
    tallies = {(one.name, at_once): Tally() for at_once in AT_ONCE for one in contestants}
    for one in contestants:
        await play(one, client, 1, len(TALKS), Tally())  # what is loaded at the first message is not counted
    for at_once, _ in itertools.product(AT_ONCE, range(rounds)):
        for one in contestants:
            await play(one, client, at_once, max(talks, at_once), tallies[one.name, at_once])
    return tallies


async def play(contestant: Contestant, client: aiohttp.ClientSession, at_once: int, talks: int, tally: Tally) -> None:
    """So many talks, so many at once, each from its first message to its last."""
    async with AsyncExitStack() as open_:
        waiting = [(await open_.enter_async_context(contestant.talk(client)), TALKS[number % len(TALKS)]) for number in range(talks)]
        before, began = worked(*contestant.pids), time.perf_counter()
        await asyncio.gather(*[_played(waiting, tally) for _ in range(at_once)])
        tally.seconds += time.perf_counter() - began
        tally.work += worked(*contestant.pids) - before


async def _played(waiting: list[tuple[Talk, Sequence[str]]], tally: Tally) -> None:
    while waiting:
        talk, texts = waiting.pop()
        for text in texts:
            took = await talk.turn(text)
            tally.unanswered += took is None
            if took is not None:
                tally.milliseconds.append(took)


async def watched(talks: int) -> dict[str, list[float]]:
    """Milliseconds of each part of each turn, on SQLite, one message after the other."""
    with set_up("sqlite", bots=1) as stage, tempfile.NamedTemporaryFile(suffix=".jsonl") as file:
        for player, module in [(stage.services[0], "bench.watched_service"), (stage.bots[0], "bench.watched_bot")]:
            player.command[player.command.index("-m") + 1] = module
            player.env["RELAIS_STOPWATCH"] = file.name
        await stage.ready()
        turns: list[tuple[float, float]] = []
        async with visitor.people() as client:
            for number in range(talks + 1):
                async with Relais("", stage).talk(client) as talk:
                    for text in TALKS[number % len(TALKS)]:
                        posted = time.perf_counter()
                        took = await talk.turn(text)
                        if took is not None and number:  # the first talk warms up
                            turns.append((posted, posted + took / 1000))
        phases = [json.loads(line) for line in Path(file.name).read_text(encoding="utf-8").splitlines()]
    return _divided(turns, phases)


def _divided(turns: Sequence[tuple[float, float]], phases: Sequence[dict[str, Any]]) -> dict[str, list[float]]:
    """Each turn's time, shared out among what happened between its post and its reply; turns that something else crossed are left out."""
    divided: dict[str, list[float]] = {}
    for posted, seen in turns:
        of_it = {phase["phase"]: phase for phase in phases if posted <= phase["began"] and phase["ended"] <= seen}
        if set(of_it) - {"lease"} != {"message", "asked", "bot", "reply"}:
            continue
        for name, seconds in _shares(posted, seen, of_it).items():
            divided.setdefault(name, []).append(seconds * 1000)
    return divided


def _shares(posted: float, seen: float, of_it: dict[str, dict[str, Any]]) -> dict[str, float]:
    message, asked, bot, reply = (of_it[name] for name in ("message", "asked", "bot", "reply"))
    lease = of_it.get("lease") or {"began": message["ended"], "ended": message["ended"], "parts": {}}  # as a rule the message takes it along
    ours = [message, lease, reply]
    parts = {part: sum(phase["parts"].get(part, 0.0) for phase in ours) for part in ("rules", "place", "storage", "sealing")}
    place = asked["parts"].get("place", 0.0)  # the bot is told what the place is, read after the commit
    in_bot = {part: bot["parts"].get(part, 0.0) for part in ("NLU", "policies", "actions")}
    return {
        "in: HTTP, token, limits": message["began"] - posted,
        "rules": parts["rules"],
        "place": parts["place"] + place,
        "storage": parts["storage"],
        "sealing": parts["sealing"],
        "desk: the rest of message, lease and reply": sum(_took(phase) for phase in ours) - sum(parts.values()),
        "waiting for the lease": lease["began"] - message["ended"],
        "transport to the bot and back": _took(asked) - place - _took(bot) + asked["began"] - lease["ended"] + reply["began"] - asked["ended"],
        "bot: NLU": in_bot["NLU"],
        "bot: policies": in_bot["policies"],
        "bot: actions": in_bot["actions"],
        "bot: memory and the rest": _took(bot) - sum(in_bot.values()),
        "out: poke, read, socket": seen - reply["ended"],
    }


def _took(phase: dict[str, Any]) -> float:
    return float(phase["ended"] - phase["began"])


def _race(tallies: dict[tuple[str, int], Tally], memory: dict[str, float]) -> Table:
    head = ["", "talks at once", *SPREAD, "turns a second", "× Relais p50", "CPU each", "unanswered", "turns", "MB"]
    first, rows = next(iter(memory)), []
    for (name, at_once), tally in tallies.items():
        turns = len(tally.milliseconds)
        times = round(median(tally.milliseconds) / (median(tallies[first, at_once].milliseconds) or 1), 1)
        cost = round(tally.work * 1000 / max(1, turns), 1)
        rows.append([name, at_once, *spread(tally.milliseconds), round(turns / tally.seconds, 1), times, cost, tally.unanswered, turns, round(memory[name])])
    return Table("A turn, from the post to the reply, milliseconds", head, rows)


def _parts(parts: dict[str, list[float]]) -> Table:
    total = sum(mean(figures) for figures in parts.values()) or 1.0
    rows = [[name, round(median(figures), 2), round(mean(figures), 2), f"{100 * mean(figures) / total:.0f} %"] for name, figures in parts.items()]
    count = len(next(iter(parts.values()), []))
    return Table(f"Where the time goes on SQLite, {count} turns one after the other, milliseconds", ["", "median", "mean", "of the whole"], [*rows, ["the whole", None, round(total, 2), "100 %"]])


def _said(tallies: dict[tuple[str, int], Tally]) -> list[str]:
    first = next(iter(tallies))[0]
    ours, most = tallies[first, 1], max(len(one.milliseconds) / one.seconds for (name, _), one in tallies.items() if name == first)
    said = [f"{first}: p50 {median(ours.milliseconds):.1f} ms, p95 {spread(ours.milliseconds)[1]} ms, at most {most:.0f} turns a second ({GOALS})."]
    for (name, at_once), tally in tallies.items():
        if at_once == 1 and name.startswith("Rasa"):
            said.append(f"{name}: {median(tally.milliseconds) / median(ours.milliseconds):.1f} times the median of Relais.")
    return said


def _added(parts: dict[str, list[float]]) -> str:
    wholes = [sum(figures) for figures in zip(*parts.values())]
    added = [sum(figures) for figures in zip(*[figures for name, figures in parts.items() if not name.startswith("bot: ")])]
    return f"Under the stopwatch, what the service adds to the bot's own time is {median(added):.1f} ms at the median, of {median(wholes):.1f} (goal: under 8)."


def _panels(tallies: dict[tuple[str, int], Tally], parts: dict[str, list[float]]) -> list[Panel]:
    one = {name: median(tally.milliseconds) for (name, at_once), tally in tallies.items() if at_once == 1}
    means = {name: mean(figures) for name, figures in parts.items()}
    return [Panel("A turn, one talk at a time: median, ms", "", "", bars=one), Panel("Where the time goes: mean, ms", "", "", bars=means)]
