"""Client of the bot's one call, POST /turn. Whatever comes back is checked before anyone believes it."""

import asyncio
from dataclasses import dataclass
from typing import Any, Literal

import aiohttp
from pydantic import BaseModel, ConfigDict, ValidationError

Health = Literal["ready", "preparing", "down"]
HEALTHS = ("ready", "preparing", "down")  # best first

ASIDE = 5.0  # seconds during which a bot that failed is asked only if no other is left
TRIES = 2  # bots asked for one turn: more would outlast its lease
_LOOK = aiohttp.ClientTimeout(total=1.0)  # a healthy bot answers in milliseconds, even between two turns


class BotFailed(Exception):
    """The bot gave no usable answer; `code` says how, without a word of the talk."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class ModelCue(_Part):
    kind: str
    text: str
    certainty: Literal["certain", "possible"]
    layer: Literal["rules", "model"]


class Judgement(_Part):
    """What the bot understands of one turn."""

    kind: Literal["report", "faq", "location", "human", "chat"]
    category: str | None = None
    danger: Literal["none", "serious", "imminent"]
    minor: bool = False
    cannot_call: bool = False
    live: bool = False
    faq: str | None = None
    understood: bool = True
    language: str = "fr"
    confidence: float = 0.0
    cues: list[ModelCue] = []
    dangers: dict[Literal["none", "serious", "imminent"], float] = {}  # how likely the model holds each


class Choice(_Part):
    id: str
    title: str


class Message(_Part):
    text: str
    choices: list[Choice] = []
    response: str | None = None


class Handoff(_Part):
    reason: Literal["requested", "danger", "accepted", "misunderstood"]


class Facts(_Part):
    category: str | None = None
    minor: bool | None = None
    cannot_call: bool | None = None
    postal_code: str | None = None
    commune: dict[str, str] | None = None


class Reply(_Part):
    """The bot's whole answer to one turn."""

    turn: str
    judgement: Judgement
    messages: list[Message] = []
    handoff: Handoff | None = None
    asks: str | None = None
    facts: Facts | None = None
    state: dict[str, Any] | None = None
    model: str


@dataclass
class Address:
    """One bot, as last seen from here."""

    url: str
    health: Health = "preparing"
    aside_until: float = 0.0


class Bot:
    """One bot or several: they keep no memory, any of them takes any turn. Tried in turn, a failed one is put aside for a while."""

    def __init__(self, urls: str, token: str, timeout: float) -> None:
        self._addresses = [Address(url.rstrip("/")) for url in urls.split()]
        self._timeout = aiohttp.ClientTimeout(total=timeout)
        self._headers = {"Authorization": f"Bearer {token}"}
        self._session: aiohttp.ClientSession | None = None
        self._next = 0

    @property
    def health(self) -> Health:
        """The best of what is known of each: one that is ready is enough."""
        return min((address.health for address in self._addresses), key=HEALTHS.index, default="down")

    @property
    def healths(self) -> list[str]:
        """What is known of each."""
        return [address.health for address in self._addresses]

    async def turn(self, request: dict[str, Any]) -> Reply:
        """Ask for one turn; raises BotFailed where no bot is reachable, all are slow, or answer something else."""
        failed = BotFailed("known_down")  # nobody waits three seconds for a bot that is known to hang
        for address in self._chosen():
            try:
                return await self._ask(address, request)
            except BotFailed as failure:
                if failure.code.startswith("status_4"):
                    raise  # any other would refuse it too
                address.aside_until, failed = asyncio.get_running_loop().time() + ASIDE, failure
        raise failed

    def _chosen(self) -> list[Address]:
        """Whom to ask, in this order: another first each time, those put aside last, those known to be down not at all."""
        self._next += 1
        start = self._next % max(1, len(self._addresses))
        alive = [address for address in self._addresses[start:] + self._addresses[:start] if address.health != "down"]
        now = asyncio.get_running_loop().time()
        return sorted(alive, key=lambda address: address.aside_until > now)[:TRIES]

    async def _ask(self, address: Address, request: dict[str, Any]) -> Reply:
        try:
            async with self._client().post(f"{address.url}/turn", json=request) as response:
                if response.status != 200:
                    raise BotFailed(f"status_{response.status}")
                reply = Reply.model_validate_json(await response.read())
        except (aiohttp.ClientError, asyncio.TimeoutError, OSError) as error:
            raise BotFailed(type(error).__name__) from None
        except ValidationError:
            raise BotFailed("garbage") from None
        if reply.turn != request["turn"]:
            raise BotFailed("another_turn")
        return reply

    async def look(self) -> bool:
        """Ask each for its health; returns True if one has just come back or come up."""
        return any(await asyncio.gather(*map(self._look, self._addresses)))

    async def _look(self, address: Address) -> bool:
        before, ready = address.health, await self._is_ready(address)
        address.health = "ready" if ready else "preparing" if before == "preparing" else "down"
        return ready and before != "ready"

    async def _is_ready(self, address: Address) -> bool:
        try:
            async with self._client().get(f"{address.url}/health", timeout=_LOOK) as response:
                return response.status == 200
        except (aiohttp.ClientError, asyncio.TimeoutError, OSError):
            return False

    async def close(self) -> None:
        """Give the connections back."""
        if self._session is not None:
            await self._session.close()

    def _client(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=self._timeout, headers=self._headers)
        return self._session
