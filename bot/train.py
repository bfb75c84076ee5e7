"""`python -m bot.train [OUTPUT.tar.gz]`: trains the model; without OUTPUT to its cached place, if absent."""

import logging
import os
import shutil
import sys
import tempfile
import time
import warnings
from pathlib import Path

os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
# Rasa's cache does not see all that a component depends on: a stale part would be taken in silence.
os.environ["RASA_MAX_CACHE_SIZE"] = "0"

os.environ["LOG_LEVEL"] = "ERROR"  # errors, and none of the progress bars
# Rasa's libraries deprecate each other; what is wrong with the data is for `rasa data validate` to say.
warnings.showwarning = lambda *_, **__: None

from bot.digest import file_digest, model_path  # noqa: E402  (the environment has to be set before Rasa is imported)

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Trains, says where the model is and its digest; leaves with 1 where training failed."""
    wanted = Path(sys.argv[1]) if len(sys.argv) > 1 else model_path(ROOT)
    if len(sys.argv) > 1 or not wanted.exists():
        say("loading Rasa")
        train(wanted)
    say(f"model {wanted}")
    say(f"digest {file_digest(wanted)}")


def train(output: Path) -> None:
    """Trains to a file that appears whole or not at all. Leaves with 1 where training failed."""
    from rasa.model_training import train as rasa_train
    from rasa.utils.log_utils import configure_structlog

    from bot import adaptations

    adaptations.check_versions()
    adaptations.train_in_less_time()
    configure_structlog(logging.ERROR)  # else every debug event is printed
    started = time.monotonic()
    say("training")
    with tempfile.TemporaryDirectory() as folder:
        result = rasa_train(
            domain=str(ROOT / "domain.yml"), config=str(ROOT / "config.yml"),
            training_files=[str(ROOT / "data")], output=folder,
            force_training=True, fixed_model_name="relais",
        )
        if not result.model:
            say("training failed")
            sys.exit(1)
        place(Path(result.model), output)
    say(f"trained in {time.monotonic() - started:.0f} s")


def place(model: Path, output: Path) -> None:
    """Moves a model to its place in one step, so that nobody loads half of it."""
    output.parent.mkdir(parents=True, exist_ok=True)
    half = output.with_name(f".{output.name}.{os.getpid()}")
    shutil.copyfile(model, half)
    half.replace(output)


def say(line: str) -> None:
    """One line of progress."""
    print(f"bot.train: {line}", flush=True)


if __name__ == "__main__":
    main()
