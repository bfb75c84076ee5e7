"""The bot starts with the model that was meant, or not at all; and its output never carries words."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.digest import file_digest
from tests.contract.process import LYON, ROOT, TOKEN, Bot, Talk, environment, free_port

CANARY = "zibeline-pourpre"


def started(model: str, digest: str, *command: str, **settings: str) -> "subprocess.CompletedProcess[str]":
    """A start that is expected to fail."""
    given = {"RELAIS_BOT_TOKEN": TOKEN, "RELAIS_BOT_MODEL": model, "RELAIS_BOT_MODEL_DIGEST": digest,
             "RELAIS_BOT_PORT": str(free_port()), **settings}
    return subprocess.run([sys.executable, *(command or ("-m", "bot"))], cwd=ROOT, text=True, timeout=60,
                          capture_output=True, env=environment(**given))


def test_no_model(model: Path) -> None:
    """A path where there is no model fails, and does not load the newest neighbour as Rasa would."""
    ended = started(str(model.with_name("missing.tar.gz")), file_digest(model))
    assert ended.returncode == 2 and "there is no model" in ended.stderr


def test_folder(model: Path) -> None:
    """A folder of models is not a model."""
    assert started(str(model.parent), file_digest(model)).returncode == 2


def test_wrong_digest(model: Path) -> None:
    """A model is code: a file whose digest is not the one given is not loaded."""
    ended = started(str(model), "0" * 64)
    assert ended.returncode == 2 and "not the one whose digest was given" in ended.stderr


@pytest.mark.parametrize("missing", ["RELAIS_BOT_TOKEN", "RELAIS_BOT_MODEL_DIGEST", "RELAIS_BOT_PORT"])
def test_missing_setting(model: Path, missing: str) -> None:
    """A missing setting is named."""
    ended = started(str(model), file_digest(model), **{missing: ""})
    assert ended.returncode == 2 and missing in ended.stderr


def test_another_rasa(model: Path) -> None:
    """Another version of Rasa than the one adapted is refused."""
    disguised = "import rasa; rasa.__version__ = '3.6.20'; from bot.__main__ import main; main()"
    ended = started(str(model), file_digest(model), "-c", disguised)
    assert ended.returncode == 2 and "3.6.20" in ended.stderr


def test_canary(model: Path, tmp_path: Path) -> None:
    """What a visitor writes never reaches the bot's output, failures included."""
    bot = Bot(model, tmp_path / "log").wait()
    talk = Talk(bot)
    for words in (f"bonjour {CANARY}", f"on m'a volé {CANARY}", f"/{CANARY}", f"/restart{{{CANARY}", f"qsdf {CANARY}",
                  f"il a un couteau {CANARY}"):
        talk.say(words)
    talk.say(f"Lyon {CANARY}", place={**LYON, "unit": CANARY})
    bot.post({"turn": CANARY * 20, "text": CANARY, "state": {"version": CANARY}})
    bot.post({"turn": "t", "choice": CANARY})
    bot.post(f'{{"turn": "{CANARY}'.encode())
    broken = {"version": 1, "slots": {"open_place": {"status": CANARY}}, "loop": "place_form",
              "events": []}  # an action raises on it
    status, _ = bot.post({"turn": "t", "text": f"je sais pas {CANARY}", "state": broken})
    assert status == 500
    bot.kill()
    assert CANARY not in bot.printed() and "relais INFO turn" in bot.printed()
