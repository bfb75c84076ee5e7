"""One table of settings, read from the environment."""

from pathlib import Path

import pytest

from handoff.settings import Settings, variable


def test_settings_come_from_the_environment_with_their_kind() -> None:
    """Numbers, paths and words are read as such; the rest keeps its default."""
    settings = Settings.from_environment({"RELAIS_PORT": "9000", "RELAIS_DATA": "/srv/x", "RELAIS_BOT_TIMEOUT": "1.5", "OTHER": "x"})
    assert (settings.port, settings.data, settings.bot_timeout, settings.host) == (9000, Path("/srv/x"), 1.5, "127.0.0.1")


def test_a_secret_comes_as_a_file(tmp_path: Path) -> None:
    """Every setting may; the variable itself goes first, and a file that is not there stops the start with its name."""
    (tmp_path / "token").write_text("secret\n")
    given = {"RELAIS_BOT_TOKEN_FILE": str(tmp_path / "token")}
    assert Settings.from_environment(given).bot_token == "secret"
    assert Settings.from_environment({**given, "RELAIS_BOT_TOKEN": "other"}).bot_token == "other"
    assert Settings.from_environment({"RELAIS_KEY_FILE": "x"}).key_file == Path("x")
    with pytest.raises(ValueError, match="RELAIS_DATABASE_FILE"):
        Settings.from_environment({"RELAIS_DATABASE_FILE": str(tmp_path / "nothing")})


def test_a_setting_that_cannot_be_read_is_named() -> None:
    """A typing error stops the start with the variable's name, not later."""
    with pytest.raises(ValueError, match="RELAIS_PORT"):
        Settings.from_environment({"RELAIS_PORT": "eighty"})


@pytest.mark.parametrize(("name", "value"), [("RELAIS_TIMEZONE", "Europe/Pari"), ("RELAIS_WEBHOOK_URL", "https://relais.example/hook")])
def test_what_would_fail_at_the_first_cry_fails_at_the_start(name: str, value: str) -> None:
    """A time zone that does not exist, a webhook that could not be signed."""
    with pytest.raises(ValueError, match=name.rpartition("_")[0]):
        Settings.from_environment({name: value})


def test_every_setting_is_explained_in_the_runbook() -> None:
    """An undocumented setting fails the build."""
    from dataclasses import fields

    runbook = (Path(__file__).parents[2] / "docs" / "runbook.md").read_text(encoding="utf-8")
    missing = [variable(field) for field in fields(Settings) if f"`{variable(field)}`" not in runbook]
    assert missing == []
