"""What whoever runs the service does on the command line, beside a service that goes on."""

import asyncio
import json
import os
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import CliRunner, Result

from handoff import keyfile
from handoff.cli import relais
from handoff.models import new_id
from tests.handoff.conftest import Site
from tests.handoff.test_desk import BEHIND_THE_DOOR

SECRET = "a long enough secret"
Run = Callable[..., Any]


@pytest.fixture
def run(site: Site, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command on the site's database, in a thread of its own as another process would."""
    settings = site.app.ctx.settings
    for name in ("data", "key_file", "database"):
        monkeypatch.setitem(os.environ, f"RELAIS_{name.upper()}", str(getattr(settings, name)))

    async def command(*arguments: str, input: str | None = None) -> Result:
        return await asyncio.to_thread(CliRunner().invoke, relais, arguments, input)

    return command


def test_no_id_is_an_option() -> None:
    """An id is given on the command line as it is: none begins with a hyphen."""
    assert not any(new_id().startswith("-") for _ in range(2_000))


async def test_accounts_are_run_from_the_command_line(site: Site, run: Run) -> None:
    """Make, list, end, close, open, reset: each counts at once in the service that runs."""
    first = (await run("agents", "add", "camille", "--name", "Camille D.")).output.strip()
    login = {"login": "camille", "password": first, "new_password": SECRET}
    assert (await site.post("/api/v1/agents/session", login))[0] == 200
    assert "camille\tCamille D.\tagent\t1" in (await run("agents", "list")).output
    assert len((await run("agents", "sessions", "camille")).output.splitlines()) == 1
    assert "1" in (await run("agents", "end", "camille")).output
    assert (await site.get("/api/v1/agents/session"))[0] == 401
    assert (await run("agents", "disable", "camille")).exit_code == 0
    assert "fermé" in (await run("agents", "list")).output
    login = {"login": "camille", "password": SECRET}
    assert (await site.post("/api/v1/agents/session", login))[0] == 401
    for command in (("enable", "camille"), ("role", "camille", "supervisor"), ("totp-reset", "camille")):
        assert (await run("agents", *command)).exit_code == 0
    status, begun = await site.post("/api/v1/agents/session", login)
    assert (status, begun["agent"]["role"]) == (200, "supervisor")
    second = (await run("agents", "password", "camille")).output.strip()
    assert (await site.post("/api/v1/agents/session", {"login": "camille", "password": second}))[0] == 403
    unknown = await run("agents", "end", "nobody")
    assert unknown.exit_code == 1 and "n’existe pas" in unknown.output


async def test_the_master_key_changes_while_the_service_runs(site: Site, run: Run) -> None:
    """The service goes on with the talks it had and begins new ones."""
    before = (await site.post("/api/v1/conversations", {"channel": "api", "client_id": "first-client-id-1", "text": "bonjour à vous"}))[1]
    old = keyfile.read(site.app.ctx.settings.key_file)
    assert (await run("keys", "rotate")).exit_code == 0
    assert keyfile.read(site.app.ctx.settings.key_file) != old
    path = f"/api/v1/conversations/{before['id']}"
    assert (await site.post(f"{path}/messages", {"client_id": "client-id-2", "text": "encore moi"}, before["token"]))[0] == 202
    assert [one["text"] for one in (await site.get(f"{path}/events", before["token"]))[1]["events"] if one.get("author") == "user"] == ["bonjour à vous", "encore moi"]
    assert (await site.post("/api/v1/conversations", {"channel": "api", "client_id": "other-client-id-1", "text": "bonjour"}))[0] == 201
    with keyfile.rotating(site.app.ctx.settings.key_file):
        assert "déjà en cours" in (await run("keys", "rotate")).output


async def test_a_purge_by_hand_tells_what_went(site: Site, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the settings of the moment, compacting if asked to."""
    await site.post("/api/v1/conversations", {"channel": "api"})
    assert "0 conversations" in (await run("purge")).output
    monkeypatch.setitem(os.environ, "RELAIS_KEEP_TALKS", "-1")
    assert "1 conversations" in (await run("purge", "--compact")).output


async def test_a_conversation_is_exported_with_permission_and_erased(site: Site, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """No word leaves without the setting and an administrator who answers for it; every copy is in the audit."""
    begun = (await site.post("/api/v1/conversations", {"channel": "api", "client_id": "first-client-id-1", "text": "bonjour à vous"}))[1]
    danger = (await site.post("/api/v1/conversations", {"channel": "api", "client_id": "other-client-id-1", "text": BEHIND_THE_DOOR}))[1]
    await run("agents", "add", "admin", "--name", "Admin", "--role", "administrator")
    await run("agents", "add", "camille", "--name", "Camille")
    export = ("conversations", "export", begun["id"], "--administrator")
    refused = await run(*export, "admin")
    assert refused.exit_code == 1 and "bonjour" not in refused.output
    monkeypatch.setitem(os.environ, "RELAIS_EXPORT_WORDS", "1")
    assert (await run(*export, "camille")).exit_code == 1 and (await run(*export, "nobody")).exit_code == 1
    assert json.loads((await run(*export, "admin")).output)["events"][0]["text"] == "bonjour à vous"
    lines = [json.loads(line) for line in (await run("audit", "--login", "admin")).output.splitlines()]
    assert lines[-1]["action"] == "export" and lines[-1]["facts"] == f"conversation={begun['id']}"
    assert (await run("conversations", "erase", begun["id"], input="n\n")).exit_code == 1
    assert (await run("conversations", "erase", begun["id"], "--yes")).exit_code == 0
    assert (await site.get(f"/api/v1/conversations/{begun['id']}/events", begun["token"]))[0] == 404
    assert (await run("conversations", "erase", danger["id"], "--yes")).exit_code == 1
