"""Client of the bot's one call, POST /turn. Whatever comes back is checked before anyone believes it."""

import asyncio
from typing import Any, Literal

import aiohttp
from pydantic import BaseModel, ConfigDict, ValidationError

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


class Bot:
    """One bot, or several behind a balancer: they keep no memory, any of them takes any turn."""

    def __init__(self, url: str, token: str, timeout: float) -> None:
        self._url, self._timeout = url.rstrip("/"), aiohttp.ClientTimeout(total=timeout)
        self._headers = {"Authorization": f"Bearer {token}"}
        self._session: aiohttp.ClientSession | None = None
        self.health: Literal["preparing", "ready", "down"] = "preparing"  # as last looked at

    async def turn(self, request: dict[str, Any]) -> Reply:
        """Ask for one turn; raises BotFailed where the bot is unreachable, slow, or answers something else."""
        if self.health == "down":
            raise BotFailed("known_down")  # nobody waits three seconds for a bot that is known to hang
        try:
            async with self._client().post(f"{self._url}/turn", json=request) as response:
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
        """Ask for its health; returns True if it has just come back or come up."""
        before, ready = self.health, await self._is_ready()
        self.health = "ready" if ready else "preparing" if before == "preparing" else "down"
        return ready and before != "ready"

    async def _is_ready(self) -> bool:
        try:
            async with self._client().get(f"{self._url}/health", timeout=_LOOK) as response:
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
