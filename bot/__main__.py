"""`python -m bot`: serves one trained model on the loopback, or says why not.

Environment: RELAIS_BOT_TOKEN, RELAIS_BOT_MODEL, RELAIS_BOT_MODEL_DIGEST, RELAIS_BOT_PORT.
"""

import logging
import os
import sys
import warnings
from pathlib import Path
from typing import Any, Mapping

for _name, _value in {
    "RASA_TELEMETRY_ENABLED": "false",  # nothing is sent anywhere
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "OMP_NUM_THREADS": "1",  # measured: numpy's threads double the CPU of a turn
    "LOG_LEVEL": "CRITICAL",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
}.items():
    os.environ.setdefault(_name, _value)

# Rasa's libraries deprecate each other, and some of Rasa's warnings carry words. Filters get reset; this does not.
warnings.showwarning = lambda *_, **__: None

from bot.digest import file_digest  # noqa: E402  (the environment has to be set before Rasa is imported)


class Refused(RuntimeError):
    """The bot cannot start; the message says what to do."""


def main() -> None:
    """Serves until it is stopped; leaves with 2 and one sentence where it cannot start."""
    try:
        serve(os.environ)
    except Refused as refused:
        print(f"bot: {refused}", file=sys.stderr)
        sys.exit(2)


def serve(environment: Mapping[str, str]) -> None:
    """Loads the model that was named, and no other, and serves it. Raises Refused."""
    token, port = _wanted(environment, "RELAIS_BOT_TOKEN"), int(_wanted(environment, "RELAIS_BOT_PORT"))
    model, digest = _checked_model(environment)
    app = _application(model, digest, token)
    app.run(host="127.0.0.1", port=port, access_log=False, debug=False, workers=1, motd=False)


def _wanted(environment: Mapping[str, str], name: str) -> str:
    value = environment.get(name)
    if not value:
        raise Refused(f"{name} is not set")
    return value


def _checked_model(environment: Mapping[str, str]) -> "tuple[Path, str]":
    """The model's path and digest: a model is code, so only the file that was meant is loaded."""
    path = Path(_wanted(environment, "RELAIS_BOT_MODEL"))
    wanted = _wanted(environment, "RELAIS_BOT_MODEL_DIGEST").lower()
    if not (path.is_file() and path.name.endswith(".tar.gz")):
        raise Refused(f"there is no model at {path}; train one with: python -m bot.train")
    if file_digest(path) != wanted:
        raise Refused(f"the model at {path} is not the one whose digest was given")
    return path, wanted


def _application(model: Path, digest: str, token: str) -> Any:
    import rasa.core.channels.channel
    from sanic import Sanic

    from bot import adaptations
    from bot.channel import TurnChannel, guard

    try:
        adaptations.check_versions()
    except adaptations.UnsupportedRasa as wrong:
        raise Refused(str(wrong)) from None
    adaptations.silence()
    _log_to_stderr(adaptations.LOGGER)
    app = Sanic("relais_bot", configure_logging=False)
    rasa.core.channels.channel.register([TurnChannel(token, digest)], app, route="/")
    guard(app)
    app.register_listener(_loader(model), "before_server_start")
    return app


def _loader(model: Path) -> Any:
    async def load(app: Any, _: Any) -> None:
        from rasa.core.agent import Agent

        app.ctx.agent = Agent.load(str(model))

    return load


def _log_to_stderr(name: str) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(name)s %(levelname)s %(message)s"))
    logger = logging.getLogger(name)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    logger.addHandler(handler)


if __name__ == "__main__":
    main()
