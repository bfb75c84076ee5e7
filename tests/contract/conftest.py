"""One model and two bots for the whole run; tests that kill a bot start their own."""

from pathlib import Path
from typing import Iterator

import pytest

from tests.contract.process import Bot, trained_model


@pytest.fixture(scope="session")
def model() -> Path:
    return trained_model()


@pytest.fixture(scope="session")
def bot(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bot]:
    one = Bot(model, tmp_path_factory.mktemp("bot") / "log")
    yield one.wait()
    one.kill()


@pytest.fixture(scope="session")
def other_bot(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bot]:
    one = Bot(model, tmp_path_factory.mktemp("other") / "log")
    yield one.wait()
    one.kill()
