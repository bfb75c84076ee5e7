"""The real bot, started once for all that is judged."""

from collections.abc import Iterator

import pytest

from handoff.setup import assistant


@pytest.fixture(scope="session")
def bot() -> Iterator[assistant.Running]:
    with assistant.running() as running:
        yield running
