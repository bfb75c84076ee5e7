"""`python -m bench.rivals.train OUTPUT.tar.gz`, in the bot's environment: Rasa's recommended configuration on our data."""

import logging
import sys
import tempfile
from pathlib import Path

from bot.train import ROOT, place, say


def main() -> None:
    """Train to a file that appears whole or not at all; leaves with 1 where training failed."""
    from rasa.model_training import train
    from rasa.utils.log_utils import configure_structlog

    configure_structlog(logging.ERROR)
    with tempfile.TemporaryDirectory() as folder:
        result = train(
            domain=str(ROOT / "domain.yml"), config=str(ROOT / "bench" / "rivals" / "recommended.yml"),
            training_files=[str(ROOT / "data")], output=folder, force_training=True, fixed_model_name="recommended",
        )
        if not result.model:
            say("training failed")
            sys.exit(1)
        place(Path(result.model), Path(sys.argv[1]))


if __name__ == "__main__":
    main()
