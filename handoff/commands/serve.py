"""`relais serve`: the service alone, in the foreground, with settings from the environment."""

import asyncio
import gc
import logging
import os
import sys
from typing import Any

import click

from handoff.agents import Agents
from handoff.app import create_app
from handoff.content import sentence
from handoff.logs import configure
from handoff.settings import Settings
from handoff.sides import BACKLOG
from handoff.store import Store
from handoff.vault import Vault


@click.command(help=sentence("commands.serve"))
def serve() -> None:
    """Serve until a signal; the first login is made and printed once."""
    configure(logging.INFO)
    settings = Settings.from_environment(os.environ)
    first = asyncio.run(_first_login(settings))
    if first is not None:
        print(sentence("commands.first_login", origin=settings.agents_side, password=first), file=sys.stderr, flush=True)
    app = create_app(settings)
    app.after_server_start(_keep_what_stays)
    app.run(settings.host, settings.port, single_process=True, backlog=BACKLOG, access_log=False, motd=False)


async def _keep_what_stays(app: Any) -> None:
    """Communes, rules and sentences stay for the life of the process: the collector, which stops everything, need not walk over them again."""
    gc.collect()
    gc.freeze()


async def _first_login(settings: Settings) -> str | None:
    store = Store(settings.database_url)
    await store.migrate()
    agents = Agents(store, Vault.from_file(settings.key_file), settings)
    first = None if await agents.count() else await agents.add("admin", sentence("commands.first_name"), "administrator")
    await store.close()
    return first
