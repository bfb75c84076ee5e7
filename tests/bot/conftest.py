"""The trained model, for the tests that need one."""

from pathlib import Path

import pytest

from tests.contract.process import trained_model


@pytest.fixture(scope="session")
def model() -> Path:
    return trained_model()
