"""What words mean, without spaCy's tables."""

from pathlib import Path

import numpy as np
import pytest

from bot.nlu.reader import senses_of
from bot.senses import Senses


@pytest.fixture(scope="module")
def senses() -> Senses:
    return senses_of("fr_core_news_md")


def test_near(senses: Senses) -> None:
    """Words of one meaning are near, in capitals too; words of two are not."""
    knife, blade, bank = (senses.meaning(word) for word in ("couteau", "POIGNARD", "banque"))
    assert knife @ blade > 0.5 > knife @ bank


def test_elided(senses: Senses) -> None:
    """An apostrophe of a phone is an apostrophe."""
    assert np.allclose(senses.meaning("j’arrive"), senses.meaning("j'arrive"))


def test_unknown(senses: Senses) -> None:
    """Nothing known has no direction."""
    assert not senses.meaning("").any() and not senses.meaning("qzdfgh ?!").any()


def test_kept(tmp_path: Path, senses: Senses) -> None:
    """Senses that were loaded say what they said, in a few megabytes."""
    senses.save(tmp_path)
    assert np.allclose(Senses.load(tmp_path).meaning("il arrive"), senses.meaning("il arrive"))
    assert (tmp_path / "senses.npz").stat().st_size < 10_000_000
