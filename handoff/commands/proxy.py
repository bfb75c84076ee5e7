"""`relais proxy`: the configuration of nginx before these services, as `deploy/nginx.conf` words it."""

import json
import os
from collections.abc import Sequence
from pathlib import Path
from string import Template

import click

from handoff.content import error_sentence, sentence
from handoff.settings import Settings
from handoff.setup import paths

TEMPLATE = Path(paths.ROOT, "deploy", "nginx.conf")
ROOM = 2  # times the service's own limit: a body that is a little too long is refused by the service, in its own words
SERVER = "        server {} max_fails=1 fail_timeout=2s;"


@click.command(help=sentence("commands.proxy"))
@click.argument("services", nargs=-1, required=True, metavar="HÔTE:PORT…")
@click.option("--agents", multiple=True, metavar="HÔTE:PORT", help=sentence("commands.proxy_agents"))
@click.option("--listen", default="127.0.0.1:8080", show_default=True, help=sentence("commands.proxy_listen"))
@click.option("--agents-listen", default="127.0.0.1:8090", show_default=True, help=sentence("commands.proxy_agents_listen"))
@click.option("--access-log", default="/dev/stdout", show_default=True, help=sentence("commands.proxy_access_log"))
def proxy(services: tuple[str, ...], agents: tuple[str, ...], listen: str, agents_listen: str, access_log: str) -> None:
    """Print it."""
    click.echo(configuration(Settings.from_environment(os.environ), services, agents or services, listen, agents_listen, access_log), nl=False)


def configuration(
    settings: Settings, services: Sequence[str], agents: Sequence[str], listen: str, agents_listen: str, access_log: str
) -> str:
    """The file for these addresses, each `host:port`; `$…` that are nginx's own stay as they are."""
    down = {"error": {"code": "unavailable", "message": error_sentence("unavailable"), "part": "service"}}
    return Template(TEMPLATE.read_text(encoding="utf-8")).safe_substitute(
        body_limit=ROOM * settings.body_limit,
        visitors="\n".join(map(SERVER.format, services)),
        agents="\n".join(map(SERVER.format, agents)),
        listen=listen,
        agents_listen=agents_listen,
        access_log=access_log,
        down_json=_quoted(json.dumps(down, ensure_ascii=False)),
        down_page=_quoted(sentence("pages.down")),
    )


def _quoted(text: str) -> str:
    """As it stands between nginx's single quotes."""
    return text.replace("\\", "\\\\").replace("'", "\\'")
