"""`relais up`: the site first, the bot when it can, nothing left behind."""

import os
import re
import signal
from pathlib import Path

import pytest
import stage
from stage import Up

from handoff.setup import assistant


def _environment(pid: int) -> dict[str, str]:
    pairs = (line.partition("=") for line in Path(f"/proc/{pid}/environ").read_text().split("\0") if line)
    return {name: value for name, _, value in pairs}


def test_it_says_the_addresses_and_the_first_login(opened: Up) -> None:
    """Whoever starts Relais reads where it is, and what the service itself prints."""
    assert f"http://127.0.0.1:{opened.port}/agents" in opened.said
    assert "first login" in opened.said


def test_the_site_answers_before_the_bot(opened: Up) -> None:
    """The addresses are said as soon as the service answers, whatever the bot still needs."""
    assert opened.bot
    assert opened.said.index("/messagerie") < opened.said.index("L'assistant est prêt")


def test_service_and_bot_share_a_token_made_for_this_run(opened: Up) -> None:
    """The service is told the bot's address and token from the start, and the bot has the same."""
    bot, told = _environment(opened.bot), _environment(opened.service)
    port = re.fullmatch(r"http://127\.0\.0\.1:(\d+)", told["RELAIS_BOT_URL"])
    assert port and port[1] == bot["RELAIS_BOT_PORT"]
    assert told["RELAIS_BOT_TOKEN"] == bot["RELAIS_BOT_TOKEN"] and len(bot["RELAIS_BOT_TOKEN"]) >= 32


def test_the_bot_gets_nothing_of_our_environment(opened: Up) -> None:
    """The bot's environment is made from nothing: no PATH, no key file, no database."""
    assert {name for name in _environment(opened.bot) if name.startswith("RELAIS_")} == {
        "RELAIS_BOT_TOKEN", "RELAIS_BOT_MODEL", "RELAIS_BOT_MODEL_DIGEST", "RELAIS_BOT_PORT"}
    assert "PATH" not in _environment(opened.bot)


def test_a_bot_that_dies_is_started_again_while_the_site_stays_open(opened: Up) -> None:
    """A crash of the bot costs the bot alone."""
    first, service = opened.bot, opened.service
    stage.kill(first)
    stage.eventually(lambda: "L'assistant s'est arrêté" in opened.said)
    assert stage.fetch(opened.port)
    stage.eventually(lambda: opened.bot != first)
    assert opened.service == service


def test_a_service_that_dies_is_started_again(opened: Up) -> None:
    """A crash of the service is repaired without anybody."""
    stage.kill(opened.service)
    stage.eventually(lambda: "Le service s'est arrêté" in opened.said)
    stage.eventually(lambda: stage.fetch(opened.port))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_every_process_ends_with_it(opened: Up, number: signal.Signals) -> None:
    """Ctrl-C, a polite end or a lost terminal: nothing is left, and that is no error."""
    assert opened.bot
    assert opened.end(number) == 0
    assert stage.processes_of(opened.folder) == []


def test_nohup_is_obeyed(folder: Path) -> None:
    """Started to outlive its terminal, it does."""
    with stage.open_relais(folder, "nohup") as up:
        up.process.send_signal(signal.SIGHUP)
        assert up.bot and stage.fetch(up.port)
        assert up.end() == 0


def test_two_commands_started_together_train_once(folder: Path) -> None:
    """What one command prepares, the other waits for and does not do again."""
    (folder / "bot" / "train.py").write_text("import time; time.sleep(1)\n" + (folder / "bot" / "train.py").read_text())
    with stage.open_relais(folder) as up:
        told = stage.relais(folder, "train")
        assert up.bot and told.returncode == 0
    assert (folder / "trainings").read_text() == "1"


def test_every_process_ends_even_if_it_is_killed(opened: Up) -> None:
    """Killed outright, it cannot clean up: the kernel does it."""
    assert opened.bot
    opened.end(signal.SIGKILL)
    stage.eventually(lambda: stage.processes_of(opened.folder) == [])


def test_a_frozen_bot_does_not_hold_up_the_end(opened: Up) -> None:
    """A process that cannot hear the polite request is killed after the grace time."""
    os.kill(opened.bot, signal.SIGSTOP)
    assert opened.end() == 0
    assert stage.processes_of(opened.folder) == []


def test_a_second_start_builds_and_trains_nothing(opened: Up) -> None:
    """What has not changed is not made again."""
    assert opened.bot
    opened.end()
    with stage.open_relais(opened.folder) as again:
        assert again.bot and "Tout est en place" in again.said
    assert (opened.folder / "builds").read_text() == (opened.folder / "trainings").read_text() == "1"


def test_a_port_in_use_is_one_sentence(opened: Up) -> None:
    """A second start on the same port says so and what to do, and ends."""
    told = stage.relais(opened.folder, "up", "--port", str(opened.port))
    assert told.returncode == 1 and "--port" in told.stderr and len(told.stderr.splitlines()) == 1


def test_a_service_that_cannot_start_is_given_up(folder: Path) -> None:
    """What never answers is not tried for ever: the command ends, and says why."""
    (folder / "server.py").write_text("raise SystemExit('broken')")
    told = stage.relais(folder, "up", "--port", str(assistant.free_port()))
    assert told.returncode == 1
    assert "broken" in told.stderr and "n'a pas pu démarrer" in told.stderr


def test_a_bot_that_cannot_be_prepared_leaves_the_site_open(folder: Path) -> None:
    """A failed training is said, with the place of its details; the site does without."""
    (folder / "bot" / "train.py").write_text("raise SystemExit('no data')")
    with stage.open_relais(folder) as up:
        stage.eventually(lambda: "nouvel essai" in up.said)
        assert "L'entraînement du modèle a échoué" in up.said and stage.fetch(up.port)
        assert "no data" in (folder / ".relais" / "logs" / "model.log").read_text()
        assert up.end() == 0
