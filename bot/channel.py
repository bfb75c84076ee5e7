"""The bot's only door: `POST /turn` and `GET /health`, for the service, on the loopback."""

import hmac
import json
import logging
import os
import time
import traceback
from typing import Any, Awaitable, Callable, Dict, Optional, Text

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, Sanic
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.adaptations import LOGGER, adopt
from bot.assistant import Assistant
from bot.choices import UnknownChoice
from bot.memory import InvalidState
from bot.turns import LARGEST_BODY, TurnRefused, read_turn

log = logging.getLogger(LOGGER)


class TurnChannel(InputChannel):
    """A Rasa channel without webhooks: state comes with the turn and leaves with the reply."""

    def __init__(self, token: Text, model: Text) -> None:
        self._token, self._model = token, model

    @classmethod
    def name(cls) -> Text:
        return "turn"

    @classmethod
    def from_credentials(cls, credentials: Optional[Dict[Text, Any]]) -> "TurnChannel":
        """The channel under `rasa run`; token and model digest come from the environment."""
        return cls(os.environ["RELAIS_BOT_TOKEN"], os.environ.get("RELAIS_BOT_MODEL_DIGEST", ""))

    def url_prefix(self) -> Text:
        return ""

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The routes. `on_new_message` is not used: the agent is asked directly, for its judgement too."""
        door = Blueprint("turn")

        @door.listener("after_server_start")
        async def open_door(app: Sanic, _: Any) -> None:
            agent = app.ctx.agent
            memory = adopt(agent)
            app.ctx.assistant = Assistant(agent, memory, agent.action_endpoint, self._model)

        @door.get("/health")
        async def health(request: Request) -> HTTPResponse:
            return answer(200, {"status": "ready", "model": self._model})

        @door.post("/turn")
        async def turn(request: Request) -> HTTPResponse:
            started = time.perf_counter()
            self._admit(request)
            asked = read_turn(request.body)
            reply = await request.app.ctx.assistant.take(asked)
            log.info("turn %s %.1f ms", _loggable(asked.id), (time.perf_counter() - started) * 1000)
            return answer(200, reply)

        return door

    def _admit(self, request: Request) -> None:
        given = request.headers.get("authorization", "").encode()
        if not hmac.compare_digest(given, f"Bearer {self._token}".encode()):
            raise TurnRefused(401, "wrong_token", "The token is missing or wrong.")


def guard(app: Sanic) -> None:
    """Bounds the body, and gives every error the one shape; a crash leaves a trace without words."""
    app.config.REQUEST_MAX_SIZE = LARGEST_BODY + 1024
    app.config.FALLBACK_ERROR_FORMAT = "json"

    @app.exception(Exception)
    async def refuse(request: Request, error: Exception) -> HTTPResponse:
        status, code, message = _shape(error)
        log.log(logging.ERROR if status >= 500 else logging.INFO, "refused %s %s", code, _origin(error))
        return answer(status, {"error": {"code": code, "message": message}})


def answer(status: int, body: Dict[Text, Any]) -> HTTPResponse:
    """A JSON answer in ASCII: what cannot be encoded still travels, escaped."""
    return HTTPResponse(json.dumps(body), status=status, content_type="application/json")


def _shape(error: Exception) -> "tuple[int, str, str]":
    if isinstance(error, TurnRefused):
        return error.status, error.code, error.message
    if isinstance(error, UnknownChoice):
        return 422, "unknown_choice", "This choice was not offered."
    if isinstance(error, InvalidState):
        return 400, "invalid_state", "This state was not written by this bot."
    if isinstance(error, SanicException) and error.status_code < 500:
        return error.status_code, _CODES.get(error.status_code, "invalid_request"), "The request is refused."
    return 500, "internal", "The turn failed."


_CODES = {404: "not_found", 405: "method_not_allowed", 413: "body_too_large"}


def _origin(error: Exception) -> Text:
    """Where an error was raised: class, file and line. Its message may carry words, so it stays out."""
    frames = traceback.extract_tb(error.__traceback__)
    last = frames[-1] if frames else None
    where = f"{last.filename.rsplit('/', 1)[-1]}:{last.lineno}" if last else "?"
    return f"{type(error).__name__} {where}"


def _loggable(turn_id: Text) -> Text:
    return "".join(c for c in turn_id[:64] if c.isascii() and (c.isalnum() or c in "-_."))
