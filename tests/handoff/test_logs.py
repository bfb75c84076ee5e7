"""A canary phrase goes through every path; no log ever holds it, nor the database in clear."""

import json
import logging
import uuid
from pathlib import Path

import pytest

from handoff.logs import JsonLines
from tests.handoff.conftest import Site

CANARY = "le perroquet violet est derrière la porte"


@pytest.fixture
def database() -> str:
    return ""


async def test_what_is_done_and_what_fails_says_whose_talk_it_is(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    """One JSON object a line: a case that opens, a request that fails, each with the conversation's id and no word."""
    caplog.set_level(logging.INFO)
    begun = (await site.post("/api/v1/conversations", {"channel": "api", "client_id": uuid.uuid4().hex, "text": "il est derrière la porte avec un couteau"}))[1]
    site.app.ctx.desk.vault.unwrap = lambda *_: 1 / 0
    await site.post(f"/api/v1/conversations/{begun['id']}/messages", {"client_id": "client-id-1", "text": CANARY}, begun["token"])
    lines = {line["event"]: line for line in map(json.loads, map(JsonLines().format, caplog.records))}
    assert lines["open"]["conversation"] == lines["request failed"]["conversation"] == begun["id"]
    assert len(lines["open"]["case"]) == 22 and lines["request failed"]["code"] == "ZeroDivisionError"


async def test_words_never_reach_a_log_nor_the_disk_in_clear(site: Site, caplog: pytest.LogCaptureFixture, tmp_path: Path) -> None:
    """Stored, refused, failed: logs carry ids and codes, the database carries ciphertext."""
    caplog.set_level(logging.DEBUG)
    site.app.ctx.bot.down = True
    begun = (await site.post("/api/v1/conversations", {"channel": "api", "client_id": uuid.uuid4().hex, "text": CANARY}))[1]
    path, token = f"/api/v1/conversations/{begun['id']}", begun["token"]
    await site.post(f"{path}/messages", {"client_id": "client-id-1", "text": CANARY + " bis", "extra": CANARY}, token)
    await site.post(f"{path}/messages", token=token, data=CANARY.encode(), headers={"content-type": "application/json"})
    await site.post(f"{path}/location", {"address": CANARY}, token)
    site.app.ctx.bot.down = False
    site.app.ctx.bot.danger = lambda text: 1 / 0
    await site.post(f"{path}/messages", {"client_id": "client-id-2", "text": CANARY + " ter"}, token)
    site.app.ctx.desk.vault.unwrap = lambda *_: 1 / 0
    await site.post(f"{path}/messages", {"client_id": "client-id-3", "text": CANARY}, token)
    written = "\n".join(JsonLines().format(record) for record in caplog.records)
    assert "perroquet" not in written and "request failed" in written
    kept = b"".join(file.read_bytes() for file in tmp_path.glob("relais.db*"))
    assert len(kept) > 10_000 and b"perroquet" not in kept
