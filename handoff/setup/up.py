"""`relais up`: all that is needed, then the service, and the bot as soon as it is ready."""

import os
import secrets
import socket
import sys
import threading
from pathlib import Path

import click

from handoff.setup import assistant, environments, keeper, machine, model, paths, processes, steps, web
from handoff.setup.content import HELP, TEXTS

RETRY = 60.0  # seconds before preparing the bot is tried again, and longer each time
LONGEST_RETRY = 600.0
# What a program needs of the machine, beside our own settings: the rest of our environment is nobody's business.
_ESSENTIAL = ("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "SSL_CERT_FILE", "SSL_CERT_DIR",
              "http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY")


@click.command(help=HELP["up"])
@click.option("--host", metavar="ADRESSE", help=HELP["host"], envvar="RELAIS_HOST", default="127.0.0.1", show_default=True)
@click.option("--port", metavar="PORT", help=HELP["port"], envvar="RELAIS_PORT", default=8000, show_default=True,
              type=click.IntRange(1, 65535))
@click.option("--data", help=HELP["data"], type=click.Path(path_type=Path, file_okay=False))
@click.option("--key-file", help=HELP["key_file"], type=click.Path(path_type=Path, dir_okay=False))
def up(host: str, port: int, data: Path | None, key_file: Path | None) -> None:
    """Set up, serve, and stop everything when asked to."""
    root = paths.ROOT
    machine.check_platform()
    _check_port(host, port)
    _announce(root)
    bot_port, token, stopping = assistant.free_port(), secrets.token_urlsafe(32), threading.Event()
    settings = {"RELAIS_HOST": host, "RELAIS_PORT": str(port), "RELAIS_DATA": data, "RELAIS_KEY_FILE": key_file,
                "RELAIS_BOT_URL": f"http://127.0.0.1:{bot_port}", "RELAIS_BOT_TOKEN": token}
    try:
        with processes.all_ended():
            web.prepare(root)
            service = _service(root, settings, f"http://{_reachable(host)}:{port}")
            _in_background(keeper.keep, service, stopping)
            _in_background(_bring_bot, root, bot_port, token, stopping)
            stopping.wait()
    except KeyboardInterrupt:
        steps.say("stopped")
        return
    finally:
        stopping.set()
    sys.exit(1)


def _announce(root: str) -> None:
    """Say where we are, and what is left to do before everything works."""
    todo = [key for key, missing in (
        ("web", not web.is_current(root)),
        ("bot", not environments.is_current(environments.bot(root))),
        ("model", model.find(root) is None),
    ) if missing]
    steps.say("machine", platform=machine.name(), free=machine.gigabytes(machine.free_disk(root)))
    steps.say("todo" if todo else "nothing_todo", what=", ".join(TEXTS["todo_" + key] for key in todo))
    if "bot" in todo:
        machine.check_disk(root)


def _service(root: str, settings: dict[str, object], address: str) -> keeper.Program:
    """The service: the command line's own `serve`, in an environment given name by name."""
    given = {name: str(value) for name, value in settings.items() if value is not None}
    return keeper.Program(
        "serve", [sys.executable, "-m", "handoff", "serve"], {**_essential(), **_settings(), **given}, root,
        address + "/healthz", start_within=60, vital=True, ready=lambda: _welcome(address))


def _bring_bot(root: str, port: int, token: str, stopping: threading.Event) -> None:
    """Prepare the bot, then keep it running; the service does without it in the meantime."""
    delay = RETRY
    while not stopping.is_set():
        try:
            environments.prepare(environments.bot(root))
            return keeper.keep(assistant.program(root, model.prepare(root), port, token, _assistant_ready), stopping)
        except processes.Ending:
            return
        except steps.StepFailed as failure:
            if processes.are_ending():
                return
            steps.tell(str(failure))
            steps.say("bot_later", minutes=int(delay / 60))
        stopping.wait(delay)
        delay = min(LONGEST_RETRY, delay * 2)


def _assistant_ready() -> None:
    steps.say("assistant_ready")


def _essential() -> dict[str, str]:
    return {name: os.environ[name] for name in _ESSENTIAL if name in os.environ}


def _settings() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name.startswith("RELAIS_")}


def _welcome(address: str) -> None:
    click.echo(TEXTS["welcome"].format(address=address))


def _in_background(work: object, *arguments: object) -> None:
    threading.Thread(target=work, args=arguments, daemon=True).start()  # type: ignore[arg-type]


def _check_port(host: str, port: int) -> None:
    """Raise StepFailed when something else listens there already."""
    try:
        family, kind, number, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, number) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise steps.failed("port", host=host, port=port, error=error.strerror) from None


def _reachable(host: str) -> str:
    """An address that a browser on this machine can open."""
    return {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
