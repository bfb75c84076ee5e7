"""What whoever is woken at night is told: which part is down, what stays possible, and the counts; never a word, never an id."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import text

from handoff import keyfile
from handoff.settings import Settings
from tests.handoff.conftest import Site, serving
from tests.handoff.test_desk import BEHIND_THE_DOOR

SECRET = "a long enough secret"
LABELS = {"outcome", "code", "priority", "status", "health", "le"}
ALL = ["advice", "begin", "write", "alarm", "relay", "answers"]


async def _counted(site: Site) -> dict[tuple[str, str], float]:
    """Every sample by its name and the values of its labels."""
    async with site.client.get(f"{site.origin}/metrics") as response:
        assert response.status == 200
        families = text_string_to_metric_families(await response.text())
    return {(sample.name, " ".join(sample.labels.values())): sample.value for family in families for sample in family.samples}


async def _begin(site: Site, words: str) -> dict[str, Any]:
    return (await site.post("/api/v1/conversations", {"channel": "api", "client_id": f"client-{abs(hash(words))}", "text": words}))[1]


async def test_every_part_is_named_and_what_stays_possible(site: Site) -> None:
    """All well; then without a bot: everything but answers; without the database: advice alone, and 503."""
    if site.app.ctx.wire is not None:
        await site.app.ctx.wire.is_laid.wait()
    status, ready = await site.get("/readyz")
    assert (status, ready["database"], ready["key"], ready["bot"], ready["possible"]) == (200, "ready", "ready", "ready", ALL)
    assert ready.get("wire") == ("ready" if site.app.ctx.store.is_shared else None)
    site.app.ctx.bot.health = "down"
    status, ready = await site.get("/readyz")
    assert (status, ready["bot"], ready["possible"]) == (200, "down", ALL[:-1])
    async with site.app.ctx.store.write() as connection:
        await connection.execute(text("ALTER TABLE desk RENAME TO elsewhere"))
    status, ready = await site.get("/readyz")
    assert (status, ready["database"], ready["possible"]) == (503, "down", ["advice"])
    assert (await _counted(site))["relais_database_up", ""] == 1  # a single table is not the database
    async with site.app.ctx.store.write() as connection:
        await connection.execute(text("ALTER TABLE elsewhere RENAME TO desk"))


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_a_service_that_came_without_the_key_makes_no_talk_of_its_own(settings: Settings, tmp_path: Path, unused_tcp_port_factory: Any) -> None:
    """A forgotten mount: it says that the key is missing, and refuses to begin what the others could not open; they go on."""
    async with serving(replace(settings, port=unused_tcp_port_factory())) as site:
        talk = await _begin(site, "bonjour à vous")
        async with serving(replace(settings, port=unused_tcp_port_factory(), key_file=tmp_path / "other")) as stranger:
            assert ((await stranger.get("/readyz"))[0], (await stranger.get("/readyz"))[1]["key"]) == (503, "missing")
            status, refused = await stranger.post("/api/v1/conversations", {"channel": "api", "client_id": "another-client-id-2", "text": "bonjour"})
            assert (status, refused["error"]["part"]) == (503, "key")
        assert (await site.get(f"/api/v1/conversations/{talk['id']}/events", talk["token"]))[0] == 200


async def test_a_key_file_that_went_is_told_before_the_next_start_misses_it(site: Site) -> None:
    """The running service still has the key; the next one would not."""
    path = site.app.ctx.settings.key_file
    held = path.read_text()
    path.unlink()
    assert (await site.get("/readyz"))[1]["key"] == "missing"
    path.write_text(held)
    assert (await site.get("/readyz"))[1]["key"] == "ready" and keyfile.read(path)


async def test_the_desk_is_counted(site: Site) -> None:
    """Cases by priority, the oldest wait, alarms and how soon they reached the consoles, waits that ended, refusals."""
    await site.app.ctx.agents.add("camille", "Camille", "agent", password=SECRET)
    await site.post("/api/v1/agents/session", {"login": "camille", "password": SECRET})
    before = await _counted(site)
    assert (before["relais_cases", "1 waiting"], before["relais_alarms_ringing", ""], before["relais_agents_on_duty", ""]) == (0, 0, 0)
    await _begin(site, BEHIND_THE_DOOR)
    await site.app.ctx.feed.read()
    now = await _counted(site)
    assert (now["relais_cases", "1 waiting"], now["relais_alarms_ringing", ""], now["relais_alarm_seconds_count", ""]) == (1, 1, 1)
    assert 0 < now["relais_alarm_oldest_seconds", ""] < 60 and 0 < now["relais_case_oldest_wait_seconds", "1"] < 60
    case = (await site.get("/api/v1/cases"))[1]["cases"][0]
    assert (await site.post(f"/api/v1/cases/{case['id']}/claim", {}))[0] == 200
    await site.app.ctx.feed.read()
    now = await _counted(site)
    assert (now["relais_cases", "1 claimed"], now["relais_case_wait_seconds_count", "1"], now["relais_alarm_seconds_count", ""]) == (1, 1, 2)
    assert (await site.get("/api/v1/cases/nothing"))[0] == 404
    assert (await _counted(site))["relais_refusals_total", "unknown_case"] == 1


async def test_turns_are_counted_by_how_they_end(site: Site) -> None:
    """An answer, a failure with its code; the turn that failed is still open, and the last copy was never made."""
    await _begin(site, "bonjour à vous")
    metrics = site.app.ctx.metrics
    metrics.turn("answered", 0.01)
    metrics.turn("TimeoutError", 3.0)
    now = await _counted(site)
    assert now["relais_bot_turn_seconds_count", "failed"] == 1 <= now["relais_bot_turn_seconds_count", "answered"]
    assert now["relais_bot_failures_total", "TimeoutError"] == 1 and now["relais_bots", "ready"] == 1
    assert now["relais_backup_last_success_timestamp_seconds", ""] == 0 and now["process_open_fds", ""] > 0


async def test_no_word_and_no_id_is_a_label(site: Site) -> None:
    """Labels are of a few names; nothing of a talk is among their values."""
    talk = await _begin(site, BEHIND_THE_DOOR)
    async with site.client.get(f"{site.origin}/metrics") as response:
        told = await response.text()
    assert set(re.findall(r'(\w+)="', told)) <= LABELS
    assert talk["id"] not in told and "porte" not in told
    async with site.app.ctx.store.write() as connection:
        await connection.execute(text("ALTER TABLE cases RENAME TO elsewhere"))
    assert (await _counted(site))["relais_database_up", ""] == 0
    async with site.app.ctx.store.write() as connection:
        await connection.execute(text("ALTER TABLE elsewhere RENAME TO cases"))
