"""The database and the keys, opened for one command beside a service that may be running."""

import asyncio
import os
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

import click

from handoff.accounts import Accounts
from handoff.agents import Agents
from handoff.content import error_sentence
from handoff.desk import Desk
from handoff.errors import Refusal
from handoff.hub import Hub
from handoff.retention import Retention
from handoff.settings import Settings
from handoff.store import Store
from handoff.vault import Vault


@dataclass(frozen=True)
class Opened:
    """What a command works with."""

    settings: Settings
    store: Store
    agents: Agents
    accounts: Accounts
    desk: Desk
    retention: Retention


def run(work: Callable[[Opened], Coroutine[Any, Any, Any]]) -> Any:
    """Do one thing with the database of the settings, migrated first; a refusal is told as a sentence and ends the command."""
    try:
        return asyncio.run(_run(work))
    except Refusal as refusal:
        raise click.ClickException(error_sentence(refusal.code)) from None


async def _run(work: Callable[[Opened], Coroutine[Any, Any, Any]]) -> Any:
    settings = Settings.from_environment(os.environ)
    store, vault = Store(settings.database_url), Vault.from_file(settings.key_file)
    try:
        await store.migrate()
        desk = Desk(store, vault, Hub(), settings)
        return await work(Opened(settings, store, Agents(store, vault, settings), Accounts(store), desk, Retention(store, settings)))
    finally:
        await store.close()
