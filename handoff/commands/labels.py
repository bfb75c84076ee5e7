"""`relais labels`: where agents judged otherwise than the machine, as JSON Lines. Nothing retrains itself."""

import asyncio
import json
import os
from typing import Any

import click
from sqlalchemy import select

from handoff.audit import record_read
from handoff.content import sentence
from handoff.desk import Desk
from handoff.hub import Hub
from handoff.messages import iso
from handoff.models import cases, labels
from handoff.settings import Settings
from handoff.store import Store
from handoff.vault import Vault


@click.command("labels", help=sentence("commands.labels"))
@click.option("--words", is_flag=True, help=sentence("commands.labels_words"))
def show(words: bool) -> None:
    """Print every correction, oldest first; with their words only where the operator allows it."""
    settings = Settings.from_environment(os.environ)
    if words and not settings.export_words:
        raise click.ClickException(sentence("commands.words_refused"))
    for line in asyncio.run(_labels(settings, words)):
        print(json.dumps(line, ensure_ascii=False))


async def _labels(settings: Settings, words: bool) -> list[dict[str, Any]]:
    store = Store(settings.database_url)
    await store.migrate()
    desk = Desk(store, Vault.from_file(settings.key_file), Hub(), settings)
    try:
        async with store.read() as connection:
            query = select(labels, cases.c.conversation_id).join(cases, cases.c.id == labels.c.case_id).order_by(labels.c.at)
            rows = (await connection.execute(query)).all()
        if words:
            await record_read(store, desk.now(), None, "labels_words")
        return [await _line(desk, row, words) for row in rows]
    finally:
        await store.close()


async def _line(desk: Desk, row: Any, words: bool) -> dict[str, Any]:
    line = {"at": iso(row.at), "case": row.case_id, "kind": row.kind, "machine": row.machine, "agent": row.agent}
    if words:
        _, events = await desk.read(row.conversation_id, row.after_seq)
        line["texts"] = [event["text"] for event in events if event.get("author") == "user" and event["seq"] <= row.upto_seq]
    return line
